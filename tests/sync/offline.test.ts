import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import type { LiveState } from "#app/sync/client/live-provider.ts";
import { LiveSession, type CopyShelf } from "#app/sync/client/live-session.ts";
import { copyKey, createLedger, keysToWipe, readCopyKey } from "#app/sync/client/offline-ledger.ts";
import { readDraft } from "#app/sync/draft.ts";
import { closeCode } from "#app/sync/protocol.ts";
import { startSocketServer, type SocketServer } from "./support/socket-server.ts";

/** A browser: its storage and its database, which outlive the pages. */
function browser() {
  const lines = new Map<string, string>();
  const storage = {
    get length() {
      return lines.size;
    },
    key: (index: number) => [...lines.keys()][index] ?? null,
    getItem: (key: string) => lines.get(key) ?? null,
    setItem: (key: string, value: string) => void lines.set(key, value),
    removeItem: (key: string) => void lines.delete(key),
    clear: () => lines.clear(),
  };
  const shelf = memoryShelf();
  return { lines, ledger: createLedger(storage), ...shelf };
}

function memoryShelf() {
  const databases = new Map<string, Uint8Array[]>();
  const shelf: CopyShelf = {
    async open(name, doc) {
      const updates = databases.get(copyKey(name)) ?? [];
      databases.set(copyKey(name), updates);
      for (const update of updates) Y.applyUpdate(doc, update, shelf);
      updates.push(Y.encodeStateAsUpdate(doc));
      const keep = (update: Uint8Array) => void updates.push(update);
      doc.on("update", keep);
      const close = () => doc.off("update", keep);
      return {
        name,
        close,
        wipe() {
          databases.delete(copyKey(name));
          close();
        },
      };
    },
    async read(name) {
      const doc = new Y.Doc();
      for (const update of databases.get(copyKey(name)) ?? []) Y.applyUpdate(doc, update);
      return [readDraft(doc, 0).title];
    },
  };
  return { databases, shelf };
}

type Browser = ReturnType<typeof browser>;

/** A page of this browser with the document open. */
function openPage(server: SocketServer, { ledger, shelf }: Browser, keepsCopy = true) {
  const page = { state: { kind: "connecting" } as LiveState, doc: null as Y.Doc | null, isKept: false };
  const leftOver: string[] = [];
  const socket = server.socketOf("a");
  const session = new LiveSession({
    origin: server.address,
    documentId: "doc-1",
    personId: "a",
    keepsCopy,
    ledger,
    shelf,
    onState: (state) => void (page.state = state),
    onOpened: (opened) => {
      page.doc = opened?.doc ?? null;
      provider = opened?.live.provider ?? null;
    },
    onKept: (isKept) => void (page.isKept = isKept),
    onLeftOver: (lines) => void leftOver.splice(0, leftOver.length, ...lines),
    WebSocketPolyfill: socket,
  });
  let provider: { disconnect(): void } | null = null;
  onTestFinished(() => session.close());
  return {
    page,
    session,
    leftOver,
    until: (kind: LiveState["kind"]) => vi.waitFor(() => expect(page.state.kind).toBe(kind), 5_000),
    type: (text: string) => page.doc?.getText("title").insert(2, text),
    cut: () => provider?.disconnect(),
  };
}

/** Types offline and loses the page, as when a tab is closed: nothing is tidied up. */
async function typeAndLose(server: SocketServer, inBrowser: Browser, text: string): Promise<void> {
  const first = openPage(server, inBrowser);
  await first.until("saved");
  first.cut();
  first.type(text);
  await vi.waitFor(() => expect(first.page.isKept).toBe(true), 5_000);
  expect([...inBrowser.lines.values()]).toEqual(["unsent"]);
}

async function storedTitle(server: SocketServer): Promise<string> {
  const reader = openPage(server, browser(), false);
  await reader.until("saved");
  return reader.page.doc?.getText("title").toString() ?? "";
}

