import { expect, test } from "vitest";
import { check as checkCatalogue } from "../../scripts/structure/catalogue.mjs";
import { check as checkCode } from "../../scripts/structure/code-rules.mjs";
import { check as checkCommands } from "../../scripts/structure/commands.mjs";
import { check as checkNames } from "../../scripts/structure/file-names.mjs";
import { check as checkSizes } from "../../scripts/structure/file-sizes.mjs";
import { plantTree } from "./planted-tree.ts";

const policy = `export const policy = { "meeting.start": { roles: ["convener"] }, search: { roles: "any" } } as const satisfies P;`;
const command = (name: string, op: string) => `export const ${name}: Command<I, F, R> = { op: "${op}" };`;

test("module state, bare dates, foreign transactions, enums and barrels are found where they are forbidden", () => {
  using tree = plantTree({
    "app/features/study/count.ts": `let count = 0; export const next = () => { let n = count; return ++n; };`,
    "app/server/main.ts": `let stopping = false; export const stop = () => { stopping = true; };`,
    "app/domain/time.ts": `export const now = () => new Date(); export const at = (ms: number) => new Date(ms);`,
    "db/engines/sqlite/open.ts": `export const run = (db: Db) => db.transaction(async () => 1);`,
    "db/engines/postgres/open.ts": `export const run = (db: Db) => db.transaction(async () => 1);`,
    "app/domain/sides.ts": `export enum Side { Host }`,
    "app/domain/index.ts": `export * from "./sides.ts";`,
  });
  const places = checkCode(tree.root).problems.map((problem) => problem.replace(/ .*/, ""));
  expect(places.sort()).toEqual([
    "app/domain/index.ts:1",
    "app/domain/sides.ts:1",
    "app/domain/time.ts:1",
    "app/features/study/count.ts:1",
    "db/engines/sqlite/open.ts:1",
  ]);
});

test("words for people outside the catalogue are found in both languages", () => {
  using tree = plantTree({
    "app/features/study/panel.tsx": `export const P = ({ t }: T) => (\n<p title="Sign up now">\n报名\n{t.seats}\n<b className="big red">Seats left today</b></p>);`,
    "app/features/study/texts.ts": `export const texts = "报名";`,
  });
  const { problems } = checkCatalogue(tree.root);
  expect(problems.map((problem) => problem.replace(/ text.*/, ""))).toEqual([
    "app/features/study/panel.tsx:2 English",
    "app/features/study/panel.tsx:3 Chinese",
    "app/features/study/panel.tsx:5 English",
  ]);
});

test("a registered command for every operation passes", () => {
  using tree = plantTree({
    "app/domain/access.ts": policy,
    "app/features/meetings/start.server.ts": command("startMeeting", "meeting.start"),
    "app/server/commands.ts": `import { startMeeting } from "x"; export const commands = [startMeeting];`,
  });
  expect(checkCommands(tree.root).problems).toEqual([]);
});

test("a command that is imported but not listed fails", () => {
  using tree = plantTree({
    "app/domain/access.ts": policy,
    "app/features/meetings/start.server.ts": command("startMeeting", "meeting.start"),
    "app/server/commands.ts": `import { startMeeting } from "x"; export const commands = [];`,
  });
  expect(checkCommands(tree.root).problems).toEqual([
    expect.stringContaining("command startMeeting is not listed"),
  ]);
});

test("a command that satisfies the type is found like one that is annotated", () => {
  using tree = plantTree({
    "app/domain/access.ts": policy,
    "app/features/meetings/start.server.ts": `export const startMeeting = { op: "meeting.start" } satisfies Command<I, F, R>;`,
    "app/server/commands.ts": `export const commands = [];`,
  });
  expect(checkCommands(tree.root).problems).toEqual([
    expect.stringContaining("command startMeeting is not listed"),
  ]);
});

test("an operation without a command, and one with two, fail", () => {
  const two = command("startMeeting", "meeting.start") + command("beginMeeting", "meeting.start");
  using none = plantTree({ "app/domain/access.ts": policy });
  using twice = plantTree({
    "app/domain/access.ts": policy,
    "app/features/meetings/start.server.ts": two,
    "app/server/commands.ts": `export const commands = [startMeeting, beginMeeting];`,
  });
  expect(checkCommands(none.root).problems).toEqual(["app/domain/access.ts: meeting.start has no command"]);
  expect(checkCommands(twice.root).problems).toEqual([
    expect.stringContaining("meeting.start has 2 commands"),
  ]);
});

test("a command that only a scheduled job runs counts as listed through the job", () => {
  using tree = plantTree({
    "app/domain/access.ts": policy,
    "app/features/meetings/start.server.ts":
      command("startMeeting", "meeting.start") +
      `export const starting = defineJob({ command: startMeeting, rank: 2 });`,
    "app/server/jobs.ts": `export const jobs = [starting];`,
  });
  expect(checkCommands(tree.root).problems).toEqual([]);
});

test("drawers, other spellings and tests among the routes are found by name", () => {
  using tree = plantTree({
    "app/features/study/utils.ts": "",
    "app/features/study/SignUp.tsx": "",
    "app/features/study/sign-up.server.ts": "",
    "app/routes/study.$eventId.tsx": "",
    "app/routes/study.test.ts": "",
  });
  expect(checkNames(tree.root).problems.map((problem) => problem.split(/:? /)[0])).toEqual([
    "app/features/study/SignUp.tsx",
    "app/features/study/utils.ts",
    "app/routes/study.test.ts",
  ]);
});

test("a file past the bound fails and one past its guide warns", () => {
  using tree = plantTree({
    "app/domain/agenda.ts": "\n".repeat(251),
    "app/domain/meeting.ts": "\n".repeat(401),
    "app/domain/time.ts": "\n".repeat(250),
  });
  const { problems, warnings } = checkSizes(tree.root);
  expect(problems).toEqual([expect.stringContaining("app/domain/meeting.ts")]);
  expect(warnings).toEqual([expect.stringContaining("app/domain/agenda.ts")]);
});
