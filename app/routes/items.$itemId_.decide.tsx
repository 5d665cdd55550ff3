/** 登记决定 */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { findDecidable, loadDecideForm } from "#app/features/decisions/decide-form.server.ts";
import { DecidePage } from "#app/features/decisions/decide-page.tsx";
import { readFace } from "#app/features/shell/faces.server.ts";
import { formKey, instantOf, listOf, textOf, newFormKey } from "#app/platform/form.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireRight } from "#app/platform/page-rights.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { decisionTexts } from "#app/features/decisions/texts.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, random } = context.services;
  const form = await loadDecideForm(store.read, actor, params["itemId"] ?? "");
  if (!form) throw new Response(null, { status: 404 });
  requireRight(actor, "decision.create", { roundtableId: form.roundtableId });
  return { form, formKey: newFormKey(actor, random) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, address } = context;
  const itemId = params["itemId"] ?? "";
  if (!(await findDecidable(services.store.read, actor, itemId))) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const outcome = await runCommand(services, actor, createDecision, inputOf(form, itemId), {
    ...formKey(form),
    address,
  });
  if (outcome.kind === "accepted") throw redirect(`/decisions/${outcome.value.decisionId}`);
  const { locale } = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  const typed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, listOf(form, name)]));
  const problem = problemOf(outcome, locale, form);
  return data({ problem, typed }, { status: refusalStatus(outcome.code) });
}

function inputOf(form: FormData, itemId: string) {
  const type = textOf(form, "linkType");
  const target = textOf(form, "linkTarget");
  const reason = textOf(form, "linkReason");
  return {
    itemId,
    text: textOf(form, "text"),
    effectiveFrom: instantOf(form, "effectiveFrom"),
    threads: listOf(form, "threads"),
    facets: listOf(form, "facets"),
    countersigners: listOf(form, "countersigners"),
    mergedItems: listOf(form, "mergedItems"),
    chosenOption: textOf(form, "chosenOption"),
    links: type && target ? [{ type, target, ...(reason ? { reason } : {}) }] : [],
  };
}

export const handle = titled<typeof loader>((_data, locale) => decisionTexts[locale].decideTitle);

export default function Decide() {
  const { form, formKey: key } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <DecidePage form={form} formKey={key} problem={result?.problem ?? null} typed={result?.typed ?? {}} />
  );
}
