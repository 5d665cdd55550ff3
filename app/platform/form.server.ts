/** Reads form fields into the plain values commands take; what is missing stays undefined for the command to judge. */
import { parseShanghai } from "#app/domain/time.ts";
import type { RandomSource } from "./random.server.ts";

/** Trimmed text, or undefined when empty or absent. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

/** A secret as it was typed: spaces at its ends belong to it. Empty when absent. */
export function passwordIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Whole number, or undefined; anything else becomes NaN and is refused by the command. */
export function intOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === undefined ? undefined : Number(text);
}

/** Instant of a datetime-local field in Shanghai time; undefined when empty, NaN when it is no time. */
export function instantOf(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return text === undefined ? undefined : (parseShanghai(text) ?? Number.NaN);
}

/** All values posted under a name. */
export function listOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string" && value !== "") as string[];
}

/** The key a page gives its forms: who it was made for, and a mark of its own. */
export function newFormKey({ personId }: { readonly personId: string }, random: RandomSource): string {
  return `${personId}.${random.id()}`;
}

/**
 * Whether a form was sent from a page that was made for somebody else: on a shared computer another person may have
 * signed in meanwhile, and nobody states a position for a unit whose name is not on the page.
 */
export function isFromAnother(key: string, personId: string): boolean {
  const [madeFor, ...rest] = key.split(".");
  return rest.length > 0 && madeFor !== personId;
}

/** Key that makes a form sent twice have one effect; forms carry it in a hidden field. */
export function formKey(form: FormData): { idempotencyKey?: string } {
  const key = textOf(form, "key");
  return key === undefined ? {} : { idempotencyKey: key };
}
