/**
 * Who may do what. One vocabulary for pages, sockets, buttons and the rehearsal runner: every entry asks
 * `can(actor, op, subject)` before anything is written. Deny is the default; an operation without a line in
 * `policy` cannot start (rule A3).
 */
import type { Layer, Side } from "./sides.ts";

export const roles = [
  "convener",
  "secretariat",
  "recorder",
  "supervisor",
  "liaison",
  "delegate",
  "observer",
  "door_staff",
  "branch_secretary",
  "system_admin",
  "security_admin",
  "audit_admin",
] as const;
export type Role = (typeof roles)[number];

/** The three administrators (三员): no account holds two of them, nor one of them beside another role (rule F5). */
export const adminRoles = [
  "system_admin",
  "security_admin",
  "audit_admin",
] as const satisfies readonly Role[];

/** True when one of the three administrators' roles is among these. */
export function isAdministrator(held: readonly Role[]): boolean {
  return adminRoles.some((role) => held.includes(role));
}

export interface PersonActor {
  readonly kind: "person";
  readonly personId: string;
  readonly roleName: string;
  /** The one unit this person acts for, or null. It comes from the login session, never from a request body. */
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly side: Side | null;
  readonly roles: readonly Role[];
  readonly layer: Layer | null;
  /** Roundtables the person or her unit is a member of. */
  readonly roundtableIds: readonly string[];
  readonly loginSessionId: string | null;
}

/** The clock, imports and first set-up act as the system. */
export interface SystemActor {
  readonly kind: "system";
}

export type Actor = PersonActor | SystemActor;
export const systemActor: SystemActor = { kind: "system" };

/** What an operation acts on, as far as rights depend on it. */
export interface Subject {
  /** Unit that owns the object: the registration's unit, the action's lead unit, the objecting unit. */
  readonly unitId?: string | null;
  /**
   * Roundtable the object belongs to. A person outside it gets the same answer as for an absent object, since commands
   * do not find it; where one is found all the same, it is refused here.
   */
  readonly roundtableId?: string | null;
  /** Person the object belongs to, for example the owner of a login session. */
  readonly personId?: string | null;
}

export type Permission = { allowed: true } | { allowed: false; code: "forbidden-role" | "forbidden-unit" };

const allowed: Permission = { allowed: true };
const forbiddenRole: Permission = { allowed: false, code: "forbidden-role" };
const forbiddenUnit: Permission = { allowed: false, code: "forbidden-unit" };

interface PolicyLine {
  /** Roles that may act; "any" = every signed-in person; "system" = nobody but the system. */
  readonly roles: readonly Role[] | "any" | "system";
  /** `own`: the subject's unit must be the actor's; `self`: the subject must be the actor's own. */
  readonly scope?: "own" | "self";
}

const office = ["secretariat", "recorder"] as const satisfies readonly Role[];

