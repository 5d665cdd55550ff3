/** ⌘K: one field to jump and to find. It asks the search page's own address, so rights are the same. */
import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { nameIn, type Locale } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { CommandPalette, type PaletteGroup, type PaletteOption } from "#app/ui/command-palette.tsx";
import { shellTexts } from "./texts.ts";

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly ranges: readonly (readonly [number, number])[];
}

interface UnitNames {
  readonly shortEn: string | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** What the search address answers; see `searchAll`. */
interface Found {
  readonly query: string;
  readonly decisions: readonly (Hit & { readonly no: string | null })[];
  readonly items: readonly Hit[];
  readonly events: readonly (Hit & { readonly titleEn: string | null; readonly place: string })[];
  readonly units: readonly (Hit & UnitNames)[];
}

export interface SearchPaletteProps {
  readonly onClose: () => void;
  readonly onChoose: (href: string) => void;
}

/** Typing rests this long before the question is sent. */
const typingPauseMs = 150;

export function SearchPalette({ onClose, onChoose }: SearchPaletteProps) {
  const t = useTexts(shellTexts);
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const { load, data, state } = useFetcher<Found>();
  const asked = query.trim();
  useEffect(() => {
    if (asked === "") return;
    const timer = setTimeout(() => load(`/search.json?q=${encodeURIComponent(asked)}`), typingPauseMs);
    return () => clearTimeout(timer);
  }, [asked, load]);
  const found = asked !== "" && data ? resultsOf(data, locale) : [];
  const jumps = jumpsFor(asked, t);
  const groups: PaletteGroup[] = [
    { id: "results", heading: t.resultsGroup, options: found },
    { id: "jump", heading: t.jumpGroup, options: jumps },
  ].filter((group) => group.options.length > 0);
  const nothing = asked !== "" && state === "idle" && data?.query === asked && found.length === 0;
  return (
    <CommandPalette
      open
      onClose={onClose}
      query={query}
      onQuery={setQuery}
      groups={groups}
      onChoose={(option) => {
        onClose();
        onChoose(option.id);
      }}
      label={t.search}
      placeholder={t.searchHint}
      closeLabel={t.close}
      status={state === "loading" ? t.searching : nothing ? t.noResults : undefined}
    />
  );
}

function resultsOf(found: Found, locale: Locale): PaletteOption[] {
  return [
    ...found.decisions.map(({ id, title, ranges, no }): PaletteOption => ({
      id: `/decisions/${id}`,
      label: title,
      ranges,
      icon: "decision",
      ...(no === null ? {} : { note: no }),
    })),
    ...found.items.map(({ id, title, ranges }): PaletteOption => ({
      id: `/items/${id}`,
      label: title,
      ranges,
      icon: "paper",
    })),
    ...found.events.map((hit) => eventOption(hit, locale)),
    ...found.units.map((hit) => unitOption(hit, locale)),
  ];
}

/** Marks are places in the Chinese name, and mean nothing in another. */
function marked(locale: Locale, translated: string | null, ranges: Hit["ranges"]) {
  return locale === "zh" || translated === null ? { ranges } : {};
}

function eventOption(
  { id, title, titleEn, place, ranges }: Found["events"][number],
  locale: Locale,
): PaletteOption {
  const label = nameIn(locale, title, titleEn);
  return { id: `/study/${id}`, label, ...marked(locale, titleEn, ranges), note: place, icon: "study" };
}

function unitOption(hit: Found["units"][number], locale: Locale): PaletteOption {
  const { id, title, shortEn, nameZh, nameEn, ranges } = hit;
  const label = nameIn(locale, title, shortEn);
  const note = nameIn(locale, nameZh, nameEn);
  return { id: `/units/${id}`, label, ...marked(locale, shortEn, ranges), note, icon: "users" };
}

function jumpsFor(asked: string, t: (typeof shellTexts)["zh"]): PaletteOption[] {
  const all: PaletteOption[] = [
    { id: "/", label: t.today, icon: "home" },
    { id: "/roundtables", label: t.roundtables, icon: "table" },
    { id: "/decisions", label: t.decisions, icon: "decision" },
    { id: "/study", label: t.study, icon: "study" },
    { id: "/me", label: t.me, icon: "user" },
  ];
  const matching = all.filter((each) => each.label.toLowerCase().includes(asked.toLowerCase()));
  const more: PaletteOption = {
    id: `/search?q=${encodeURIComponent(asked)}`,
    label: t.allResults,
    icon: "search",
  };
  return asked === "" ? all : [...matching, more];
}
