/** Turns what an audit line holds into what its readers understand. */
import { formatFullDateTime } from "#app/platform/i18n/format.ts";
import { nameIn, type Locale } from "#app/platform/i18n/locale.ts";
import { fieldName, valueWord } from "./audit-words.ts";

export interface NamePair {
  readonly zh: string;
  readonly en: string | null;
  /** The page of it, where readers of the log may go there. */
  readonly href?: string;
}

/** Names of the units and people a page of lines mentions, by id. */
export type KnownNames = Readonly<Record<string, NamePair>>;

export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const instants = new Set(["validFrom", "validTo"]);
/** The product's own ids: 26 lower-case characters. */
const idPattern = /^[0-9a-z]{26}$/;
const shownIdLength = 8;

export function shortId(id: string): string {
  return idPattern.test(id) ? `${id.slice(0, shownIdLength)}…` : id;
}

/** `State: Agenda approved → Agenda locked`; an empty side is left out. */
export function changeText(
  { field, before, after }: AuditChange,
  { kind, names, locale }: { readonly kind: string; readonly names: KnownNames; readonly locale: Locale },
): string {
  const say = (value: unknown) => valueText(value, { kind, field, names, locale });
  const sides = [say(before), say(after)].filter((text) => text !== "");
  return `${fieldName(field, locale)}${locale === "zh" ? "：" : ": "}${sides.join(" → ")}`;
}

function valueText(
  value: unknown,
  place: { kind: string; field: string; names: KnownNames; locale: Locale },
): string {
  const { kind, field, names, locale } = place;
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) {
    return value.map((each: unknown) => valueText(each, place)).join(locale === "zh" ? "、" : ", ");
  }
  if (typeof value === "number" && instants.has(field)) return formatFullDateTime(value, locale);
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value) : String(value);
  const known = Object.hasOwn(names, value) ? names[value] : undefined;
  if (known) return nameIn(locale, known.zh, known.en);
  return valueWord({ kind, field, code: value }, locale) ?? shortId(value);
}
