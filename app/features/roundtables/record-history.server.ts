/** `meeting.recordHistory`: a closed past meeting, kept as background to read (FORMAT §2.1). */
import { z } from "zod";
import { accepted, refused } from "#app/domain/outcome.ts";
import type { Command } from "#app/platform/command.server.ts";
import { insertPastDecisions } from "#db/queries/decisions.ts";
import { findMeetingByNo, insertMeeting, type RoundtableRow } from "#db/queries/meetings.ts";
import { indexText } from "#db/queries/search.ts";
import { roundtableIn, roundtableSubject } from "./find.server.ts";

const historyInput = z.object({
  roundtableId: z.string(),
  no: z.int(),
  startsAt: z.int(),
  endsAt: z.int(),
  decisions: z.array(z.object({ no: z.string(), text: z.string(), effectiveFrom: z.int().nullable() })),
});

/** A closed past meeting: background to read, outside every count. */
export const recordHistory: Command<
  z.infer<typeof historyInput>,
  RoundtableRow,
  { meetingId: string; decisionIds: string[] }
> = {
  op: "meeting.recordHistory",
  input: historyInput,
  subjectKind: "roundtable",
  find: roundtableIn,
  subject: roundtableSubject,
  async run({ tx, found: roundtable, input, newId, audit }) {
    if (await findMeetingByNo(tx, roundtable.id, input.no)) return refused("already-exists");
    const meetingId = newId();
    const { no, startsAt, endsAt } = input;
    await insertMeeting(
      tx,
      {
        id: meetingId,
        roundtableId: roundtable.id,
        no,
        state: "issued",
        history: true,
        form: [],
        startsAt,
        endsAt,
        place: "",
        startedAt: startsAt,
        endedAt: endsAt,
      },
      { unitIds: [], observerIds: [] },
    );
    const rows = input.decisions.map((decision) => ({ id: newId(), ...decision }));
    await insertPastDecisions(tx, { roundtableId: roundtable.id, meetingId, madeAt: endsAt }, rows);
    for (const row of rows) {
      const text = `${row.no}\n${row.text}`;
      await indexText(tx, { subjectKind: "decision", subjectId: row.id, roundtableId: roundtable.id, text });
    }
    audit({ meeting: [null, meetingId] });
    return accepted({ meetingId, decisionIds: rows.map((row) => row.id) });
  },
};
