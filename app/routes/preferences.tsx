/** Switches of the foot: text size, colours, language. Works without script and leads back to the same page. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { updatePreferences } from "#app/features/people/update-preferences.server.ts";
import { changedFace, faceCookie, readFace } from "#app/features/shell/faces.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { localPath, optionalActor } from "#app/platform/session.server.ts";

export const loader = () => redirect("/me");

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, address } = context;
  const form = await request.formData();
  const signedIn = await optionalActor(request, context);
  const cookie = request.headers.get("cookie");
  const face = changedFace(
    await readFace(services.store.read, signedIn?.actor.personId ?? null, cookie),
    form,
  );
  if (signedIn) await runCommand(services, signedIn.actor, updatePreferences, face, { address });
  return redirect(backTo(request), { headers: { "Set-Cookie": faceCookie(face, services.config.origin) } });
}

function backTo(request: Request): string {
  const referrer = request.headers.get("referer");
  if (!referrer || !URL.canParse(referrer)) return "/";
  const url = new URL(referrer);
  return url.host === new URL(request.url).host ? localPath(url.pathname + url.search) : "/";
}
