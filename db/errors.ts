/** Constraint violations of both engines under one name. */
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
