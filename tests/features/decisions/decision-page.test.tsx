import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { DecisionPage } from "#app/features/decisions/decision-page.tsx";
import { loadDecisionPage } from "#app/features/decisions/decision-page.server.ts";
import type { Locale } from "#app/platform/i18n/locale.ts";
import { LocaleProvider } from "#app/platform/i18n/use-texts.tsx";
import { listItems } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, worldStart } from "#tests/support/world.ts";

async function drawDecision() {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: worldStart });
  const items = [{ kind: "hard", title: "甲", primaryThread: "delivery" }];
  const world = await buildWorld(services, { rules: { quorum: null, consensus: null }, items });
  await store.transact((tx) =>
    updateMeeting(tx, world.meetingId, { state: "in_session", startedAt: worldStart }),
  );
  const [item] = await listItems(store.read, world.meetingId);
  const { decisionId: id } = await done(
    world.run("office", createDecision, { itemId: item?.id, text: "通道延长两小时。" }),
  );
  const decision = await loadDecisionPage(store.read, await world.actorOf("office"), { id, now: worldStart });
  if (!decision) throw new Error("the decision page has no decision");
  return (locale: Locale) =>
    renderToStaticMarkup(
      <LocaleProvider locale={locale}>
        <DecisionPage decision={decision} />
      </LocaleProvider>,
    );
}

test("a decision carries its full dates, so that a printed copy still tells the day", async () => {
  const draw = await drawDecision();
  expect(draw("zh")).toMatch(/\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d 议定/);
  expect(draw("en")).toMatch(/\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d/);
  for (const page of [draw("zh"), draw("en")]) expect(page).not.toMatch(/今天|明天|[Tt]oday|[Tt]omorrow/);
});
