import { expect, test } from "vitest";
import { approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { loadItemPage } from "#app/features/meetings/item-page-view.server.ts";
import {
  agendaDetail,
  agendaItemsOf,
  loadMeetingContext,
  offAgendaRows,
  suggestionRows,
  unitSeats,
} from "#app/features/meetings/meeting-page-view.server.ts";
import { submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

const secret = "评标办法";

for (const engine of engines) {
  test(`no view of a meeting carries a recused item's words to the unit that stands aside (${engine})`, async () => {
    const store = await openTestStore(engine);
    const services = testServices(store, { at: worldStart });
    const items = [{ kind: "hard", title: secret, topic: "tender", primaryThread: "delivery" }];
    const world = await buildWorld(services, { items });
    const { meetingId, roundtableId } = world;
    await done(world.run("chair", approveAgenda, { meetingId, order: [] }));
    const urgent = {
      meetingId,
      kind: "urgent",
      title: `${secret}二`,
      topic: "tender",
      primaryThread: "delivery",
    };
    await done(world.run("c1", submitUrgentItem, urgent));
    const viewsOf = async (who: string) => {
      const actor = await world.actorOf(who);
      const at = { roundtableId, no: 3, now: worldStart };
      const context = await loadMeetingContext(store.read, actor, at);
      if (!context) return null;
      const agenda = agendaItemsOf(context).map((item, index) => agendaDetail(context, item, index));
      const page = await loadItemPage(store.read, actor, { itemId: agenda[0]?.id ?? "", now: worldStart });
      const rest = [offAgendaRows(context), suggestionRows(context), unitSeats(context)];
      return { agenda, text: JSON.stringify([agenda, page?.item, rest]) };
    };
    expect((await viewsOf("c1"))?.text).toContain(secret);
    const aside = await viewsOf("p1");
    expect(aside?.text).not.toContain(secret);
    expect(aside?.agenda).toMatchObject([{ isHidden: true, title: "", unit: null, documentId: null }]);
    expect(await viewsOf("stranger")).toBeNull();
  });
}
