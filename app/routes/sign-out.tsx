/** Ends this login session; live connections of it close at once. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { noteSignOut } from "#app/features/sign-in/note-sign-in.server.ts";
import { optionalActor } from "#app/platform/session.server.ts";

export const loader = () => redirect("/");

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await optionalActor(request, context);
  if (!signedIn) return redirect("/sign-in");
  const { services, sessions, address } = context;
  const cookie = await sessions.end(signedIn.loginSessionId);
  services.live.accessLost({ loginSessionId: signedIn.loginSessionId });
  await noteSignOut(services, { actor: signedIn.actor, address });
  // Without script, too, nothing of live texts stays in the browser.
  return redirect("/sign-in", { headers: { "Set-Cookie": cookie, "Clear-Site-Data": '"storage"' } });
}
