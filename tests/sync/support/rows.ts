/** The few rows a live document hangs on: people, a roundtable, a meeting, an item. */
import type { PersonActor } from "#app/domain/access.ts";
import type { Store } from "#db/store.ts";

export const ids = { personId: "p1", otherId: "p2", roundtableId: "r1", itemId: "i1" } as const;

/** An actor for a person of these rows. */
export function actorOf(personId: string): PersonActor {
  return {
    kind: "person",
    personId,
    roleName: `role of ${personId}`,
    unitId: null,
    unitName: null,
    side: "host",
    roles: ["liaison"],
    layer: null,
    roundtableIds: [ids.roundtableId],
    loginSessionId: null,
  };
}

export async function seedPeopleAndItem(store: Store): Promise<typeof ids> {
  await store.transact(async ({ db, t }) => {
    for (const id of [ids.personId, ids.otherId]) {
      await db.insert(t.people).values({ id, roleName: "联络员", createdAt: 1 });
    }
    await db.insert(t.roundtables).values({
      id: ids.roundtableId,
      titleZh: "圆桌会",
      facets: [],
      layers: [],
      threads: [],
      topics: [],
      numbering: { decision: "D-{n}", minutes: "M-{n}" },
      minutesMark: "会议纪要",
      rules: { quorum: null, consensus: null, countersign: null, recusal: [], supervision: null },
      createdAt: 1,
    });
    await db.insert(t.meetings).values({
      id: "m1",
      roundtableId: ids.roundtableId,
      no: 1,
      state: "preparing",
      form: [],
      startsAt: 10,
      endsAt: 20,
      place: "",
    });
    await db.insert(t.agendaItems).values({
      id: ids.itemId,
      roundtableId: ids.roundtableId,
      meetingId: "m1",
      no: 1,
      kind: "major",
      state: "submitted",
      title: "议程",
      texts: {},
      richTexts: {},
      primaryThread: "delivery",
      facets: [],
      submittedAt: 1,
      materials: [],
      options: [],
    });
  });
  return ids;
}
