import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createProjector } from "#app/server/projector.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const projected: string[] = [];
  const projector = createProjector({
    project: async (documentId) => void projected.push(documentId),
    onError: (error) => {
      throw error;
    },
  });
  return { projected, projector };
}

test("a document is projected once typing pauses", () => {
  const { projected, projector } = watched();
  for (let i = 0; i < 4; i += 1) {
    projector.touch("a");
    vi.advanceTimersByTime(700);
  }
  expect(projected).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(projected).toEqual(["a"]);
});

test("typing without a pause is projected all the same", () => {
  const { projected, projector } = watched();
  for (let i = 0; i < 60; i += 1) {
    projector.touch("a");
    vi.advanceTimersByTime(200);
  }
  expect(projected).toEqual(["a", "a"]);
});
