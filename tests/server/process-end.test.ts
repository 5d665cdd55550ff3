import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { buildDoc, readDraft } from "#app/sync/draft.ts";
import { updatesOf } from "#app/sync/server/update-log.ts";
import { readUpdates } from "#db/queries/live-documents.ts";
import { openSqlite } from "#db/engines/sqlite/open.ts";

const childFile = fileURLToPath(new URL("./support/faulty-child.ts", import.meta.url));

for (const fault of ["exception", "rejection"]) {
  test(
    `after an error nobody caught (${fault}) what was received is stored, the log says why, and the exit tells it`,
    { timeout: 60_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "roundtable-fault-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(folder, "fault.db");
      const child = spawn(process.execPath, ["--import", "tsx", childFile, file, fault], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "exit")]);
      expect(exitCode).toBe(1);
      expect(output).toContain("an error nobody caught ends the process");
      expect(output).toContain("query failed");
      expect(output).not.toContain("机密内容");

      const store = await openSqlite({ file, migrationsFolder: "db/migrations/sqlite" });
      onTestFinished(() => store.close());
      const stored = await readUpdates(store.read, /document (\S+)/.exec(output)?.[1] ?? "", 1);
      expect(readDraft(buildDoc(updatesOf(stored)), stored.seq).fields.notes).toBe("最后一句");
    },
  );
}
