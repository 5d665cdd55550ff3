/** `agenda.text.restore`: an earlier text comes back as a change of today, while the agenda is open. */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import type { RestoreResult } from "#app/platform/services.server.ts";
import type { ItemInPlace } from "#db/queries/agenda-items.ts";
import { rightOnDocument } from "../document-right.server.ts";
import { itemSubject, meetingTopics } from "../find.server.ts";
import { projectItemTexts } from "../project-item-texts.server.ts";

const input = z.object({ itemId: z.string(), no: z.int().min(1) });

const codes: Readonly<Record<Exclude<RestoreResult["kind"], "restored" | "same">, RefusalCode>> = {
  unknown: "unknown-version",
  locked: "agenda-locked",
  "too-large": "text-too-large",
};

/** Who may write the text now may bring an earlier one back; nothing is taken away, so it can be undone the same way. */
export const restoreText: Command<z.infer<typeof input>, ItemInPlace, { changed: boolean }> = {
  op: "agenda.text.restore",
  input,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: itemSubject,
  async run({ tx, actor, found, input: { no }, now, live, signal, audit, afterCommit }) {
    const { item, meeting, roundtable } = found;
    const { documentId } = item;
    if (isHiddenFrom(actor, roundtable.rules, item.topic)) return refused("recused", { placeholder: true });
    if (actor.kind !== "person") return refused("forbidden-role");
    if (documentId === null) return refused("unknown-version");
    if ((await rightOnDocument(tx, actor, documentId)) !== "write") return refused("forbidden-unit");
    const { personId, unitId, loginSessionId } = actor;
    const author = { personId, unitId, loginSessionId };
    const told = await live.versions.restore(tx, documentId, { no, author, at: now });
    if (told.kind === "same") return accepted({ changed: false });
    if (told.kind !== "restored") return refused(codes[told.kind]);
    await projectItemTexts(tx, live, [item.id]);
    audit({ restoredVersion: [null, no] });
    afterCommit(() => live.versions.restored(documentId, told.seq));
    for (const topic of [`item:${item.id}`, ...meetingTopics(meeting)]) signal(topic);
    return accepted({ changed: true });
  },
};
