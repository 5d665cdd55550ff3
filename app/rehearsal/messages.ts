/** The sentence a person would read, for the report. */
import { confirmCodes, formatRefusalCodes, productRefusalCodes } from "#app/domain/refusals.ts";
import { refusalMessage } from "#app/platform/i18n/refusals.ts";
import type { OpAnswer } from "./ops/call.ts";

const known = [...formatRefusalCodes, ...productRefusalCodes, ...confirmCodes];

export function messageZh({ code }: OpAnswer): string | null {
  const match = known.find((each) => each === code);
  return match ? refusalMessage(match, "zh") : null;
}