test("OFFLINE-1: a copy is of one person, one document and one generation", () => {
  const name = { personId: "p_1", documentId: "d-2", epoch: 3 };
  expect(readCopyKey(copyKey(name))).toEqual(name);
  expect(["else", "roundtable-text:p:d", "roundtable-text:p:d:x"].map(readCopyKey)).toEqual([
    null,
    null,
    null,
  ]);
});

test("OFFLINE-1: without permission, or while every edit is stored, nothing is kept", async () => {
  const server = await startSocketServer();
  const [forbidden, allowed] = [browser(), browser()];
  const [one, other] = [openPage(server, forbidden, false), openPage(server, allowed)];
  await Promise.all([one.until("saved"), other.until("saved")]);
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  one.cut();
  one.type("甲");
  vi.advanceTimersByTime(2_000);
  expect([one.page.state.kind, one.page.isKept, forbidden.databases.size]).toEqual(["saving", false, 0]);
  vi.useRealTimers();
  other.type("乙");
  await other.until("saving");
  await other.until("saved");
  expect([allowed.databases.size, allowed.lines.size]).toEqual([0, 0]);
});

test("OFFLINE-2: text typed offline on a page that was closed is sent once at the next opening", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "离线");
  const second = openPage(server, own);
  await second.until("saved");
  expect(await storedTitle(server)).toBe("议程离线");
  expect([own.databases.size, own.lines.size]).toEqual([0, 0]);
  const third = openPage(server, own);
  await third.until("saved");
  expect(await storedTitle(server)).toBe("议程离线");
});

test("OFFLINE-2: a copy that was kept while allowed is still sent, and then emptied", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "离线");
  const second = openPage(server, own, false);
  await second.until("saved");
  expect(await storedTitle(server)).toBe("议程离线");
  expect([own.databases.size, own.lines.size]).toEqual([0, 0]);
});

test("OFFLINE-3: a copy of another generation is offered beside the text and never merged", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "旧代");
  const kept = [...own.databases.values()][0] ?? [];
  own.databases.clear();
  own.lines.clear();
  const old = { personId: "a", documentId: "doc-1", epoch: 7 };
  own.databases.set(copyKey(old), kept);
  own.ledger.note(old, "unsent");
  const second = openPage(server, own);
  await second.until("saved");
  await vi.waitFor(() => expect(second.leftOver).toEqual(["议程旧代"]));
  expect(await storedTitle(server)).toBe("议程");
  second.session.dropLeftOver();
  expect(second.leftOver).toEqual([]);
  await vi.waitFor(() => expect([own.databases.size, own.lines.size]).toEqual([0, 0]));
});

test("OFFLINE-4: signing out wipes every copy, somebody else's sign-in those of others, hers stay", () => {
  const keys = ["p-a", "p-b"].map((personId) => copyKey({ personId, documentId: "d", epoch: 1 }));
  expect(keysToWipe([...keys, "theme"], "p-a")).toEqual([keys[1]]);
  expect(keysToWipe([...keys, "theme"], null)).toEqual(keys);
});

test("OFFLINE-4: an ended login leaves the unsent text for the same person", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "未送");
  server.ended.add("a");
  const second = openPage(server, own);
  await second.until("gone");
  expect(second.page.state).toEqual({ kind: "gone", code: closeCode.notSignedIn, unsynced: 1 });
  second.session.close();
  server.ended.delete("a");
  await openPage(server, own).until("saved");
  expect(await storedTitle(server)).toBe("议程未送");
});

test("OFFLINE-5: lost access wipes the copy", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "未送");
  server.rights.set("a", null);
  await openPage(server, own).until("gone");
  expect([own.databases.size, own.lines.size]).toEqual([0, 0]);
});

test("OFFLINE-6: a copy that meets a lock becomes a suggestion once, and is then emptied", async () => {
  const server = await startSocketServer();
  const own = browser();
  await typeAndLose(server, own, "补充");
  server.log.setState("doc-1", "locked");
  await openPage(server, own).until("refused");
  expect(server.log.kept("doc-1")).toMatchObject([{ text: "补充", personId: "a" }]);
  expect([own.databases.size, own.lines.size]).toEqual([0, 0]);
});
