/** Someone who just types while others misbehave; her acknowledgements show how long the server was away. */
import { quantileOf, round } from "../lib/stats.mjs";
import { Client } from "./client.mjs";
import { Pace } from "./pace.mjs";
import { stampsIn } from "./stamp.mjs";
import { textOf, Writer } from "./writer.mjs";

const perSecond = 20;

export class Calm {
  #waits = [];
  #asked = [];
  #answered = 0;
  refused = 0;

  static async open(server, document) {
    const calm = new Calm();
    Object.assign(calm, { server, document, client: await Client.open(server, document) });
    calm.writer = new Writer(calm.client, 9_999);
    calm.client.onMessage = ({ kind, count }, now) => calm.#hear(kind, count, now);
    calm.pace = new Pace([() => calm.#write()], perSecond).start();
    return calm;
  }

  #write() {
    this.#asked.push(performance.now());
    this.writer.write();
  }

  #hear(kind, count, now) {
    if (kind !== "saved" && kind !== "refused") return;
    if (kind === "refused") this.refused += count;
    for (let left = count; left > 0; left -= 1, this.#answered += 1) {
      this.#waits.push(now - this.#asked[this.#answered]);
    }
  }

  /** Waits since the last call; an unanswered update counts with the time it has waited so far. */
  report() {
    const open = this.#asked.slice(this.#answered).map((at) => performance.now() - at);
    const waits = [...this.#waits, ...open];
    this.#waits = [];
    const show = (value) => (value === null ? null : round(value, 1));
    return { p95: show(quantileOf(waits, 0.95)), worst: show(quantileOf(waits, 1)), count: waits.length };
  }

  get isOpen() {
    return this.client.socket.isOpen;
  }

  /** Stops typing; returns how many of her updates a fresh client misses. */
  async finish() {
    this.pace.stop();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const fresh = await Client.open(this.server, this.document);
    const text = textOf([fresh.firstSync.bytes]) ?? "";
    fresh.close();
    this.client.close();
    const own = stampsIn(text).filter((key) => key.startsWith("9999/"));
    return this.writer.sent - new Set(own).size;
  }
}
