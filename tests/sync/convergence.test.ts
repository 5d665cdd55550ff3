import { expect, test } from "vitest";
import type * as Y from "yjs";
import { appendText, readDraft } from "#app/sync/draft.ts";
import { createWorld, type TestClient } from "./support/world.ts";
import { seededRandom } from "./support/seeded-random.ts";

const seeds = [1, 2, 3, 5, 8, 13, 21, 34];

function edit(client: TestClient, random: ReturnType<typeof seededRandom>, mark: string): string | null {
  const title = client.doc.getText("title");
  const kind = random.below(4);
  if (kind === 0 && title.length > 4) {
    title.delete(random.below(title.length - 1), 1);
    return null;
  }
  if (kind === 1) {
    client.doc.getMap("meta").set("plannedMinutes", random.below(60));
    return null;
  }
  if (kind === 2) {
    title.insert(random.below(title.length + 1), "字");
    return null;
  }
  appendText(client.doc, "notes", mark);
  return mark;
}

test.each(seeds)("PUSH-2: copies converge through edits, breaks and restarts (seed %i)", async (seed) => {
  const random = seededRandom(seed);
  const world = createWorld();
  const names = ["a", "b", "c", "d", "e"].slice(0, 3 + random.below(3));
  const clients = await Promise.all(names.map((name) => world.join(name)));
  const written: string[] = [];

  const rejoin = (at: number, doc: Y.Doc) => {
    const back = world.connect(names[at] ?? "a", { doc });
    back.hello();
    clients[at] = back;
  };

  for (let step = 0; step < 150; step += 1) {
    const at = random.below(clients.length);
    const client = clients[at];
    if (!client) continue;
    const mark = edit(client, random, `【${step}】`);
    if (mark) written.push(mark);
    // Frames move at random, each direction in its own order.
    for (let moves = random.below(8); moves > 0; moves -= 1) {
      const mover = clients[random.below(clients.length)];
      if (random.chance(0.5)) mover?.deliverToServer();
      else mover?.deliverToClient();
    }
    if (random.chance(0.3)) await world.schedule.settle();
    if (random.chance(0.08)) rejoin(at, client.drop());
    if (random.chance(0.02)) {
      // The whole room goes and comes back from the log.
      const docs = clients.map((one) => one.drop());
      await world.schedule.settle();
      docs.forEach((doc, index) => rejoin(index, doc));
    }
    expect(client.closed, `seed ${seed}, step ${step}`).toBeNull();
  }
  await world.settle();
  // A break while frames were under way may have cost an update its base; the handshake brings it back.
  clients.forEach((client, at) => rejoin(at, client.drop()));
  await world.settle();

  const texts = clients.map((client) => JSON.stringify(readDraft(client.doc, 0)));
  expect(new Set(texts).size, `seed ${seed}`).toBe(1);
  const fresh = await world.join("fresh");
  expect(JSON.stringify(readDraft(fresh.doc, 0)), `seed ${seed}`).toBe(texts[0]);
  const notes = readDraft(fresh.doc, 0).fields.notes ?? "";
  expect(
    written.filter((mark) => notes.split(mark).length !== 2),
    `seed ${seed}`,
  ).toEqual([]);
  expect(world.errors).toEqual([]);
});
