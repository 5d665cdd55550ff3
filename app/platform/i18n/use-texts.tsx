/** The reader's language in components. */
import { createContext, useContext, type ReactNode } from "react";
import type { Locale } from "./locale.ts";
import type { Messages, Texts } from "./texts.ts";

const LocaleContext = createContext<Locale>("zh");

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Sentences of one part of the product in the reader's language. */
export function useTexts<Zh extends Messages>(texts: Texts<Zh>): Texts<Zh>["zh"] {
  return texts[useLocale()];
}
