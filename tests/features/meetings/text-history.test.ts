import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/time.ts";
import { approveAgenda } from "#app/features/meetings/arrange-agenda.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { loadCompare } from "#app/features/meetings/history/compare-view.server.ts";
import {
  loadHistory,
  loadStoredVersion,
  loadVersion,
  versionsPerPage,
} from "#app/features/meetings/history/history-view.server.ts";
import { restoreText } from "#app/features/meetings/history/restore-text.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { startMeeting } from "#app/features/meetings/start-meeting.server.ts";
import { submitAgendaItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { findItem, listItems } from "#db/queries/agenda-items.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { insertVersion } from "#db/queries/document-versions.ts";
import type { Dialect } from "#db/store.ts";
import { testServices } from "#tests/support/services.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { buildWorld, done, meetingStart, worldStart } from "#tests/support/world.ts";

const item = (title: string, topic: string | null) => ({
  kind: "hard",
  title,
  topic,
  primaryThread: "delivery",
});

/** A meeting that calls for items, with one item that providers stand aside from and one of unit c1. */
async function open(engine: Dialect) {
  const store = await openTestStore(engine);
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services, { items: [item("评标办法", "tender")] });
  const { meetingId } = world;
  await done(world.run("chair", openItemCall, { meetingId, closesAt: worldStart + 600 * minuteMs }));
  const submission = { ...item("通道布置", null), meetingId, background: "设六条通道。" };
  const { itemId } = await done(world.run("c1", submitAgendaItem, { ...submission, facets: [] }));
  const documentIdOf = async (id: string) => (await findItem(store.read, id))?.item.documentId ?? "";
  const write = async (who: string, text: string) => {
    const { client } = await services.parts.sync.openLocal(
      await world.actorOf(who),
      await documentIdOf(itemId),
    );
    expect(await client.append("background", text)).toMatchObject({ status: "saved" });
    client.close();
  };
  const historyOf = async (who: string, id = itemId, page = 1) =>
    loadHistory(store.read, await world.actorOf(who), { itemId: id, page });
  const textNow = async () => (await findItem(store.read, itemId))?.item.texts["background"];
  return { store, services, world, meetingId, itemId, documentIdOf, write, historyOf, textNow };
}

