/** A digest of all business tables, so a rehearsal can tell whether a command changed anything (FORMAT §6). */
import { createHash } from "node:crypto";
import type { Handle } from "../store.ts";

/** Traces and derived rows do not count: audit, notices, kept suggestions, answers kept for repeats, search rows. */
const notBusiness = new Set<string>([
  "auditLog",
  "notices",
  "suggestions",
  "idempotencyKeys",
  "searchTexts",
  "installation",
  "loginSessions",
  "setupTokens",
]);

/** SHA-256 over the rows of every business table; independent of the order rows come back in. */
export async function digestBusinessTables(q: Handle): Promise<string> {
  const names = Object.keys(q.t)
    .filter((name) => !notBusiness.has(name))
    .sort();
  const digests = await Promise.all(names.map((name) => digestTable(q, name as keyof Handle["t"])));
  return sha256(digests.join("\n"));
}

async function digestTable(q: Handle, name: keyof Handle["t"]): Promise<string> {
  const rows: readonly object[] = await q.db.select().from(q.t[name]);
  const lines = rows.map((row) => JSON.stringify(row, canonical)).sort();
  return `${name} ${sha256(lines.join("\n"))}`;
}

/** Keys in one order: PostgreSQL keeps JSON objects in an order of its own. */
function canonical(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
