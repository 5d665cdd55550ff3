/** Publishing a study event. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sides } from "#app/domain/sides.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { PublishPage } from "#app/features/study/publish-page.tsx";
import { readHostUnits } from "#app/features/study/publish-form.server.ts";
import { publishEvent } from "#app/features/study/publish-event.server.ts";
import { formKey, instantOf, intOf, listOf, textOf, newFormKey } from "#app/platform/form.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireRight } from "#app/platform/page-rights.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { studyTexts } from "#app/features/study/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  requireRight(actor, "studyEvent.publish");
  const { store, random } = context.services;
  return { formKey: newFormKey(actor, random), units: await readHostUnits(store.read) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const form = await request.formData();
  const { locale } = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const outcome = await runCommand(services, actor, publishEvent, eventOf(form), {
    ...formKey(form),
    address,
  });
  if (outcome.kind === "accepted") throw redirect(`/study/${outcome.value.eventId}`);
  const ticked = { hostUnits: listOf(form, "hostUnits"), layers: listOf(form, "layers") };
  const problem = problemOf(outcome, locale, form);
  return data({ problem, ticked }, { status: refusalStatus(outcome.code) });
}

/** The form's quotas give the seats, so the two cannot differ. */
function eventOf(form: FormData) {
  const entries = sides.flatMap((side) => {
    const seats = intOf(form, `quota.${side}`);
    return seats === undefined || seats === 0 ? [] : [[side, seats] as const];
  });
  const seats = entries.reduce((sum, [, quota]) => sum + quota, 0);
  return {
    type: "event",
    brand: textOf(form, "brand"),
    titleZh: textOf(form, "titleZh"),
    titleEn: textOf(form, "titleEn"),
    summary: textOf(form, "summary"),
    place: textOf(form, "place"),
    hostUnits: listOf(form, "hostUnits"),
    layers: listOf(form, "layers"),
    primaryThread: textOf(form, "primaryThread"),
    slots: [{ startsAt: instantOf(form, "startsAt"), endsAt: instantOf(form, "endsAt"), seats }],
    quotas: Object.fromEntries(entries),
    rules: {
      mode: "person",
      headcount: [intOf(form, "min") ?? 1, intOf(form, "max") ?? 99],
      onePerUnit: true,
      opensAt: instantOf(form, "opensAt"),
      closesAt: instantOf(form, "closesAt"),
      checkInWindowMinutes: [-30, 15],
    },
  };
}

export const handle = titled<typeof loader>((_data, locale) => studyTexts[locale].newTitle);

export default function NewStudyEvent() {
  const { formKey: key, units } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const ticked = result?.ticked ?? { hostUnits: [], layers: [] };
  return <PublishPage formKey={key} units={units} problem={result?.problem ?? null} ticked={ticked} />;
}
