/** The reader's language in components. */
import { createContext, useContext, type ReactNode } from "react";
import type { Locale } from "./locale.ts";

const LocaleContext = createContext<Locale>("zh");

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Sentences of one part of the product in the reader's language. */
export function useTexts<Words>(texts: Readonly<Record<Locale, Words>>): Words {
  return texts[useLocale()];
}
