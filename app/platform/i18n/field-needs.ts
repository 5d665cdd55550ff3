/** What a field needs, in words: shown below it when it is not filled in right. */
import type { Locale } from "./locale.ts";
import { defineTexts } from "./texts.ts";

interface Need {
  readonly kind: "text" | "number" | "date" | "dateTime" | "choice";
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly isMissing: boolean;
}

const texts = defineTexts(
  {
    choice: "请选一项。",
    between: (min: string, max: string) => `请填 ${min} 到 ${max} 之间的整数。`,
    atLeast: (min: string) => `请填不小于 ${min} 的整数。`,
    integer: "请填整数。",
    date: "请填完整的日期：年、月、日。",
    dateTime: "请填完整的日期和时间，按上海时间。",
    notBefore: (min: string) => `请填完整的日期和时间，不早于 ${min}（上海时间）。`,
    missing: "请填写这一项。",
    missingUpTo: (max: number) => `请填写这一项，最多 ${max} 字。`,
    lengthBetween: (min: number, max: number) => `请写 ${min} 到 ${max} 字。`,
    lengthFrom: (min: number) => `请写至少 ${min} 字。`,
    lengthUpTo: (max: number) => `请填写，最多 ${max} 字。`,
    other: "这一项没有填对，请核对。",
  },
  {
    choice: "Choose one.",
    between: (min, max) => `Enter a whole number from ${min} to ${max}.`,
    atLeast: (min) => `Enter a whole number of ${min} or more.`,
    integer: "Enter a whole number.",
    date: "Enter a full date: day, month and year.",
    dateTime: "Enter a full date and time, Shanghai time.",
    notBefore: (min) => `Enter a full date and time, not before ${min} (Shanghai).`,
    missing: "Fill in this field.",
    missingUpTo: (max) => `Fill in this field, with up to ${max} characters.`,
    lengthBetween: (min, max) => `Use ${min} to ${max} characters.`,
    lengthFrom: (min) => `Use at least ${min} characters.`,
    lengthUpTo: (max) => `Fill this in with up to ${max} characters.`,
    other: "This is not filled in right; check it.",
  },
);

export function fieldNeedInWords(need: Need, locale: Locale): string {
  const t = texts[locale];
  const { kind, min, max } = need;
  if (kind === "choice") return t.choice;
  if (kind === "date") return t.date;
  if (kind === "dateTime") return min === null ? t.dateTime : t.notBefore(min.replace("T", " "));
  if (kind === "text") return textNeed(need, locale);
  if (min === null) return t.integer;
  return max === null ? t.atLeast(min) : t.between(min, max);
}

function textNeed({ minLength, maxLength, isMissing }: Need, locale: Locale): string {
  const t = texts[locale];
  if (minLength !== null)
    return maxLength === null ? t.lengthFrom(minLength) : t.lengthBetween(minLength, maxLength);
  if (isMissing) return maxLength === null ? t.missing : t.missingUpTo(maxLength);
  return maxLength === null ? t.other : t.lengthUpTo(maxLength);
}
