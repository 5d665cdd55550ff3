/** Key for finding a unit by pinyin: syllables without tones, so `sbzy` and `shibao` both match. */
import { pinyin } from "pinyin-pro";

export function pinyinKeyOf(name: string): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  return syllables
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .filter(Boolean)
    .join(" ");
}
