/** Languages of the product; Chinese is the default. */
export const locales = ["zh", "en"] as const;
export type Locale = (typeof locales)[number];

/** Value of the `lang` attribute. */
export const languageTag: Readonly<Record<Locale, string>> = { zh: "zh-Hans", en: "en" };

/** Picks the name of something in a language; falls back to Chinese, the language of the record. */
export function nameIn(locale: Locale, zh: string, en: string | null | undefined): string {
  return locale === "en" && en ? en : zh;
}

/** Language kept in a browser's face cookie (`rt-face=zh.auto.standard`); Chinese without one. */
export function localeInCookie(header: string | null): Locale {
  const kept = /(?:^|;\s*)rt-face=([a-z]*)/.exec(header ?? "")?.[1];
  return locales.find((each) => each === kept) ?? "zh";
}
