import { expect, test } from "vitest";
import { hourMs } from "#app/domain/time.ts";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { submitAgendaItem, submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { publishEvent } from "#app/features/study/publish-event.server.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

for (const engine of engines) {
  test(`the audit line of something new names it, and of a refusal nothing that is not there (${engine})`, async () => {
    const store = await openTestStore(engine);
    const services = testServices(store, { at: worldStart });
    const world = await buildWorld(services, { rules: { quorum: null, consensus: null } });
    const { meetingId } = world;
    const lastLine = async () => {
      const [line] = await listAuditLines(store.read, { limit: 1 });
      return [line?.op, line?.outcome, line?.subjectKind, line?.subjectId];
    };
    const item = { meetingId, kind: "urgent", title: "甲", primaryThread: "delivery" };

    await world.run("c1", submitAgendaItem, item);
    expect(await lastLine()).toEqual(["agendaItem.submit", "refused", "agenda_item", ""]);
    await done(world.run("chair", openItemCall, { meetingId, closesAt: worldStart + hourMs }));
    const { itemId } = await done(world.run("c1", submitAgendaItem, item));
    expect(await lastLine()).toEqual(["agendaItem.submit", "accepted", "agenda_item", itemId]);
    const urgent = await done(world.run("c1", submitUrgentItem, item));
    expect(await lastLine()).toEqual(["agendaItem.submitUrgent", "accepted", "agenda_item", urgent.itemId]);

    await store.transact((tx) => updateMeeting(tx, meetingId, { state: "in_session" }));
    const { decisionId } = await done(world.run("office", createDecision, { itemId, text: "决定。" }));
    expect(await lastLine()).toEqual(["decision.create", "accepted", "decision", decisionId]);
    await world.run("office", createDecision, { itemId, text: "再决定。" });
    expect(await lastLine()).toEqual(["decision.create", "refused", "decision", ""]);

    const { eventId } = await done(
      world.run("office", publishEvent, {
        type: "event",
        brand: "lecture",
        titleZh: "讲座",
        place: "报告厅",
        hostUnits: [],
        layers: [],
        primaryThread: "delivery",
        slots: [{ startsAt: worldStart, endsAt: worldStart + hourMs, seats: 2 }],
        quotas: { host: 2 },
        rules: { mode: "group", onePerUnit: true, checkInWindowMinutes: [0, 0] },
      }),
    );
    expect(await lastLine()).toEqual(["studyEvent.publish", "accepted", "study_event", eventId]);
  });
}
