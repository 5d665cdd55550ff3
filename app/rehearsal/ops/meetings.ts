/** Operations of calls, agendas, attendance and positions (FORMAT §4.1, §4.2). */
import { idAs, idsAs, instantAs, recordsAs, type Conversion } from "./arguments.ts";
import type { CommandOp } from "./command-op.ts";

const meetingNo = idAs("meetingId", "meeting");
const itemId = idAs("itemId", "item");
const onMeeting = { meetingNo };
const onItem = { itemId };

const line = (convert: Readonly<Record<string, Conversion>>): CommandOp => ({ convert });
const newItem = {
  convert: onMeeting,
  creates: { kind: "item", arg: "itemId", idField: "itemId" },
} as const satisfies CommandOp;

export const meetingOps: Readonly<Record<string, CommandOp>> = {
  "itemCall.open": line({ ...onMeeting, closesAt: instantAs("closesAt") }),
  "agendaItem.submit": newItem,
  "agendaItem.submitUrgent": newItem,
  "agendaItem.return": line(onItem),
  "agendaItem.merge": line({ ...onItem, into: idAs("intoId", "item") }),
  "fieldVisit.record": line({
    ...onMeeting,
    units: idsAs("unitIds", "unit"),
    findings: recordsAs("findings", onItem),
  }),
  "agenda.reorder": line(onItem),
  "agenda.approve": line({ ...onMeeting, order: idsAs("order", "item") }),
  "agenda.lock": line(onMeeting),
  "agenda.addLate": line({ ...onMeeting, ...onItem }),
  "agendaItem.defer": line(onItem),
  "agendaItem.view": line(onItem),
  "attendance.leave": line({ ...onMeeting, substitute: idAs("substituteId", "person") }),
  "attendance.approveSubstitute": line({ ...onMeeting, unitId: idAs("unitId", "unit") }),
  "attendance.checkIn": line(onMeeting),
  "meeting.start": line(onMeeting),
  "meeting.reviewPrevious": line(onMeeting),
  "meeting.end": line({
    ...onMeeting,
    conclusions: recordsAs("conclusions", onItem),
    dueChanges: recordsAs("dueChanges", {
      actionId: idAs("actionId", "action"),
      newDueAt: instantAs("newDueAt"),
    }),
  }),
  "position.set": {
    convert: onItem,
    creates: { kind: "objection", arg: "objectionId", idField: "objectionId" },
  },
  "objection.resolve": line({
    objectionId: idAs("objectionId", "objection"),
    talks: recordsAs("talks", { by: idAs("by", "person") }),
  }),
};
