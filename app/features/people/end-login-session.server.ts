/** `loginSession.end`: signs one of the person's own browsers out, its sockets at once. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import { textArg, type Command } from "#app/platform/command.server.ts";
import { deleteLoginSession, findLoginSession } from "#db/queries/login-sessions.ts";

const input = z.object({ loginSessionId: z.string() });

type Found = NonNullable<Awaited<ReturnType<typeof findLoginSession>>>;

export const endLoginSession = {
  op: "loginSession.end",
  subjectKind: "login_session",
  input,
  async find(q, raw, actor) {
    const found = await findLoginSession(q, textArg(raw, "loginSessionId"));
    // Somebody else's login session is told apart from none at all by nobody.
    const own = actor.kind === "system" || found?.userId === actor.personId;
    return found && own ? { found } : { missing: "unknown-login-session" };
  },
  // The audit log names the person, never the id a cookie hashes to.
  subject: (row) => ({ id: row.userId, personId: row.userId }),
  async run({ tx, found, live, afterCommit }) {
    await deleteLoginSession(tx, found.id);
    afterCommit(() => live.accessLost({ loginSessionId: found.id }));
    return accepted({ personId: found.userId });
  },
} satisfies Command<z.output<typeof input>, Found, { personId: string }>;
