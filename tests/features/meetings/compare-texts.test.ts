import { expect, test } from "vitest";
import { compareTexts, type DiffBlock } from "#app/features/meetings/history/compare-texts.ts";
import type { TextRun } from "#db/queries/document-versions.ts";

const typedBy = (clientId: number, text: string): TextRun[] => [[text.length, clientId, 0]];
/** Everybody has the number of the own client id; person 9 took out what was typed at clock 6. */
const whose = {
  authorOf: (clientId: number) => clientId,
  deleterOf: (_clientId: number, clock: number) => ({ deleter: clock === 6 ? 9 : null, length: 1 }),
};

function compare(before: string, after: string, runs: readonly TextRun[] = typedBy(2, after)): DiffBlock[] {
  return compareTexts({ text: before, runs: typedBy(1, before) }, { text: after, runs }, whose);
}

const partsOf = (blocks: readonly DiffBlock[]) =>
  blocks.flatMap((block) =>
    block.kind === "changed" ? block.parts.map(({ kind, text, author }) => [kind, text, author]) : [],
  );

test("Chinese is compared word by word, and each piece keeps its author", () => {
  expect(partsOf(compare("会议室安排在北入口。", "会议室安排在西入口。"))).toEqual([
    ["same", "会议室安排在", 2],
    ["deleted", "北", 1],
    ["inserted", "西", 2],
    ["same", "入口。", 2],
  ]);
});

test("what is gone names who took it out beside who wrote it", () => {
  const blocks = compare("会议室安排在北入口。", "会议室安排在入口。");
  const gone = blocks.flatMap((block) => (block.kind === "changed" ? block.parts : []));
  expect(gone.filter(({ kind }) => kind === "deleted")).toEqual([
    { kind: "deleted", text: "北", author: 1, deleter: 9 },
  ]);
});

test("what two people added side by side is told apart", () => {
  const runs: TextRun[] = [
    [3, 1, 0],
    [4, 2, 0],
    [2, 3, 0],
  ];
  expect(
    partsOf(compare("设通道", "设通道无障碍六条", runs)).filter(([kind]) => kind === "inserted"),
  ).toEqual([
    ["inserted", "无障碍六", 2],
    ["inserted", "条", 3],
  ]);
});

test("lines both texts have stay together, and a text that is the same has no changes", () => {
  expect(compare("一\n二\n三\n四", "一\n二\n三改\n四").map(({ kind }) => kind)).toEqual([
    "same",
    "changed",
    "same",
  ]);
  expect(compare("一\n二", "一\n二")).toEqual([{ kind: "same", lines: ["一", "二"] }]);
  expect(compare("", "")).toEqual([]);
});

test("joining what is not new gives the old text, and what is not gone the new one", () => {
  const [before, after] = [
    "甲方提供场地。\n乙方负责消杀😀。\n",
    "甲方提供两处场地。\n\n乙方负责夜间消杀😀，\n每日两次。",
  ];
  const blocks = compare(before, after);
  const without = (kind: string) =>
    blocks
      .map((block) =>
        block.kind === "same"
          ? `${block.lines.join("\n")}\n`
          : block.parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join(""),
      )
      .join("");
  expect([without("inserted"), without("deleted")]).toEqual([before, after]);
});

test("texts with nothing in common end at once, as all gone and all new", () => {
  const word = (from: number) =>
    Array.from({ length: 6_000 }, (_, at) => String.fromCodePoint(from + at)).join(" ");
  const kinds = new Set(partsOf(compare(word(0x4e00), word(0x7000))).map(([kind]) => kind));
  expect([...kinds].sort()).toEqual(["deleted", "inserted"]);
});
