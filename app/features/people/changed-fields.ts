/** Before → after for the audit line: only the fields that differ. */
import type { AuditChanges } from "#db/queries/audit.ts";

export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): AuditChanges {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const [name, value] of Object.entries(after)) {
    const old = before[name] ?? null;
    if (value !== undefined && JSON.stringify(old) !== JSON.stringify(value ?? null)) {
      changes[name] = [old, value ?? null];
    }
  }
  return changes;
}

/** A changed object without the fields the caller left out. */
export function givenFields<Fields extends Record<string, unknown>>(fields: Fields): Partial<Fields> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Fields>;
}
