/** The one-time set-up link of an empty installation. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { prepareInstallation } from "#app/features/people/prepare-installation.server.ts";
import { SetupPage } from "#app/features/people/setup-page.tsx";
import { isSetupTokenOpen } from "#app/features/people/setup-token.server.ts";
import { faceInCookie } from "#app/features/shell/faces.server.ts";
import { shellTexts } from "#app/features/shell/texts.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { answer } from "#app/platform/problem-response.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { peopleTexts } from "#app/features/people/texts.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await isSetupTokenOpen(context.services, params["token"] ?? "");
  return data({ open }, { status: open ? 200 : 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services, passwords, address } = context;
  const form = await request.formData();
  const { locale } = faceInCookie(request.headers.get("cookie"));
  const token = params["token"] ?? "";
  const tries = context.limits.setUp;
  const outcome = await prepareInstallation({ services, passwords, token, form, address, tries });
  return answer(outcome, { locale, form, to: "/sign-in" });
}

export const handle = titled<typeof loader>((_data, locale) => peopleTexts[locale].setupTitle);

export default function Setup() {
  const { open } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { unclassified } = useTexts(shellTexts);
  return <SetupPage open={open} problem={problem} topLine={unclassified} />;
}
