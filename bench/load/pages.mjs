/** Page requests at a fixed rate beside another load, over kept-alive connections. */
import { Agent, get } from "node:http";
import { Histogram } from "../lib/stats.mjs";
import { Pace } from "./pace.mjs";

export class Pages {
  latency = new Histogram();
  failed = 0;
  #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(port, path, perSecond) {
    this.url = `http://127.0.0.1:${port}${path}`;
    this.pace = new Pace([(count) => this.#ask(count)], perSecond).start();
  }

  stop() {
    this.pace.stop();
    this.#agent.destroy();
    return { asked: this.latency.total, failed: this.failed, p95: this.latency.quantile(0.95) };
  }

  #ask(count) {
    for (let left = count; left > 0; left -= 1) {
      const at = performance.now();
      const request = get(this.url, { agent: this.#agent, headers: { accept: "text/html" } }, (answer) => {
        if (answer.statusCode !== 200) this.failed += 1;
        answer.resume().once("end", () => this.latency.add(performance.now() - at));
      });
      request.once("error", () => (this.failed += 1));
    }
  }
}
