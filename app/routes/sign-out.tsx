/** Ends this login session; live connections of it close at once. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { optionalActor } from "#app/platform/session.server.ts";

export const loader = () => redirect("/");

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await optionalActor(request, context);
  if (!signedIn) return redirect("/sign-in");
  const cookie = await context.sessions.end(signedIn.loginSessionId);
  context.services.live.accessLost({ loginSessionId: signedIn.loginSessionId });
  return redirect("/sign-in", { headers: { "Set-Cookie": cookie } });
}
