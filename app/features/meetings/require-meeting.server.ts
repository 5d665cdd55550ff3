/** The meeting a page is about, for the person who asks for it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/platform/session.server.ts";
import { loadMeetingContext } from "./meeting-context.server.ts";

/** @throws 404 when there is no such meeting for this reader; a redirect to sign in without a login session */
export async function requireMeeting({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const meeting = await loadMeetingContext(store.read, actor, {
    roundtableId: params["roundtableId"] ?? "",
    no: Number(params["meetingNo"]),
    now: clock.now(),
  });
  if (!meeting) throw new Response(null, { status: 404 });
  return { actor, meeting };
}
