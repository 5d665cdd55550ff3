/** All states that somebody has open. Rows are read again after every commit that touched their subject (STATE-1). */
import type { Actor } from "#app/domain/access.ts";
import { closeCode } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { StateRoom, type StateFacts } from "./state-room.ts";

/** Where states come from: rows, as one audience may see them. */
export interface StateSource {
  /** Names what the person may see of the subject; null when nothing. Equal names see the same. */
  audienceOf(actor: Actor, topic: string): Promise<string | null>;
  /** Reads the rows of the subject once, for whatever audiences there are; null when there is no such subject. */
  load(topic: string): Promise<((audience: string) => StateFacts) | null>;
}

/** One subject with a copy for each audience. */
interface Subject {
  readonly topic: string;
  readonly rooms: Map<string, StateRoom>;
  /** Connections that wait for rows; a subject with some stays. */
  joining: number;
  /** Rows are being read; asked for again meanwhile when `isStale`. */
  reading: Promise<((audience: string) => StateFacts) | null> | null;
  isStale: boolean;
}

interface Options {
  readonly source: StateSource;
  readonly onError: (error: unknown) => void;
}

export class StateBoard {
  private readonly subjects = new Map<string, Subject>();
  private stopped = false;

  constructor(private readonly options: Options) {}

  audienceOf(actor: Actor, topic: string): Promise<string | null> {
    return this.options.source.audienceOf(actor, topic);
  }

  /** Subjects in memory. */
  get size(): number {
    return this.subjects.size;
  }

  async join(connection: Connection, audience: string): Promise<void> {
    if (this.stopped) return connection.close(closeCode.reloading, "shutting down");
    const subject = this.subjectOf(connection.documentId);
    subject.joining += 1;
    try {
      const room = subject.rooms.get(audience) ?? (await this.open(subject, audience));
      if (connection.isClosed) return;
      if (room) room.add(connection);
      else connection.close(closeCode.noSuchDocument, "no such state");
    } catch (error) {
      this.options.onError(error);
      connection.close(closeCode.reloading, "reloading");
    } finally {
      subject.joining -= 1;
      this.forgetIfEmpty(subject);
    }
  }

  /** Something about the subject changed and is on disk. */
  touch(topic: string): void {
    const subject = this.subjects.get(topic);
    if (subject) void this.renew(subject);
  }

  /** Something may have changed unheard: rows are read, and everybody is judged anew (STATE-2). */
  lookAtAll(): void {
    for (const subject of this.subjects.values()) {
      void this.renew(subject);
      for (const room of subject.rooms.values()) room.rejudge().catch(this.options.onError);
    }
  }

  /** Ends everything; nothing is read any more. */
  stop(): void {
    this.stopped = true;
    for (const subject of this.subjects.values()) this.closeAll(subject, closeCode.reloading);
    this.subjects.clear();
  }

  private subjectOf(topic: string): Subject {
    const known = this.subjects.get(topic);
    if (known) return known;
    const subject: Subject = { topic, rooms: new Map(), joining: 0, reading: null, isStale: false };
    this.subjects.set(topic, subject);
    return subject;
  }

  /** The copy of an audience, made from rows that are no older than the call. */
  private async open(subject: Subject, audience: string): Promise<StateRoom | null> {
    const factsFor = await this.read(subject);
    if (!factsFor) return null;
    const opened = subject.rooms.get(audience);
    if (opened) return opened;
    const room = new StateRoom(factsFor(audience), () => this.forgetIfEmpty(subject));
    subject.rooms.set(audience, room);
    return room;
  }

  /** One read at a time; who asks during one is answered by the next. */
  private async read(subject: Subject): Promise<((audience: string) => StateFacts) | null> {
    while (subject.reading) await subject.reading.catch(() => null);
    subject.isStale = false;
    subject.reading = this.options.source.load(subject.topic);
    try {
      return await subject.reading;
    } finally {
      subject.reading = null;
    }
  }

  private async renew(subject: Subject): Promise<void> {
    const isAsked = subject.isStale;
    subject.isStale = true;
    // Somebody waits to read already, and will see this change as well.
    if (isAsked) return;
    try {
      const factsFor = await this.read(subject);
      if (!factsFor) return this.closeAll(subject, closeCode.noSuchDocument);
      for (const [audience, room] of subject.rooms) room.show(factsFor(audience));
    } catch (error) {
      this.options.onError(error);
      // Who shows what may be old comes back and asks anew.
      this.closeAll(subject, closeCode.reloading);
    }
  }

  private closeAll(
    subject: Subject,
    code: typeof closeCode.reloading | typeof closeCode.noSuchDocument,
  ): void {
    for (const room of subject.rooms.values()) room.closeAll(code, "reloading");
  }

  private forgetIfEmpty(subject: Subject): void {
    if (subject.joining > 0) return;
    for (const [audience, room] of subject.rooms) if (room.isEmpty) subject.rooms.delete(audience);
    if (subject.rooms.size > 0) return;
    if (this.subjects.get(subject.topic) === subject) this.subjects.delete(subject.topic);
  }
}
