/** One suite over every update log: memory, and the store on both engines. */
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { systemRandom } from "#app/platform/random.server.ts";
import { buildDoc, seedUpdate } from "#app/sync/draft.ts";
import { createDatabaseLog } from "#app/sync/server/database-log.ts";
import { createMemoryLog } from "#app/sync/server/memory-log.ts";
import { updatesOf, type DocumentState, type LogEntry, type UpdateLog } from "#app/sync/server/update-log.ts";
import {
  appendUpdates,
  insertLiveDocument,
  listSuggestions,
  setDocumentsState,
} from "#db/queries/live-documents.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";
import { seedPeopleAndItem } from "./support/rows.ts";

interface Subject {
  readonly log: UpdateLog;
  readonly documentId: string;
  readonly personId: string;
  setState(state: DocumentState): Promise<void>;
  keptTexts(): Promise<string[]>;
}

const seed = seedUpdate({ title: "议程", plannedMinutes: null }, 7);

async function memory(): Promise<Subject> {
  const log = createMemoryLog();
  log.create("doc", seed);
  return {
    log,
    documentId: "doc",
    personId: "p1",
    setState: async (state) => log.setState("doc", state),
    keptTexts: async () => log.kept("doc").map(({ text }) => text),
  };
}

function onEngine(engine: (typeof engines)[number]) {
  return async (): Promise<Subject> => {
    const store = await openTestStore(engine);
    const { personId, roundtableId, itemId } = await seedPeopleAndItem(store);
    const documentId = "doc";
    await store.transact(async (tx) => {
      await insertLiveDocument(tx, {
        id: documentId,
        kind: "agenda_item",
        subjectId: itemId,
        roundtableId,
        createdAt: 1,
      });
      await appendUpdates(tx, documentId, [
        { bytes: seed, personId, loginSessionId: null, unitId: null, at: 1 },
      ]);
    });
    return {
      log: createDatabaseLog({ store, newId: () => systemRandom.id(), tellRows: () => [] }),
      documentId,
      personId,
      setState: (state) => store.transact((tx) => setDocumentsState(tx, [documentId], state)),
      keptTexts: async () => (await listSuggestions(store.read, [itemId])).map(({ text }) => text),
    };
  };
}

function entry(personId: string, text: string, clientId = 11): LogEntry {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText("notes").insert(0, text);
  const bytes = Y.encodeStateAsUpdate(doc);
  return { bytes, personId, unitId: null, loginSessionId: null, newClientIds: [clientId], at: 5 };
}

describe.each([["memory", memory] as const, ...engines.map((engine) => [engine, onEngine(engine)] as const)])(
  "update log: %s",
  (_name, open) => {
    test("STORE-6: rows are numbered without gaps, and loading them yields the text and the owners", async () => {
      const { log, documentId, personId } = await open();
      const first = [entry(personId, "一", 11), entry(personId, "二", 12)];
      const results = [
        ...(await log.append([{ documentId, entries: first }])),
        ...(await log.append([{ documentId, entries: [entry(personId, "三", 13)] }])),
      ];
      expect(results).toEqual([3, 4].map((seq) => ({ kind: "stored", seq })));
      const stored = await log.load(documentId);
      expect(stored).toMatchObject({ seq: 4, epoch: 1, state: "open" });
      expect(
        buildDoc(stored ? updatesOf(stored) : [])
          .getText("notes")
          .toString(),
      ).toHaveLength(3);
      expect([...(stored?.owners ?? [])].sort()).toEqual([11, 12, 13].map((id) => [id, personId]));
    });

    test("STORE-3: an append that meets a lock, or no document, stores nothing", async () => {
      const { log, documentId, personId, setState } = await open();
      await setState("locked");
      const entries = [entry(personId, "x")];
      expect(
        await log.append([
          { documentId: "nowhere", entries },
          { documentId, entries },
        ]),
      ).toEqual([{ kind: "unknown" }, { kind: "locked" }]);
      expect(await log.load(documentId)).toMatchObject({ seq: 1, state: "locked" });
      expect(await log.load("nowhere")).toBeNull();
      await setState("open");
      expect(await log.append([{ documentId, entries }])).toEqual([{ kind: "stored", seq: 2 }]);
    });

    test("LIMIT-5: a client id keeps its first owner", async () => {
      const { log, documentId, personId } = await open();
      await log.append([{ documentId, entries: [entry(personId, "一", 11)] }]);
      await log.append([{ documentId, entries: [entry(personId, "一", 11)] }]);
      expect([...((await log.load(documentId))?.owners ?? [])]).toEqual([[11, personId]]);
    });

    test("NODE-1: rows that were stored elsewhere are read in order, with their authors", async () => {
      const { log, documentId, personId } = await open();
      await log.append([{ documentId, entries: [entry(personId, "一", 11), entry(personId, "二", 12)] }]);
      const rows = await log.rowsAfter(documentId, 1);
      expect(rows.map((row) => [row.seq, row.personId])).toEqual([
        [2, personId],
        [3, personId],
      ]);
    });

    test("STORE-7: loading begins at the newest whole state, and an older one never replaces it", async () => {
      const { log, documentId, personId } = await open();
      await log.append([{ documentId, entries: [entry(personId, "一", 11), entry(personId, "二", 12)] }]);
      const before = await log.load(documentId);
      const whole = (seq: number) => ({
        seq,
        epoch: 1,
        bytes: Y.encodeStateAsUpdate(buildDoc(updatesOf(before ?? { base: null, tail: [] }).slice(0, seq))),
      });
      await log.saveState(documentId, whole(2));
      await log.saveState(documentId, whole(1));
      await log.append([{ documentId, entries: [entry(personId, "三", 13)] }]);
      const stored = await log.load(documentId);
      expect([stored?.baseSeq, stored?.tail.length, stored?.seq]).toEqual([2, 2, 4]);
      const notes = buildDoc(stored ? updatesOf(stored) : []).getText("notes");
      expect(notes.toString()).toHaveLength(3);
    });

    test("SUGGEST-2: a text is kept once per person and fingerprint", async () => {
      const { log, documentId, personId, keptTexts } = await open();
      for (const fingerprint of ["f1", "f1", "f2"]) {
        await log.keep(documentId, { personId, at: 9, text: "补充", fingerprint });
      }
      expect(await keptTexts()).toEqual(["补充", "补充"]);
    });
  },
);
