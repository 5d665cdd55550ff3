/** Errors of both engines under one name: broken constraints, and storage that does not take what is written. */
export type Constraint = "unique" | "foreign_key" | "check" | "append_only" | "seats";

const byCode: Readonly<Record<string, Constraint>> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreign_key",
  SQLITE_CONSTRAINT_CHECK: "check",
  "23505": "unique",
  "23503": "foreign_key",
  "23514": "check",
};

/** Tells which constraint an error of either engine stands for, or null when it is something else. */
export function violatedConstraint(error: unknown): Constraint | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at.message.includes("append-only")) return "append_only";
    if (at.message.includes("seats exceeded")) return "seats";
    const code = "code" in at && typeof at.code === "string" ? byCode[at.code] : undefined;
    if (code) return code;
  }
  return null;
}

/** Thrown when the disk did not take a sync: nothing is acknowledged or written until it does. */
export class DurabilityLost extends Error {
  readonly code = "DURABILITY_LOST";
}

/** Thrown before the disk is full to the last byte (rule D7). */
export class StorageFull extends Error {
  readonly code = "STORAGE_FULL";
}

/** Thrown when stored bytes do not match the hash that was stored with them: they are not served (STORE-8). */
export class DamagedText extends Error {
  readonly code = "DAMAGED_TEXT";
  constructor(documentId: string, seq: number) {
    super(`row ${seq} of live document ${documentId} does not match its hash`);
  }
}

/**
 * `full`: nothing of it is stored. `failed`: it does not count as stored; whether it is may show later. `damaged`: a
 * text that was needed is not what was stored.
 */
export type StorageTrouble = "full" | "failed" | "damaged";

const fullCodes = new Set(["SQLITE_FULL", "53100", "STORAGE_FULL"]);
/** The server or the way to it is gone, out of means, or busy beyond all retries. */
const failedCodes =
  /^(SQLITE_(IOERR|CANTOPEN|READONLY|BUSY|NOMEM)|08|53|58|57P0|40001$|40P01$|55P03$|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|DURABILITY_LOST$)/;
/** The driver of PostgreSQL gives these no code. */
const failedMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/**
 * Tells whether an error is trouble of the storage, or null when it is something else. By codes, not by classes: pages
 * and server are bundled apart, and each has classes of its own.
 */
export function storageTrouble(error: unknown): StorageTrouble | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (failedMessages.test(at.message)) return "failed";
    const code = "code" in at && typeof at.code === "string" ? at.code : "";
    if (code === "DAMAGED_TEXT") return "damaged";
    if (fullCodes.has(code)) return "full";
    if (failedCodes.test(code)) return "failed";
  }
  return null;
}
