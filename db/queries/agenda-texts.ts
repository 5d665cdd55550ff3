/** Which agenda item a live document belongs to. */
import { eq } from "drizzle-orm";
import type { Handle } from "../store.ts";

/** The item whose texts a live document holds, or undefined. */
export async function findItemOfDocument(q: Handle, documentId: string) {
  const { agendaItems } = q.t;
  const [row] = await q.db.select().from(agendaItems).where(eq(agendaItems.documentId, documentId));
  return row;
}
