import type { LoaderFunctionArgs } from "@remix-run/node";
import { findMeetingCalendar } from "#app/features/meetings/meeting-calendar.server.ts";
import { requireActor } from "#app/platform/session.server.ts";

/** The calendar file of a meeting, from the lock of its agenda on. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const no = Number(params["meetingNo"]);
  const text = Number.isSafeInteger(no)
    ? await findMeetingCalendar(store.read, actor, {
        roundtableId: params["roundtableId"] ?? "",
        no,
        now: clock.now(),
      })
    : null;
  if (text === null) throw new Response(null, { status: 404 });
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="meeting-${no}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
