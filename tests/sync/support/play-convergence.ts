/** A few people who edit one document at random, while lines break and rooms come back from the log. */
import { expect } from "vitest";
import type * as Y from "yjs";
import { appendText, readDraft } from "#app/sync/draft.ts";
import { seededRandom } from "./seeded-random.ts";
import type { TestClient, World } from "./world.ts";

type Random = ReturnType<typeof seededRandom>;

export const players = ["a", "b", "c", "d", "e"];

/** Returns what must be found in the end, once; null for edits that leave no mark. */
function edit(client: TestClient, random: Random, mark: string): string | null {
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

class Players {
  readonly clients: TestClient[] = [];

  constructor(
    private readonly world: World,
    private readonly names: readonly string[],
  ) {}

  async enter(): Promise<void> {
    for (const name of this.names) this.clients.push(await this.world.join(name));
  }

  rejoin(at: number, doc: Y.Doc): void {
    const back = this.world.connect(this.names[at] ?? "a", { doc });
    back.hello();
    this.clients[at] = back;
  }

  /** Frames move at random, each direction in its own order. */
  moveSome(random: Random): void {
    for (let moves = random.below(8); moves > 0; moves -= 1) {
      const mover = this.clients[random.below(this.clients.length)];
      if (random.chance(0.5)) mover?.deliverToServer();
      else mover?.deliverToClient();
    }
  }

  /** The whole room goes and comes back from the log. */
  async restart(): Promise<void> {
    const docs = this.clients.map((client) => client.drop());
    await this.world.quiet();
    docs.forEach((doc, at) => this.rejoin(at, doc));
  }
}

/** Plays a seed; whatever fails names it. */
export async function playConvergence(world: World, { seed, steps }: { seed: number; steps: number }) {
  const random = seededRandom(seed);
  const group = new Players(world, players.slice(0, 3 + random.below(3)));
  const { clients } = group;
  await group.enter();
  const written: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const at = random.below(clients.length);
    const client = clients[at];
    if (!client) continue;
    const mark = edit(client, random, `【${step}】`);
    if (mark) written.push(mark);
    group.moveSome(random);
    if (random.chance(0.3)) await world.quiet();
    if (random.chance(0.08)) group.rejoin(at, client.drop());
    if (random.chance(0.02)) await group.restart();
    expect(client.closed, `seed ${seed}, step ${step}`).toBeNull();
  }
  await world.settle();
  // A break while frames were under way may have cost an update its base; the handshake brings it back.
  await group.restart();
  await world.settle();

  const texts = clients.map((client) => JSON.stringify(readDraft(client.doc, 0)));
  expect(new Set(texts).size, `seed ${seed}`).toBe(1);
  const fresh = await world.join(players[0] ?? "a");
  const draft = readDraft(fresh.doc, 0);
  expect(JSON.stringify(draft), `seed ${seed}`).toBe(texts[0]);
  const notes = draft.fields.notes ?? "";
  const lostOrDoubled = written.filter((mark) => notes.split(mark).length !== 2);
  expect(lostOrDoubled, `seed ${seed}`).toEqual([]);
  expect(world.errors).toEqual([]);
}
