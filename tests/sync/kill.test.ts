import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { buildDoc, readDraft } from "#app/sync/draft.ts";
import { updatesOf } from "#app/sync/server/update-log.ts";
import { findLiveDocument, readUpdates } from "#db/queries/live-documents.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";

const childFile = new URL("./support/kill-child.ts", import.meta.url);

test("ACK-2: a killed process has lost nothing it had acknowledged", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "killed.db");
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(childFile), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const acked: string[] = [];
  let documentId = "";
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, value = ""] = line.split(" ");
    if (word === "document") documentId = value;
    else acked.push(value);
    if (acked.length === 200) child.kill("SIGKILL");
  }
  await exited;
  expect(acked.length).toBeGreaterThanOrEqual(200);

  const store = await openSqlite({ file, migrationsFolder: "db/migrations/sqlite" });
  onTestFinished(() => store.close());
  const document = await findLiveDocument(store.read, documentId);
  const stored = await readUpdates(store.read, documentId, document?.epoch ?? 0);
  const { seq } = stored;
  expect(seq).toBe(document?.headSeq);
  const notes = readDraft(buildDoc(updatesOf(stored)), seq).fields.notes ?? "";
  expect(acked.filter((mark) => !notes.includes(mark))).toEqual([]);
});
