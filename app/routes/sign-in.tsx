/** Signing in. A demo person is taken by one click, and only where the demo is switched on. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFace } from "#app/features/shell/faces.server.ts";
import { shellTexts } from "#app/features/shell/texts.ts";
import { listDemoUnits } from "#app/features/sign-in/demo-people.server.ts";
import { noteRefusedSignIn, noteSignIn, noteSignOut } from "#app/features/sign-in/note-sign-in.server.ts";
import { SignInPage } from "#app/features/sign-in/sign-in-page.tsx";
import { checkPassword } from "#app/features/sign-in/check-password.server.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import { textOf } from "#app/platform/form.server.ts";
import { refusalStatus } from "#app/platform/i18n/refusals.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { problemOf } from "#app/platform/problem-response.server.ts";
import { localPath, optionalActor } from "#app/platform/session.server.ts";
import { savedOrRefused } from "#app/platform/storage-trouble.server.ts";
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
  const { services, sessions, address } = context;
  const form = await request.formData();
  const found = await findPersonIn(form, context);
  if (found.kind !== "accepted") {
    // Tries that were not even looked at are left out: a flood of them must not fill the log.
    if (found.code === "sign-in-failed") {
      await savedOrRefused(services, () => noteRefusedSignIn(services, "sign-in-failed", address));
    }
    return answerRefused(found, { request, context, form });
  }
  const before = await optionalActor(request, context);
  const meta = { address, userAgent: request.headers.get("user-agent") };
  const started = await savedOrRefused(services, async () => {
    const cookie = await sessions.start(found.value, meta, before?.loginSessionId ?? null);
    if (before) {
      services.live.accessLost({ loginSessionId: before.loginSessionId });
      await noteSignOut(services, { actor: before.actor, address, replaced: true });
    }
    await noteSignIn(services, found.value, address);
    return cookie;
  });
  if (started.kind !== "accepted") return answerRefused(started, { request, context, form });
  return redirect(localPath(textOf(form, "next")), { headers: { "Set-Cookie": started.value } });
}

async function answerRefused(
  outcome: Exclude<Outcome<unknown>, { kind: "accepted" }>,
  { request, context, form }: Pick<ActionFunctionArgs, "request" | "context"> & { readonly form: FormData },
) {
  const { locale } = await readFace(context.services.store.read, null, request.headers.get("cookie"));
  const retryAfterMs = Number(outcome.details["retryAfterMs"] ?? 5_000);
  const headers = { "Retry-After": String(Math.ceil(retryAfterMs / 1_000)) };
  return data(
    { problem: problemOf(outcome, locale, form) },
    { status: refusalStatus(outcome.code), headers },
  );
}

/** Outside the demo a chosen person counts for nothing: the form is one without a name. */
async function findPersonIn(form: FormData, context: ActionFunctionArgs["context"]) {
  const { services, address, passwords } = context;
  const limits = context.limits.signIn;
  const personId = (await isDemoOpen(services)) ? textOf(form, "personId") : undefined;
  if (personId !== undefined) return findActorToSignIn({ services, limits, address }, personId);
  return checkPassword({ services, limits, passwords, form, address });
}

export const handle = titled<typeof loader>((_data, locale) => signInTexts[locale].title);

export default function SignIn() {
  const { next, demoUnits } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { unclassified } = useTexts(shellTexts);
  return <SignInPage next={next} demoUnits={demoUnits} problem={problem} topLine={unclassified} />;
}
