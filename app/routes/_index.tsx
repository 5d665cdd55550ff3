/** 今日 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "#app/features/home/home-page.tsx";
import { readWorkbench } from "#app/features/home/workbench.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  return readWorkbench(context.services.store.read, actor, context.services.clock.now());
}

export default function Home() {
  return <HomePage workbench={useLoaderData<typeof loader>()} />;
}
