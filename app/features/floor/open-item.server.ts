/** `floor.openItem`: the room turns to an item; whatever was open before is closed. */
import { z } from "zod";
import { decideOpening, spentMs } from "#app/domain/floor.ts";
import { isHiddenFrom } from "#app/domain/recusal.ts";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { itemIn } from "#app/platform/find-item.server.ts";
import type { ItemInPlace } from "#db/queries/agenda-items.ts";
import { closeItemRuns, insertItemRun, listItemRuns } from "#db/queries/item-runs.ts";
import { meetingTopic } from "./find.server.ts";

const input = z.object({ itemId: z.string() });

export const openItem: Command<z.infer<typeof input>, ItemInPlace, { dueAt: number | null }> = {
  op: "floor.openItem",
  input,
  subjectKind: "agenda_item",
  find: itemIn,
  subject: ({ item }) => ({ id: item.id, roundtableId: item.roundtableId }),
  async run({ tx, actor, found, now, newId, signal, audit }) {
    const { item, meeting, roundtable } = found;
    if (isHiddenFrom(actor, roundtable.rules, item.topic)) return refused("recused", { placeholder: true });
    if (actor.kind !== "person") return refused("forbidden-role");
    const runs = await listItemRuns(tx, meeting.id);
    const running = runs.find((run) => run.closedAt === null);
    if (running?.itemId === item.id) return accepted({ dueAt: running.dueAt });
    const opening = decideOpening({
      meetingState: meeting.state,
      item: { state: item.state, isOnAgenda: item.orderKey !== null, plannedMinutes: item.plannedMinutes },
      spentMs: spentMs(
        runs.filter((run) => run.itemId === item.id),
        now,
      ),
      now,
    });
    if (opening.kind !== "accepted") return opening;
    await closeItemRuns(tx, meeting.id, now);
    const { dueAt } = opening.value;
    const run = { itemId: item.id, meetingId: meeting.id, openedAt: now, openedBy: actor.personId };
    await insertItemRun(tx, { id: newId(), ...run, dueAt, closedAt: null });
    audit({ openItem: [running?.itemId ?? null, item.id] });
    signal(meetingTopic(found));
    return accepted({ dueAt });
  },
};
