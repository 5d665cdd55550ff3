/**
 * Who may do what, written out once more by hand: one line per operation. First who (`everyone` is every signed-in
 * person, `system` nobody but the clock, imports and the first set-up), then, after a semicolon, whose objects where
 * that matters. An object of a roundtable the person does not belong to is refused for every operation.
 */
export const matrix = {
  "itemCall.open": "convener",
  "itemCall.close": "system",
  "agendaItem.submit": "liaison",
  "agendaItem.submitUrgent": "liaison",
  "agendaItem.return": "secretariat, recorder",
  "agendaItem.merge": "secretariat, recorder",
  "agendaItem.view": "everyone",
  "agendaItem.defer": "convener",
  "fieldVisit.record": "secretariat, recorder",
  "agenda.text.edit": "liaison, convener, secretariat, recorder",
  "agenda.text.restore": "liaison, convener, secretariat, recorder",
  "agenda.reorder": "convener, secretariat, recorder",
  "agenda.approve": "convener",
  "agenda.lock": "secretariat, recorder",
  "agenda.addLate": "convener",
  "attendance.leave": "liaison, delegate",
  "attendance.approveSubstitute": "convener",
  "attendance.checkIn": "liaison, delegate, observer",
  "meeting.create": "secretariat",
  "meeting.start": "convener",
  "meeting.end": "convener",
  "meeting.reviewPrevious": "convener, secretariat, recorder",
  "meeting.recordHistory": "system",
  "floor.openItem": "convener, secretariat, recorder",
  "floor.extendItem": "convener, secretariat, recorder",
  "floor.closeItem": "convener, secretariat, recorder",
  "position.set": "liaison, delegate",
  "objection.resolve": "liaison, delegate, convener",
  "decision.create": "secretariat, recorder",
  "decision.effective": "system",
  "roundtable.create": "secretariat",
  "roundtable.allowOfflineCopy": "convener, secretariat",
  "studyEvent.publish": "secretariat",
  "studyEvent.open": "secretariat",
  "studyEvent.autoOpen": "system",
  "registration.create": "liaison",
  "registration.cancel": "liaison; of her own unit",
  "registration.close": "system",
  "unit.create": "system_admin",
  "unit.update": "system_admin",
  "unit.suspend": "system_admin",
  "unit.resume": "system_admin",
  "body.create": "system_admin",
  "body.update": "system_admin",
  "person.create": "system_admin",
  "person.update": "system_admin",
  "person.suspend": "system_admin",
  "person.resume": "system_admin",
  "person.setPassword": "security_admin",
  "person.grantRoles": "security_admin",
  "people.read": "system_admin, security_admin",
  "audit.read": "audit_admin",
  "installation.setUp": "system",
  "installation.tidy": "system",
  "preferences.update": "everyone; of herself",
  "password.change": "everyone; of herself",
  "loginSession.end": "everyone; of herself",
  "notice.markRead": "everyone; of herself",
  "client.reconnect": "everyone",
  search: "everyone",
} as const;

export type MatrixOp = keyof typeof matrix;

/** What a line says. */
export interface MatrixLine {
  readonly who: readonly string[];
  readonly whose: string | null;
}

export function lineOf(op: MatrixOp): MatrixLine {
  const [who = "", whose = null] = matrix[op].split("; ");
  return { who: who.split(", "), whose };
}

/** True when a person with this one role, or with none (null), may do it to objects of her own. */
export function mayEver(op: MatrixOp, role: string | null): boolean {
  const { who } = lineOf(op);
  return who.includes("everyone") || (role !== null && who.includes(role));
}
