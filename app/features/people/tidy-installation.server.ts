/**
 * `installation.tidy`: once a day the system forgets answers kept for forms sent twice and logins nobody can use any
 * more: addresses and browsers of people are kept no longer than they serve.
 */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import { dayMs } from "#app/domain/time.ts";
import type { Config } from "#app/platform/config.server.ts";
import { defineJob, type Job } from "#app/platform/jobs.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import { longestLogin } from "#app/platform/session.server.ts";
import { deleteIdempotencyKeys, findOldestIdempotencyKeyAt } from "#db/queries/idempotency.ts";
import { deleteDeadLoginSessions, findOldestLoginStart } from "#db/queries/login-sessions.ts";

/** A form sent again after a day is a new one. */
const keptKeyMs = dayMs;

const input = z.object({ keysUpTo: z.int(), startedUpTo: z.int(), seenUpTo: z.int() });
type Input = z.output<typeof input>;
type Removed = { readonly keys: number; readonly logins: number };

export const tidyInstallation = {
  op: "installation.tidy",
  subjectKind: "installation",
  input,
  find: async () => ({ found: null }),
  subject: () => ({ id: "installation" }),
  async run({ tx, input: { keysUpTo, ...loginsUpTo }, audit }) {
    const keys = await deleteIdempotencyKeys(tx, keysUpTo);
    const logins = await deleteDeadLoginSessions(tx, loginsUpTo);
    audit({ keys: [keys, 0], logins: [logins, 0] });
    return accepted({ keys, logins });
  },
} satisfies Command<Input, null, Removed>;

/**
 * Due when the oldest key, or the oldest login, could have gone a day ago: so it runs once a day while there is
 * something to do, each time up to its own instant.
 */
export function installationTidying(config: Pick<Config, "sessionMs" | "idleMs">): Job {
  const { lifeMs, silenceMs } = longestLogin(config);
  return defineJob({
    command: tidyInstallation,
    rank: 2,
    async next(q, upTo) {
      const key = await findOldestIdempotencyKeyAt(q);
      const login = await findOldestLoginStart(q);
      const due = [key === null ? [] : key + keptKeyMs + dayMs, login === null ? [] : login + lifeMs + dayMs];
      const dueAt = Math.min(...due.flat());
      if (dueAt > upTo) return null;
      const upToInstants = {
        keysUpTo: dueAt - keptKeyMs,
        startedUpTo: dueAt - lifeMs,
        seenUpTo: dueAt - silenceMs,
      };
      return { dueAt, input: upToInstants };
    },
  });
}
