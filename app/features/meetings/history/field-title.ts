import type { historyTexts } from "./history-texts.ts";

/** What a field is called; one of a name of its own is shown by it. */
export function fieldTitle(name: string, t: (typeof historyTexts)["zh"]): string {
  if (name === "title") return t.titleField;
  return name === "background" || name === "notes" ? t[name] : name;
}