/** The authorization matrix. Keys are operation codes of FORMAT §4 and §5, then those of the product alone. */
export const policy = {
  "itemCall.open": { roles: ["convener"] },
  "agendaItem.submit": { roles: ["liaison"] },
  "agendaItem.submitUrgent": { roles: ["liaison"] },
  "agendaItem.return": { roles: office },
  "agendaItem.merge": { roles: office },
  "fieldVisit.record": { roles: office },
  "agenda.text.edit": { roles: ["liaison", "convener", ...office] },
  "agenda.text.restore": { roles: ["liaison", "convener", ...office] },
  "client.reconnect": { roles: "any" },
  "agenda.reorder": { roles: ["convener", ...office] },
  "agenda.approve": { roles: ["convener"] },
  "agenda.lock": { roles: office },
  "agenda.addLate": { roles: ["convener"] },
  "agendaItem.view": { roles: "any" },
  "agendaItem.defer": { roles: ["convener"] },
  "attendance.leave": { roles: ["liaison", "delegate"] },
  "attendance.approveSubstitute": { roles: ["convener"] },
  "attendance.checkIn": { roles: ["liaison", "delegate", "observer"] },
  "meeting.start": { roles: ["convener"] },
  "meeting.end": { roles: ["convener"] },
  "meeting.reviewPrevious": { roles: ["convener", ...office] },
  "floor.openItem": { roles: ["convener", ...office] },
  "floor.extendItem": { roles: ["convener", ...office] },
  "floor.closeItem": { roles: ["convener", ...office] },
  "position.set": { roles: ["liaison", "delegate"] },
  "objection.resolve": { roles: ["liaison", "delegate", "convener"] },
  "decision.create": { roles: office },
  search: { roles: "any" },

  "studyEvent.open": { roles: ["secretariat"] },
  "registration.create": { roles: ["liaison"] },
  "registration.cancel": { roles: ["liaison"], scope: "own" },

  "itemCall.close": { roles: "system" },
  "decision.effective": { roles: "system" },
  "studyEvent.autoOpen": { roles: "system" },
  "registration.close": { roles: "system" },
  "roundtable.create": { roles: ["secretariat"] },
  "roundtable.allowOfflineCopy": { roles: ["convener", "secretariat"] },
  "meeting.create": { roles: ["secretariat"] },
  "meeting.recordHistory": { roles: "system" },
  "studyEvent.publish": { roles: ["secretariat"] },
  "unit.create": { roles: ["system_admin"] },
  "unit.update": { roles: ["system_admin"] },
  "unit.suspend": { roles: ["system_admin"] },
  "unit.resume": { roles: ["system_admin"] },
  "body.create": { roles: ["system_admin"] },
  "body.update": { roles: ["system_admin"] },
  "person.create": { roles: ["system_admin"] },
  "person.update": { roles: ["system_admin"] },
  "person.suspend": { roles: ["system_admin"] },
  "person.resume": { roles: ["system_admin"] },
  "person.setPassword": { roles: ["security_admin"] },
  "person.grantRoles": { roles: ["security_admin"] },
  "audit.read": { roles: ["audit_admin"] },
  "people.read": { roles: ["system_admin", "security_admin"] },
  "installation.setUp": { roles: "system" },
  "installation.tidy": { roles: "system" },
  "preferences.update": { roles: "any", scope: "self" },
  "password.change": { roles: "any", scope: "self" },
  "loginSession.end": { roles: "any", scope: "self" },
  "notice.markRead": { roles: "any", scope: "self" },
} as const satisfies Record<string, PolicyLine>;

export type Op = keyof typeof policy;

/** True for the secretariat and recorders (office, FORMAT §2). */
export function isOffice(actor: Actor): boolean {
  return hasRole(actor, ...office);
}

/** True for those who speak for their unit at a meeting: liaisons and delegates. */
export function speaksForUnit(actor: Actor): boolean {
  return hasRole(actor, "liaison", "delegate");
}

/** True when the actor holds one of the roles. The system holds none. */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.kind === "person" && wanted.some((role) => actor.roles.includes(role));
}

/** The unit the actor acts for, or null. */
export function actingUnit(actor: Actor): string | null {
  return actor.kind === "person" ? actor.unitId : null;
}

/** The person who acts, or null for the system. */
export function actingPerson(actor: Actor): string | null {
  return actor.kind === "person" ? actor.personId : null;
}

/** True when the object lies in a roundtable of the actor; objects outside any roundtable are visible to all. */
export function canSee(actor: Actor, roundtableId: string | null | undefined): boolean {
  if (actor.kind === "system" || !roundtableId) return true;
  return actor.roundtableIds.includes(roundtableId);
}

/**
 * Decides whether the actor may run the operation on the subject.
 * @returns `forbidden-role` when no role of the actor allows it, `forbidden-unit` when the subject is another unit's,
 * another person's or of a roundtable the actor does not belong to.
 */
export function can(actor: Actor, op: Op, subject: Subject = {}): Permission {
  const line: PolicyLine = policy[op];
  if (actor.kind === "system") return allowed;
  if (line.roles === "system") return forbiddenRole;
  if (line.roles !== "any" && !hasRole(actor, ...line.roles)) return forbiddenRole;
  if (!canSee(actor, subject.roundtableId)) return forbiddenUnit;
  if (line.scope === "own" && subject.unitId !== undefined && subject.unitId !== actor.unitId)
    return forbiddenUnit;
  if (line.scope === "self" && subject.personId !== undefined && subject.personId !== actor.personId)
    return forbiddenUnit;
  return allowed;
}
