/** What a room's connections sent since the last beat, judged turn by turn before anything of it is stored. */
import { closeCode, limits } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { judgeUpdate } from "./guard.ts";
import { LateText } from "./late-text.ts";
import type { StoredText } from "./stored-text.ts";
import { Turn } from "./turn.ts";
import type { KeptText, LogEntry } from "./update-log.ts";

/** What updates are judged against. */
export interface Held {
  readonly text: StoredText;
  readonly isLocked: boolean;
}

interface Options {
  /** UTC epoch ms, written to the log rows. */
  readonly now: () => number;
  /** Who is present with a client id that nobody has written with. */
  readonly holderOf: (clientId: number) => string | undefined;
}

export class Intake {
  private received: { readonly connection: Connection; readonly bytes: Uint8Array }[] = [];
  private turns = new Map<Connection, Turn>();
  private readonly late = new Map<Connection, LateText>();

  constructor(
    private readonly options: Options,
    /** Who wrote with a client id first (LIMIT-5). */
    readonly owners: Map<number, string>,
  ) {}

  /** Messages and turns that are not settled. */
  get waiting(): number {
    return this.received.length + this.turns.size;
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    this.received.push({ connection, bytes });
  }

  /** Judges what came in. @returns the rows it makes, one per connection */
  judge(held: Held): LogEntry[] {
    const batch = this.received;
    this.received = [];
    for (const { connection, bytes } of batch) this.accept(connection, bytes, held);
    // Whoever hung up with messages under way has had her last one judged: nobody will speak of her copy again.
    for (const { connection } of batch) if (connection.isClosed) this.forgetLate(connection);
    return [...this.turns].flatMap(([connection, turn]) => this.entryOf(connection, turn));
  }

  /** Hands the turns over to be settled; a new beat begins. */
  takeTurns(): ReadonlyMap<Connection, Turn> {
    const turns = this.turns;
    this.turns = new Map();
    return turns;
  }

  /** Text of a person that met the lock, or null when there is none in it. */
  kept(
    connection: Connection,
    { text, fingerprint }: { text: string; fingerprint: string },
  ): KeptText | null {
    return text === "" ? null : { personId: connection.personId, at: this.options.now(), text, fingerprint };
  }

  forgetLate(connection: Connection): void {
    this.late.get(connection)?.destroy();
    this.late.delete(connection);
  }

  /** Forgets everything that is not stored. */
  clear(): void {
    this.received = [];
    this.turns.clear();
    for (const late of this.late.values()) late.destroy();
    this.late.clear();
  }

  private turnOf(connection: Connection): Turn {
    const turn = this.turns.get(connection) ?? new Turn();
    this.turns.set(connection, turn);
    return turn;
  }

  private accept(connection: Connection, bytes: Uint8Array, { text, isLocked }: Held): void {
    if (connection.isBarred) return;
    const turn = this.turnOf(connection);
    const question = {
      ownerOf: (clientId: number) => this.owners.get(clientId) ?? this.options.holderOf(clientId),
      personId: connection.personId,
      idsLeft: connection.idsLeft,
      bytes,
    };
    if (isLocked && connection.right === "write") {
      return this.acceptLate(connection, turn, { text, question });
    }
    const verdict = judgeUpdate({ ...question, index: text.index });
    if (verdict.kind === "hostile") return connection.close(closeCode.policyViolation, "malformed update");
    if (verdict.kind === "nothing") return turn.known();
    if (connection.right !== "write") return turn.refuse("read-only");
    if (verdict.kind === "refuse") return turn.refuse(verdict.reason);
    if (text.size + bytes.length > limits.maxDocumentBytes) return turn.refuse("too-large");
    connection.idsLeft -= verdict.newClientIds.length;
    for (const clientId of verdict.newClientIds) this.owners.set(clientId, connection.personId);
    text.index.add(verdict.walked);
    turn.take(verdict.bytes, verdict);
  }

  private acceptLate(
    connection: Connection,
    turn: Turn,
    { text, question }: { text: StoredText; question: Parameters<LateText["take"]>[0] },
  ): void {
    const late = this.late.get(connection) ?? new LateText(text.updates());
    this.late.set(connection, late);
    const verdict = late.take(question);
    if (verdict.kind === "hostile") return connection.close(closeCode.policyViolation, "malformed update");
    if (verdict.kind === "nothing") return turn.known();
    if (verdict.kind === "refuse") return turn.refuse(verdict.reason);
    turn.keep(this.kept(connection, verdict));
  }

  private entryOf(connection: Connection, turn: Turn): LogEntry[] {
    if (turn.updates.length === 0) return [];
    const { personId, unitId, loginSessionId } = connection;
    const { newClientIds } = turn;
    return [{ bytes: turn.merged(), personId, unitId, loginSessionId, newClientIds, at: this.options.now() }];
  }
}
