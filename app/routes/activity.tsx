/** Takes note that somebody works at a page that loads nothing. Any form that is sent counts as activity. */
import { redirect } from "@remix-run/node";

export const loader = () => redirect("/");

export const action = () => new Response(null, { status: 204 });
