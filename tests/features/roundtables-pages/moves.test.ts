import { expect, test } from "vitest";
import { doneMove, dropIndex, type Move } from "#app/features/meetings/moves.ts";

const rows = [{ id: "a" }, { id: "hidden" }, { id: "b" }, { id: "c" }];
const boxes: Readonly<Record<string, { top: number; height: number }>> = {
  a: { top: 0, height: 40 },
  hidden: { top: 40, height: 40 },
  b: { top: 80, height: 400 },
  c: { top: 480, height: 40 },
};
const drop = (id: string, y: number) => dropIndex(rows, id, { boxOf: (each) => boxes[each] ?? null, y });

test("a dragged row lands behind every row above the pointer, those without a handle included", () => {
  expect(drop("c", 90)).toBe(2);
  expect(drop("c", 130)).toBe(3);
  expect(drop("a", 70)).toBe(1);
  expect(drop("a", -10)).toBe(0);
  expect(drop("a", 900)).toBe(3);
});

test("a move is spoken of once it was accepted", () => {
  const move: Move = { itemId: "a", title: "甲", from: 1, to: 3, canUndo: true };
  expect(doneMove(move, { problem: null })).toBe(move);
  expect(doneMove(move, { problem: { code: "agenda-locked" } })).toBeNull();
  expect(doneMove(move, undefined)).toBeNull();
  expect(doneMove(null, { problem: null })).toBeNull();
});
