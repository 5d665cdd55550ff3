/**
 * The other processes on the same database (NODE-1 to NODE-3): stored rows are announced with document and number and
 * fetched by whoever has the document open; presence, hints and changes of rights cross over as they are.
 */
import type { Channel } from "#db/store.ts";
import type { PresenceEntry } from "../protocol.ts";

/** A document and the number of its last row. */
export type RowHead = readonly [documentId: string, seq: number];
export type Whose = { personId: string } | { loginSessionId: string };

type Body =
  | { readonly kind: "rows"; readonly heads: readonly RowHead[] }
  | { readonly kind: "presence"; readonly documentId: string; readonly entries: readonly PresenceEntry[] }
  /** A room opened and asks who is there. */
  | { readonly kind: "who"; readonly documentId: string }
  | { readonly kind: "rights"; readonly documentIds: readonly string[] }
  | { readonly kind: "access"; readonly whose: Whose }
  | { readonly kind: "signal"; readonly topic: string; readonly op: string | null };
type Message = Body & { readonly from: string };

/** What happened elsewhere, as this process takes it up. */
export interface Hearing {
  rows(heads: readonly RowHead[]): void;
  presence(documentId: string, entries: readonly PresenceEntry[]): void;
  who(documentId: string): void;
  rights(documentIds: readonly string[]): void;
  access(whose: Whose): void;
  signal(topic: string, op: string | null): void;
  /** Messages may have been missed: everything has to be looked at. */
  missed(): void;
}

interface Options {
  /** Null where this is the only process. */
  readonly channel: Channel | null;
  /** Names this process to the others. */
  readonly processId: string;
  readonly hearing: Hearing;
  readonly onError: (error: unknown) => void;
}

/** Heads in one message stay well below what a payload takes. */
const headsPerMessage = 80;

export class Neighbours {
  private readonly stopListening: () => void;

  constructor(private readonly options: Options) {
    this.stopListening = options.channel?.listen((text) => this.hear(text)) ?? (() => undefined);
  }

  /** Messages that tell of stored rows, for the transaction that stores them to announce. */
  rowMessages(heads: readonly RowHead[]): string[] {
    const messages: string[] = [];
    for (let at = 0; at < heads.length; at += headsPerMessage) {
      messages.push(this.textOf({ kind: "rows", heads: heads.slice(at, at + headsPerMessage) }));
    }
    return messages;
  }

  presence(documentId: string, entries: readonly PresenceEntry[]): void {
    // A full room does not fit one message; half of it might.
    if (entries.length > 0) void this.sendPresence(documentId, entries);
  }
  askWho(documentId: string): void {
    void this.send({ kind: "who", documentId });
  }
  rights(documentIds: readonly string[]): void {
    void this.send({ kind: "rights", documentIds });
  }
  access(whose: Whose): void {
    void this.send({ kind: "access", whose });
  }
  signal(topic: string, op: string | null): void {
    void this.send({ kind: "signal", topic, op });
  }

  stop(): void {
    this.stopListening();
  }

  private async sendPresence(documentId: string, entries: readonly PresenceEntry[]): Promise<void> {
    if ((await this.send({ kind: "presence", documentId, entries })) || entries.length < 2) return;
    const half = Math.ceil(entries.length / 2);
    await this.sendPresence(documentId, entries.slice(0, half));
    await this.sendPresence(documentId, entries.slice(half));
  }

  private textOf(body: Body): string {
    return JSON.stringify({ ...body, from: this.options.processId });
  }

  private async send(body: Body): Promise<boolean> {
    const { channel, onError } = this.options;
    if (!channel) return true;
    try {
      return await channel.publish(this.textOf(body));
    } catch (error) {
      onError(error);
      return true;
    }
  }

  private hear(text: string | null): void {
    const { hearing, processId, onError } = this.options;
    if (text === null) return hearing.missed();
    try {
      const message = JSON.parse(text) as Message;
      if (message.from !== processId) this.take(message);
    } catch (error) {
      onError(error);
    }
  }

  private take(message: Message): void {
    const { hearing } = this.options;
    switch (message.kind) {
      case "rows":
        return hearing.rows(message.heads);
      case "presence":
        return hearing.presence(message.documentId, message.entries);
      case "who":
        return hearing.who(message.documentId);
      case "rights":
        return hearing.rights(message.documentIds);
      case "access":
        return hearing.access(message.whose);
      case "signal":
        return hearing.signal(message.topic, message.op);
    }
  }
}
