/** True when the letters are the initials, or the beginning of syllables, of a pinyin key such as `shi bao zhang yi`. */
export function matchesPinyin(key: string, letters: string): boolean {
  const wanted = letters.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (wanted === "") return false;
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
