/** Short messages between the processes on one database, by LISTEN and NOTIFY. */
import pg from "pg";
import type { Channel } from "../../store.ts";

export const channelName = "roundtable";
/** PostgreSQL takes payloads under 8,000 bytes. */
export const maxPayloadBytes = 7_900;
const retryMs = 500;

/** Keeps one connection that listens, and opens it again when it breaks. */
export class PostgresChannel implements Channel {
  private readonly listeners = new Set<(text: string | null) => void>();
  private client: pg.Client | null = null;
  private isClosed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly send: (text: string) => Promise<void>,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    const again = () => this.reopen(client);
    client.on("error", again);
    client.on("end", again);
    client.on("notification", ({ payload }) => this.tell(payload ?? ""));
    await client.connect();
    await client.query(`listen ${channelName}`);
    this.client = client;
  }

  async publish(text: string): Promise<boolean> {
    if (Buffer.byteLength(text) > maxPayloadBytes) return false;
    await this.send(text);
    return true;
  }

  listen(hear: (text: string | null) => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    this.listeners.clear();
    await this.client?.end();
  }

  private tell(text: string | null): void {
    for (const hear of this.listeners) hear(text);
  }

  private reopen(broken: pg.Client): void {
    if (this.isClosed || this.timer || (this.client !== null && this.client !== broken)) return;
    this.client = null;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.open().then(
        () => this.tell(null),
        () => this.reopen(broken),
      );
    }, retryMs);
  }
}
