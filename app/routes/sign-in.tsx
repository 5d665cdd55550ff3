/** Signing in. A demo person is taken by one click, and only where the demo is switched on. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFace } from "#app/features/shell/faces.server.ts";
import { shellTexts } from "#app/features/shell/texts.ts";
import { listDemoUnits } from "#app/features/sign-in/demo-people.server.ts";
import { noteSignIn } from "#app/features/sign-in/note-sign-in.server.ts";
import { SignInPage } from "#app/features/sign-in/sign-in-page.tsx";
import { checkPassword } from "#app/features/sign-in/check-password.server.ts";
import { textOf } from "#app/platform/form.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { localPath, optionalActor } from "#app/platform/session.server.ts";
import { findActorToSignIn, isDemoOpen } from "#app/features/sign-in/find-actor.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { signInTexts } from "#app/features/sign-in/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = localPath(new URL(request.url).searchParams.get("next"));
  if (await optionalActor(request, context)) throw redirect(next);
  const { services } = context;
  const demoUnits = (await isDemoOpen(services)) ? await listDemoUnits(services.store.read) : null;
  return { next, demoUnits };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, sessions, address, limits, passwords } = context;
  const form = await request.formData();
  const personId = textOf(form, "personId");
  const found =
    personId !== undefined
      ? await findActorToSignIn(services, personId)
      : await checkPassword({ services, limits: limits.signIn, passwords, form, address });
  if (found.kind !== "accepted") {
    // Tries that were not even looked at are left out: a flood of them must not fill the log.
    if (found.code === "sign-in-failed") {
      await noteSignIn(services, { personId: null, code: found.code, address });
    }
    const { locale } = await readFace(services.store.read, null, request.headers.get("cookie"));
    const retryAfterMs = Number(found.details["retryAfterMs"] ?? 5_000);
    const headers = { "Retry-After": String(Math.ceil(retryAfterMs / 1_000)) };
    return data({ problem: problemOf(found, locale, form) }, { status: refusalStatus(found.code), headers });
  }
  const before = await optionalActor(request, context);
  const userAgent = request.headers.get("user-agent");
  const cookie = await sessions.start(found.value, { address, userAgent }, before?.loginSessionId ?? null);
  await noteSignIn(services, { personId: found.value, code: null, address });
  return redirect(localPath(textOf(form, "next")), { headers: { "Set-Cookie": cookie } });
}

export const handle = titled<typeof loader>((_data, locale) => signInTexts[locale].title);

export default function SignIn() {
  const { next, demoUnits } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { unclassified } = useTexts(shellTexts);
  return <SignInPage next={next} demoUnits={demoUnits} problem={problem} topLine={unclassified} />;
}
