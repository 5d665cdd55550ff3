import { queryParts } from "./search.ts";

/** Finding units and people by a piece of a name, or by pinyin: `sbz` and `shibao` both find 市保障甲. */
export function matchesName(names: readonly (string | null)[], pinyinKey: string, query: string): boolean {
  const parts = queryParts(query);
  const holds = (part: string) => names.some((name) => name?.toLowerCase().includes(part));
  return parts.every(holds) || matchesPinyin(pinyinKey, parts.join(" "));
}

/** Letters that are the initials, or the beginning of syllables, of a key such as `shi bao zhang yi`. */
function matchesPinyin(key: string, letters: string): boolean {
  const wanted = letters.replace(/\s/g, "");
  if (!/^[a-z0-9]+$/.test(wanted)) return false;
  const syllables = key.split(" ");
  return syllables.some((_, start) => fits(syllables.slice(start), wanted));
}

/** Each syllable takes at least one letter, until none is left. */
function fits(syllables: readonly string[], wanted: string): boolean {
  if (wanted === "") return true;
  const [first, ...others] = syllables;
  if (first === undefined) return false;
  for (let length = Math.min(first.length, wanted.length); length > 0; length -= 1) {
    if (first.startsWith(wanted.slice(0, length)) && fits(others, wanted.slice(length))) return true;
  }
  return false;
}
