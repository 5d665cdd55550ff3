/** My settings: display, login sessions, password. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeOwnPassword } from "#app/features/people/choose-password.server.ts";
import { endLoginSession } from "#app/features/people/end-login-session.server.ts";
import { readMySettings } from "#app/features/people/my-settings.server.ts";
import { SettingsPage } from "#app/features/people/settings-page.tsx";
import { readFace } from "#app/features/shell/faces.server.ts";
import { passwordIn, textOf } from "#app/platform/form.server.ts";
import { answer, problemOf } from "#app/platform/problem-response.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { peopleTexts } from "#app/features/people/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, loginSessionId } = await requireActor(request, context);
  const { store, clock, config } = context.services;
  const now = clock.now();
  const display = await readFace(store.read, actor.personId, request.headers.get("cookie"));
  const since = now - config.sessionMs;
  const settings = await readMySettings(store.read, actor, { currentId: loginSessionId, since });
  const passwordChanged = new URL(request.url).searchParams.has("changed");
  return { settings, display, now, passwordChanged };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { services, passwords, address } = context;
  const form = await request.formData();
  const face = await readFace(services.store.read, actor.personId, request.headers.get("cookie"));
  if (textOf(form, "intent") === "end") {
    const input = { loginSessionId: textOf(form, "loginSessionId") };
    const ended = await runCommand(services, actor, endLoginSession, input, { address });
    return answer(ended, { ...face, to: "/me" });
  }
  const tries = context.limits.ownPassword;
  const typed = { present: passwordIn(form, "presentPassword"), next: passwordIn(form, "newPassword") };
  const outcome = await changeOwnPassword({ services, passwords, actor, tries, options: { address } }, typed);
  const problem = problemOf(outcome, face.locale);
  if (problem) return data({ problem }, { status: refusalStatus(problem.code) });
  throw redirect("/me?changed");
}

export const handle = titled<typeof loader>((_data, locale) => peopleTexts[locale].settings);

export default function Me() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <SettingsPage {...loaded} problem={problem} />;
}
