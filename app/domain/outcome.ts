/**
 * Result of a rule or a command: done, refused with a stable code, or waiting for a confirmation.
 * A refusal is a value, never an exception; exceptions are bugs.
 */
import type { RefusalCode, ConfirmCode } from "./refusals.ts";

/** Named fields that go with an outcome, as listed per operation in FORMAT §4 and §5. */
export type Details = Readonly<Record<string, unknown>>;

export interface Accepted<Value> {
  readonly kind: "accepted";
  readonly value: Value;
}

export interface Refused {
  readonly kind: "refused";
  readonly code: RefusalCode;
  /** Facts the message needs, for example the units still missing. */
  readonly details: Details;
}

export interface NeedsConfirm {
  readonly kind: "needs_confirm";
  readonly code: ConfirmCode;
  readonly details: Details;
}

export type Outcome<Value> = Accepted<Value> | Refused | NeedsConfirm;

/** The command was carried out. */
export function accepted<Value>(value: Value): Accepted<Value> {
  return { kind: "accepted", value };
}

/** The command was refused and nothing changed. */
export function refused(code: RefusalCode, details: Details = {}): Refused {
  return { kind: "refused", code, details };
}
