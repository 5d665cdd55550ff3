/** Leads to what matters now in the reader's meeting in session, else to her workbench. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { readRunningMeeting } from "#app/features/shell/shell-person.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const running = await readRunningMeeting(context.services.store.read, actor);
  return redirect(running ? `${running.href}/now` : "/");
}
