/** Loads the unit or person a command acts on. */
import { textArg, type RawInput } from "#app/platform/command.server.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import type { AccountRow } from "#db/queries/accounts.ts";
import { findPerson, findUnit, type UnitRow } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

type Search<Found> = Promise<{ found: Found } | { missing: RefusalCode }>;

export async function loadUnit(q: Handle, raw: RawInput): Search<UnitRow> {
  const found = await findUnit(q, textArg(raw, "unitId"));
  return found ? { found } : { missing: "unknown-unit" };
}

export async function loadPerson(q: Handle, raw: RawInput): Search<AccountRow> {
  const found = await findPerson(q, textArg(raw, "personId"));
  return found ? { found } : { missing: "unknown-person" };
}
