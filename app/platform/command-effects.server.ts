/** What a command leaves beside its own rows: notices, audit line, remembered answer; and what follows the commit. */
import type { Actor, Op } from "#app/domain/access.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import type { Instant } from "#app/domain/time.ts";
import { appendAuditLine, type AuditChanges } from "#db/queries/audit.ts";
import { insertNotices, type NewNotice } from "#db/queries/notices.ts";
import type { SubjectKind } from "#db/schema/records.ts";
import type { Tx } from "#db/store.ts";
import type { RawInput, RunOptions } from "./command.server.ts";
import { rememberAnswer } from "./idempotency.server.ts";
import type { DomainEvent, Services } from "./services.server.ts";

export interface NoticeDraft {
  readonly personIds: readonly string[];
  readonly kind: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Effects {
  readonly notices: NoticeDraft[];
  readonly topics: Set<string>;
  readonly events: Omit<DomainEvent, "at">[];
  readonly actions: (() => void)[];
  changes: AuditChanges | null;
  subjectId: string | null;
}

/** Nothing yet. */
export function noEffects(): Effects {
  return { notices: [], topics: new Set(), events: [], actions: [], changes: null, subjectId: null };
}

/** Writes the records of an accepted command. */
export async function writeRecords(
  services: Services,
  run: {
    tx: Tx;
    actor: Actor;
    command: { op: Op; subjectKind: SubjectKind };
    now: Instant;
    effects: Effects;
    options: RunOptions;
    raw: RawInput;
    outcome: Outcome<unknown>;
  },
): Promise<void> {
  const { tx, actor, command, now, effects, options } = run;
  const rows: NewNotice[] = effects.notices.flatMap((draft) =>
    draft.personIds.map((personId) => ({
      id: services.random.id(),
      at: now,
      personId,
      ...noticeFields(draft),
    })),
  );
  await insertNotices(tx, rows);
  await appendAuditLine(tx, {
    at: now,
    actor,
    op: command.op,
    subjectKind: command.subjectKind,
    subjectId: effects.subjectId,
    outcome: "accepted",
    code: null,
    changes: effects.changes,
    address: options.address ?? null,
  });
  await rememberAnswer(tx, run);
  for (const personId of new Set(rows.map((row) => row.personId))) effects.topics.add(`person:${personId}`);
}

function noticeFields({ kind, subjectKind, subjectId, params = {} }: NoticeDraft) {
  return { kind, subjectKind, subjectId, params };
}

/** Everything that waits for the commit. */
export function deliver(services: Services, effects: Effects, now: Instant): void {
  for (const action of effects.actions) action();
  for (const event of effects.events) services.onEvent({ ...event, at: now });
  for (const topic of effects.topics) services.signals.publish(topic);
}
