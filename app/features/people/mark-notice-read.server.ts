/** `notice.markRead`: one notice of the person, or all of them. */
import { z } from "zod";
import { accepted } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { markNoticesRead } from "#db/queries/notices.ts";

const input = z.object({ noticeId: z.string().nullable() });

export const markNoticeRead = {
  op: "notice.markRead",
  subjectKind: "person",
  input,
  async find(_q, _raw, actor) {
    return actor.kind === "person"
      ? { found: { personId: actor.personId } }
      : { missing: "unknown-person" as const };
  },
  subject: ({ personId }) => ({ id: personId, personId }),
  // The notice is looked for among the person's own, so another's id marks nothing.
  async run({ tx, input, found, now, signal }) {
    await markNoticesRead(tx, { personId: found.personId, noticeId: input.noticeId, at: now });
    signal(`person:${found.personId}`);
    return accepted({ personId: found.personId });
  },
} satisfies Command<z.output<typeof input>, { personId: string }, { personId: string }>;
