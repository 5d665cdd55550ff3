import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A small tree of the house's shape in which every file breaks one rule, or none. */
const planted: Readonly<Record<string, string>> = {
  "app/domain/agenda.ts": `import { findMeeting } from "#db/queries/meetings.ts"; export const a = findMeeting;`,
  "app/domain/clock.ts": `import { hrtime } from "node:process"; export const b = hrtime;`,
  "app/domain/meeting.ts": `export interface Meeting { no: number }`,
  "app/domain/egg.ts": `import { hen } from "./hen.ts"; export const egg = () => hen;`,
  "app/domain/hen.ts": `import { egg } from "./egg.ts"; export const hen = () => egg;`,
  "app/ui/button.tsx": `import type { Meeting } from "#app/domain/meeting.ts"; export type Label = Meeting;`,
  "app/platform/run-command.server.ts": `import { signUp } from "#app/features/study/sign-up.ts"; export const c = signUp;`,
  "app/sync/server/room.ts": `import { tables } from "#db/schema/sync.ts"; export const room = tables;`,
  "app/sync/client/provider.ts": `import { room } from "../server/room.ts"; export const d = room;`,
  "app/features/study/sign-up.ts": `import type { Meeting } from "#app/domain/meeting.ts"; export const signUp = (m: Meeting) => m;`,
  "app/features/meetings/panel.ts": `import { signUp } from "#app/features/study/sign-up.ts"; export const e = signUp;`,
  "app/features/meetings/store.ts": `import { open } from "#db/engines/sqlite/open.ts"; export const f = open;`,
  "app/features/meetings/tables.ts": `import { tables } from "#db/schema/sync.ts"; export const g = tables;`,
  "app/features/meetings/right.ts": `import { services } from "#app/server/services.ts"; export const h = services;`,
  "app/routes/agenda.tsx": `import { findMeeting } from "#db/queries/meetings.ts"; export const i = findMeeting;`,
  "app/routes/study.tsx": `import { i } from "./agenda.tsx"; export const j = i;`,
  "app/rehearsal/runner.ts": `import { tables } from "#db/schema/sync.ts"; export const k = tables;`,
  "app/server/services.ts": `import { open } from "#db/engines/sqlite/open.ts"; export const services = open;`,
  "db/queries/meetings.ts": `import type { Meeting } from "#app/domain/meeting.ts"; export const findMeeting = (): Meeting | null => null;`,
  "db/queries/study.ts": `import { signUp } from "#app/features/study/sign-up.ts"; export const l = signUp;`,
  "db/schema/sync.ts": `export const tables = {};`,
  "db/engines/sqlite/open.ts": `export const open = () => 1;`,
};

function findViolations(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "roundtable-imports-"));
  try {
    for (const [path, content] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    for (const file of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"])
      cpSync(file, join(folder, file));
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    const command = [
      join("node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"),
      "--output-type",
      "json",
    ];
    const output = execFileSync(
      process.execPath,
      [...command, "--config", ".dependency-cruiser.cjs", "app", "db"],
      // The JSON reporter reports violations in its output and not by its exit code.
      { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    );
    const { violations } = report.parse(JSON.parse(output)).summary;
    return [...new Set(violations.map((violation) => `${violation.from}: ${violation.rule.name}`))].sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("every forbidden arrow of the import table is found, and no allowed one", () => {
  expect(findViolations()).toEqual([
    "app/domain/agenda.ts: domain-is-pure",
    "app/domain/clock.ts: domain-is-pure",
    "app/domain/egg.ts: no-circular",
    "app/features/meetings/panel.ts: no-sibling-features",
    "app/features/meetings/right.ts: feature-reach",
    "app/features/meetings/right.ts: server-is-the-root",
    "app/features/meetings/store.ts: engines-stay-behind-transact",
    "app/features/meetings/store.ts: feature-reach",
    "app/features/meetings/tables.ts: feature-schema-types-only",
    "app/platform/run-command.server.ts: platform-is-glue",
    "app/rehearsal/runner.ts: rehearsal-drives",
    "app/routes/agenda.tsx: routes-compose",
    "app/routes/study.tsx: routes-compose",
    "app/sync/client/provider.ts: client-never-server",
    "app/sync/server/room.ts: sync-is-an-engine",
    "app/ui/button.tsx: ui-is-ignorant",
    "db/queries/study.ts: db-knows-concepts",
  ]);
});
