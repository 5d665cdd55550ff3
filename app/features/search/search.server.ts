/** `search`: the operation of FORMAT §4.5; pages use the read model beside it. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { searchRecord } from "./search-all.server.ts";

/** Most hits of one sort; far beyond what anybody reads, so that no answer is without bound. */
const limit = 1_000;

const input = z.object({ q: z.string().max(200) });

interface Found {
  readonly first: string | null;
  readonly hits: readonly { readonly type: string; readonly id: string; readonly state: string }[];
}

export const search: Command<z.infer<typeof input>, object, Found> = {
  op: "search",
  input,
  subjectKind: "installation",
  find: () => Promise.resolve({ found: {} }),
  subject: () => ({ id: "search" }),
  async run({ tx, actor, input: { q }, now }) {
    const { decisions, items } = await searchRecord(tx, actor, { query: q, now, limit });
    const hits = [...decisions, ...items].map(({ type, id, state }) => ({ type, id, state }));
    return accepted({ first: hits[0]?.id ?? null, hits });
  },
};
