/** The short address of a meeting leads to its page. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

export function loader({ params }: LoaderFunctionArgs) {
  const { roundtableId, meetingNo } = params;
  if (!/^\d{1,4}$/.test(meetingNo ?? "")) throw new Response(null, { status: 404 });
  return redirect(`/roundtables/${roundtableId}/meetings/${meetingNo}`);
}