for (const engine of engines) {
  test(`each step of a meeting keeps its texts, with who took it (${engine})`, async () => {
    const { services, world, meetingId, itemId, historyOf } = await open(engine);
    services.clock.moveTo(worldStart + 700 * minuteMs);
    await done(world.run("chair", approveAgenda, { meetingId, order: [] }));
    await done(world.run("office", lockAgenda, { meetingId }));
    services.clock.moveTo(meetingStart);
    for (const who of ["c1", "head", "m1", "s1", "s2", "h1", "h2", "p1", "p2"])
      await done(world.run(who, checkIn, { meetingId, as: "present" }));
    await done(world.run("chair", startMeeting, { meetingId }));
    await done(world.run("chair", endMeeting, { meetingId }));
    const history = await historyOf("c1");
    expect(history?.versions.map(({ no, kind, by }) => [no, kind, by?.person?.roleName])).toEqual([
      [4, "end", "chair"],
      [3, "start", "chair"],
      [2, "lock", "office"],
      [1, "open", "c1"],
    ]);
    expect(history?.versions.at(-1)?.authors[0]?.unit?.shortZh).toBe("c1");
    expect(history?.head).toMatchObject({ itemId, isLocked: true, mayRestore: false });
    expect(await world.run("c1", restoreText, { itemId, no: 1 })).toMatchObject({ code: "agenda-locked" });
  });

  test(`what each side wrote is told, and restoring puts the earlier text into rows and history (${engine})`, async () => {
    const { store, services, world, itemId, write, historyOf, textNow } = await open(engine);
    await write("c1", "另设一条。");
    await write("p1", "每两小时消杀一次。");
    const actor = await world.actorOf("c1");
    const { live } = services;
    const compared = await loadCompare(store.read, actor, { itemId, from: 1, to: null, live });
    const told = compared?.fields
      .find(({ name }) => name === "background")
      ?.blocks.flatMap((block) =>
        block.kind === "changed"
          ? block.parts.map(({ kind, text, author }) => [
              kind,
              text,
              compared.authors[author ?? -1]?.unit?.shortZh,
            ])
          : [],
      );
    expect(told).toEqual([
      ["same", "设六条通道。", "c1"],
      ["inserted", "另设一条。", "c1"],
      ["inserted", "每两小时消杀一次。", "p1"],
    ]);
    expect((await historyOf("c1"))?.pending?.map(({ unit }) => unit?.shortZh).sort()).toEqual(["c1", "p1"]);
    expect(await done(world.run("h1", restoreText, { itemId, no: 1 }))).toEqual({ changed: true });
    const undone = await loadCompare(store.read, actor, { itemId, from: 2, to: null, live });
    const gone = undone?.fields
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "changed" ? block.parts : []))
      .filter(({ kind }) => kind === "deleted")
      .map(({ author, deleter }) => [author, deleter].map((at) => undone.authors[at ?? -1]?.unit?.shortZh));
    expect(gone).toEqual([
      ["c1", "h1"],
      ["p1", "h1"],
    ]);
    expect(await textNow()).toBe("设六条通道。");
    const [line] = await listAuditLines(store.read, { op: "agenda.text.restore", limit: 1 });
    expect(line).toMatchObject({ subjectId: itemId, changes: { restoredVersion: [null, 1] } });
    const history = await historyOf("c1");
    expect(history?.versions.map(({ kind, restoredNo }) => [kind, restoredNo])).toEqual([
      ["restore", 1],
      ["interval", null],
      ["open", null],
    ]);
    expect(history?.pending).toBeNull();
    expect(await done(world.run("c1", restoreText, { itemId, no: 2 }))).toEqual({ changed: true });
    expect(await textNow()).toBe("设六条通道。另设一条。每两小时消杀一次。");
    expect(await done(world.run("c1", restoreText, { itemId, no: 2 }))).toEqual({ changed: false });
    const version = await loadVersion(store.read, actor, { itemId, no: 2, live });
    expect(version).toMatchObject({ isPresent: true, title: "通道布置" });
    expect((await loadStoredVersion(store.read, actor, { itemId, no: 2 }))?.markdown).toContain(
      "每两小时消杀一次。",
    );
  });

  test(`who may not write may not restore, and who stands aside finds no history (${engine})`, async () => {
    const { store, services, world, meetingId, itemId, write, historyOf, textNow } = await open(engine);
    await write("c1", "另设一条。");
    const code = async (who: string, id: string, no: number) => {
      const outcome = await world.run(who, restoreText, { itemId: id, no });
      return outcome.kind === "accepted" ? "accepted" : outcome.code;
    };
    expect(await code("c1", itemId, 99)).toBe("unknown-version");
    expect([await code("observer", itemId, 1), await code("stranger", itemId, 1)]).toEqual([
      "forbidden-role",
      "unknown-item",
    ]);
    const recused =
      (await listItems(store.read, meetingId)).find(({ topic }) => topic === "tender")?.id ?? "";
    expect(await code("p1", recused, 1)).toBe("recused");
    const p1 = await world.actorOf("p1");
    const { live } = services;
    expect([
      await historyOf("p1", recused),
      await loadVersion(store.read, p1, { itemId: recused, no: 1, live }),
      await loadStoredVersion(store.read, p1, { itemId: recused, no: 1 }),
      await loadCompare(store.read, p1, { itemId: recused, from: 1, to: null, live }),
      await historyOf("stranger"),
    ]).toEqual([null, null, null, null, null]);
    expect((await historyOf("c1", recused))?.count).toBe(1);
    expect((await historyOf("observer"))?.head.mayRestore).toBe(false);
    expect(await textNow()).toBe("设六条通道。");
  });
}

test("many versions are shown page by page", async () => {
  const { store, itemId, documentIdOf, historyOf } = await open("sqlite");
  const documentId = await documentIdOf(itemId);
  const text = { content: "{}", markdown: "", runs: {} };
  for (let no = 2; no <= 205; no += 1) {
    const row = { ...text, kind: "interval", seq: 1, epoch: 1, at: no, personId: null } as const;
    await store.transact((tx) => insertVersion(tx, documentId, row));
  }
  const pages = await Promise.all([1, 2, 11, 99].map((page) => historyOf("c1", itemId, page)));
  expect(pages.map((page) => [page?.page, page?.versions.length, page?.versions[0]?.no])).toEqual([
    [1, versionsPerPage, 205],
    [2, versionsPerPage, 185],
    [11, 5, 5],
    [11, 5, 5],
  ]);
});
