/**
 * Load tests (`ROUNDTABLE_BENCH=1`): documents named `bench-…` open on demand and without signing in, and no rate
 * stops their writers. Everything else of the way is as in production. It refuses any address but loopback, and any
 * data folder that is neither empty nor made by itself.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PersonActor } from "#app/domain/access.ts";
import { StartRefused, type Config } from "#app/platform/config.server.ts";
import { insertPerson } from "#db/queries/accounts.ts";
import { appendUpdates, findLiveDocument, insertLiveDocument } from "#db/queries/live-documents.ts";
import { insertRoundtable } from "#db/queries/meetings.ts";
import { seedUpdate } from "#app/sync/draft.ts";
import type { OpenDocuments } from "#app/sync/server/sync.ts";
import type { Store } from "#db/store.ts";

const marker = ".bench";
const benchId = "bench";
const documentName = /^bench-[a-z0-9-]{1,48}$/i;
const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** @throws StartRefused when this is no place for a load test */
export function assertBenchPlace({ host, dataDir, databaseUrl }: Config): void {
  if (!loopback.has(host)) throw new StartRefused("ROUNDTABLE_BENCH=1 listens on loopback only");
  if (!databaseUrl.startsWith("file:")) {
    throw new StartRefused("ROUNDTABLE_BENCH=1 runs on the embedded database only");
  }
  mkdirSync(dataDir, { recursive: true });
  const mark = path.join(dataDir, marker);
  if (readdirSync(dataDir).length > 0 && !existsSync(mark)) {
    throw new StartRefused(`ROUNDTABLE_BENCH=1 needs an empty DATA_DIR; ${dataDir} holds data of its own`);
  }
  writeFileSync(mark, "This folder belongs to load tests.\n");
  process.stderr.write(
    "\n*** ROUNDTABLE_BENCH=1: bench-* documents are open to anybody on this machine ***\n\n",
  );
}

/** People sockets can be told apart by (`?person=n`). */
const peopleCount = 10;

function actorOf(person: number): PersonActor {
  return {
    kind: "person",
    personId: `${benchId}-${person}`,
    roleName: `${benchId} ${person}`,
    unitId: null,
    unitName: null,
    side: null,
    roles: [],
    layer: null,
    roundtableIds: [],
    loginSessionId: null,
  };
}

/** Lets anybody into the documents of load tests. @returns who opens a document, or null for all others */
export async function openBenchDocuments(store: Store): Promise<OpenDocuments> {
  if (!(await findLiveDocument(store.read, "bench-0"))) {
    await store.transact(async (tx) => {
      for (let person = 0; person < peopleCount; person += 1) {
        await insertPerson(tx, { id: `${benchId}-${person}`, unitId: null, roleName: benchId, createdAt: 0 });
      }
      await insertRoundtable(tx, benchRoundtable);
    });
    await create(store, "bench-0");
  }
  const known = new Map<string, Promise<void>>();
  return async (documentId, url) => {
    if (!documentName.test(documentId)) return null;
    const ready = known.get(documentId) ?? create(store, documentId);
    known.set(documentId, ready);
    await ready;
    return actorOf(Number(url.searchParams.get("person") ?? 0) % peopleCount);
  };
}

/** `bench-seed-…` begins with text, as the documents of agenda items do. */
async function create(store: Store, documentId: string): Promise<void> {
  if (await findLiveDocument(store.read, documentId)) return;
  const row = { kind: "agenda_item", subjectId: documentId, roundtableId: benchId, createdAt: 0 } as const;
  await store.transact(async (tx) => {
    await insertLiveDocument(tx, { id: documentId, ...row });
    if (!documentId.startsWith("bench-seed-")) return;
    const bytes = seedUpdate({ title: "title", plannedMinutes: 1, background: "seed" }, 7);
    await appendUpdates(tx, documentId, [
      { bytes, personId: null, loginSessionId: null, unitId: null, at: 0 },
    ]);
  });
}

const benchRoundtable: Parameters<typeof insertRoundtable>[1] = {
  id: benchId,
  titleZh: benchId,
  facets: [],
  layers: [],
  threads: [],
  topics: [],
  numbering: { decision: "{no}-{seq}", minutes: "{no}" },
  minutesMark: benchId,
  rules: { quorum: null, consensus: null, countersign: null, recusal: [], supervision: null },
  createdAt: 0,
};
