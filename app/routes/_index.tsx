/** 今日 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "#app/features/home/home-page.tsx";
import { readWorkbench } from "#app/features/home/workbench.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { shellTexts } from "#app/features/shell/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  return readWorkbench(context.services.store.read, actor, context.services.clock.now());
}

export const handle = titled<typeof loader>((_data, locale) => shellTexts[locale].today);

export default function Home() {
  return <HomePage workbench={useLoaderData<typeof loader>()} />;
}
