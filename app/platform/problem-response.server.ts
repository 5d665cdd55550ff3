/** Turns outcomes into answers: a redirect when done, the sentence of the refusal beside what was typed otherwise. */
import { data, redirect } from "@remix-run/node";
import type { Outcome } from "#app/domain/outcome.ts";
import type { ConfirmCode, RefusalCode } from "#app/domain/refusals.ts";
import { refusalMessage, refusalStatus } from "./i18n/refusals.ts";
import type { Locale } from "./i18n/locale.ts";

/** What an action returns when a command was not carried out. */
export interface Problem {
  readonly code: RefusalCode | ConfirmCode;
  readonly message: string;
  /** Names of the fields that are not filled in right. */
  readonly fields: readonly string[];
  /** What the person typed, to be shown again. */
  readonly typed: Readonly<Record<string, string>>;
}

/** The problem of a refused command, or null when it was carried out. */
export function problemOf(outcome: Outcome<unknown>, locale: Locale, form?: FormData): Problem | null {
  if (outcome.kind === "accepted") return null;
  const { fields } = outcome.details;
  return {
    code: outcome.code,
    message: refusalMessage(outcome.code, locale),
    fields: Array.isArray(fields) ? fields.filter((field) => typeof field === "string") : [],
    typed: form ? typedIn(form) : {},
  };
}

/** Secrets are never sent back to the page. */
function typedIn(form: FormData): Record<string, string> {
  const texts = [...form].filter(([name, value]) => typeof value === "string" && !/password/i.test(name));
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/** Answers an action: on success it leads to a page of this site, else it gives the problem with its status. */
export function answer(
  outcome: Outcome<unknown>,
  { locale, form, to }: { readonly locale: Locale; readonly form?: FormData; readonly to: string },
) {
  const problem = problemOf(outcome, locale, form);
  if (!problem) throw redirect(to);
  return data({ problem }, { status: refusalStatus(problem.code) });
}
