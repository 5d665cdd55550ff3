/** Rules about accounts: which roles go together, and what makes a password good enough. */
import { isAdministrator, type Role } from "./access.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";

/**
 * The three administrators (三员) stand alone: none goes with another of them nor with any other role, and none belongs
 * to a unit, so that nobody reads minutes by virtue of that office (rule F5).
 * @returns the roles once each, in order; `roles-not-combinable`
 */
export function decideRoles(wanted: readonly Role[], unitId: string | null): Outcome<readonly Role[]> {
  const unique = [...new Set(wanted)].sort();
  const standsAlone = unique.length === 1 && unitId === null;
  if (isAdministrator(unique) && !standsAlone) return refused("roles-not-combinable", { roles: unique });
  return accepted(unique);
}

/** Shortest password, in characters (rule F2). */
export const minPasswordLength = 12;
const maxPasswordLength = 200;

/** Passwords and stems every guesser tries first; a password built from one of them alone is refused. */
const commonStems = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "admin",
  "administrator",
  "qwertyuiop",
  "qwerty",
  "asdfghjkl",
  "1qaz2wsx",
  "qazwsx",
  "iloveyou",
  "letmein",
  "welcome",
  "woaini",
  "zhangsan",
  "roundtable",
  "yuanzhuohui",
  "jinbohui",
  "shanghai",
  "ciie",
] as const;

export type PasswordFault = "short" | "long" | "common" | "login-name";

/**
 * Judges a new password.
 * @returns `password-weak` with `fault`, and `minLength` in characters
 */
export function decidePassword(password: string, loginName: string | null): Outcome<null> {
  const fault = passwordFault(password, loginName);
  return fault ? refused("password-weak", { fault, minLength: minPasswordLength }) : accepted(null);
}

function passwordFault(password: string, loginName: string | null): PasswordFault | null {
  const length = [...password].length;
  if (length < minPasswordLength) return "short";
  if (length > maxPasswordLength) return "long";
  const folded = password.toLowerCase();
  if (loginName && rest(folded, loginName.toLowerCase()).length < 6) return "login-name";
  return isCommon(folded) ? "common" : null;
}

/** True for one repeated piece, a run of neighbouring digits or letters, and a well-known word with a few signs. */
function isCommon(folded: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/.test(folded) || isRun(folded)) return true;
  return commonStems.some((stem) => folded.includes(stem) && !/[a-z\u4e00-\u9fff]/.test(rest(folded, stem)));
}

function rest(text: string, part: string): string {
  return part === "" ? text : text.split(part).join("");
}

function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, index) => char.charCodeAt(0) - text.charCodeAt(index));
  const same = (step: number) => steps.filter((each) => each === step).length;
  // A run may start again once, as in 123456123456 or 1234567890123.
  return Math.max(same(1), same(-1)) >= steps.length - 2;
}

/** Form of a sign-in name: lower-case letters and digits, with dots, dashes and underscores inside. */
export const loginNamePattern = /^[a-z0-9][a-z0-9._-]{1,39}$/;
