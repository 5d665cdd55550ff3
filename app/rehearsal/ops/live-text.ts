/** Typing into live text, through a client of that person's own (FORMAT §4.1, `agenda.text.edit`, `client.reconnect`). */
import { z } from "zod";
import { can, canSee } from "#app/domain/access.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { isRichField } from "#app/sync/draft.ts";
import type { EditResult, LocalClient } from "#app/sync/server/local-client.ts";
import { findLiveDocument } from "#db/queries/live-documents.ts";
import { findItemDocument } from "#db/queries/rehearsal-state.ts";
import { toId } from "../translate.ts";
import type { World } from "../world.ts";
import { acceptedWith, refusedWith, type OpAnswer, type OpCall } from "./call.ts";

const editInput = z.object({
  itemId: z.string(),
  field: z
    .string()
    .min(1)
    .refine((name) => name === "title" || isRichField(name)),
  insert: z.string(),
  offline: z.boolean().default(false),
});

/** Appends to a field of an item; offline, the edit stays in the client. */
export async function editText(call: OpCall): Promise<OpAnswer> {
  const { world, actor, actorName, args } = call;
  const permission = can(actor, "agenda.text.edit");
  if (!permission.allowed) return refusedWith(permission.code);
  const edit = editInput.safeParse(args);
  if (!edit.success) return refusedWith("bad-argument");
  const { field, insert, offline } = edit.data;
  const documentId = await findDocument(call);
  if (documentId === null) return refusedWith("unknown-item");
  const client = await clientFor(call, documentId);
  if (!client) return refusedWith("unknown-item");
  if (offline) goOffline(world, actorName);
  if (world.offline.has(actorName) && (await isLocked(world, documentId)))
    return refusedWith("agenda-locked");
  return editAnswer(await client.append(field, insert));
}

/** Connects all text clients of the person again; edits refused because of the lock are kept as suggestions. */
export async function reconnect({ world, actor, actorName }: OpCall): Promise<OpAnswer> {
  const permission = can(actor, "client.reconnect");
  if (!permission.allowed) return refusedWith(permission.code);
  world.offline.delete(actorName);
  let kept = 0;
  let refusal: RefusalCode | null = null;
  for (const client of world.clients.get(actorName)?.values() ?? []) {
    const answer = await client.reconnect();
    if (answer.status === "refused") {
      kept += answer.kept;
      refusal = codeOf(answer.reason);
    } else if (answer.status === "closed") refusal ??= "forbidden-role";
  }
  return refusal === null ? acceptedWith({ synced: true }) : refusedWith(refusal, { kept });
}

async function findDocument({ world, actor, args }: OpCall): Promise<string | null> {
  const itemId = toId(world.aliases, "item", args["itemId"]);
  if (typeof itemId !== "string") return null;
  const found = await findItemDocument(world.services.store.read, itemId);
  return found && canSee(actor, found.roundtableId) ? found.documentId : null;
}

async function clientFor(
  { world, actor, actorName }: OpCall,
  documentId: string,
): Promise<LocalClient | null> {
  const own = world.clients.get(actorName) ?? new Map<string, LocalClient>();
  world.clients.set(actorName, own);
  const known = own.get(documentId);
  if (known) return known;
  const { client, opened } = await world.openLocal(actor, documentId);
  if (opened.status === "closed") {
    client.close();
    return null;
  }
  if (world.offline.has(actorName)) client.goOffline();
  own.set(documentId, client);
  return client;
}

function goOffline(world: World, actorName: string): void {
  world.offline.add(actorName);
  for (const client of world.clients.get(actorName)?.values() ?? []) client.goOffline();
}

async function isLocked(world: World, documentId: string): Promise<boolean> {
  const document = await findLiveDocument(world.services.store.read, documentId);
  return document?.state === "locked";
}

function editAnswer(edit: EditResult): OpAnswer {
  if (edit.status === "saved") return acceptedWith();
  if (edit.status === "pending") return acceptedWith({ pendingLocal: true });
  if (edit.status === "refused") return refusedWith(codeOf(edit.reason), { kept: edit.kept });
  return refusedWith("forbidden-role");
}

function codeOf(reason: string): RefusalCode {
  if (reason === "agenda-locked") return "agenda-locked";
  return reason === "read-only" ? "forbidden-role" : "bad-argument";
}

/** Hangs up every client at the end of the run. */
export function closeClients(world: World): void {
  for (const own of world.clients.values()) for (const client of own.values()) client.close();
}
