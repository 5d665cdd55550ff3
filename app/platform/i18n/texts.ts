/**
 * The typed text catalogue: Chinese is written first and gives the shape, English must match it key by key, so a
 * missing sentence is a type error. Each part of the product keeps its own `texts.ts`.
 */
import type { Locale } from "./locale.ts";

type Message = string | ((...values: never[]) => string);
export type Messages = Readonly<Record<string, Message>>;

type Same<Zh extends Messages> = {
  readonly [Key in keyof Zh]: Zh[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

export interface Texts<Zh extends Messages> {
  readonly zh: Same<Zh>;
  readonly en: Same<Zh>;
}

/** Pairs the Chinese and English sentences of one part of the product. */
export function defineTexts<const Zh extends Messages>(zh: Zh, en: Same<Zh>): Texts<Zh> {
  return { zh: zh as unknown as Same<Zh>, en };
}

/** The sentences of two catalogues in one: a page adds its own to those it shares with others. */
export function joinTexts<Shared, Own>(
  shared: Readonly<Record<Locale, Shared>>,
  own: Readonly<Record<Locale, Own>>,
): Readonly<Record<Locale, Shared & Own>> {
  return { zh: { ...shared.zh, ...own.zh }, en: { ...shared.en, ...own.en } };
}
