/** The sentence a person would read, for the report. */
import { refusalMessage } from "#app/platform/i18n/refusals.ts";
import type { OpAnswer } from "./ops/call.ts";

export function messageZh({ code }: OpAnswer): string | null {
  return code === null ? null : refusalMessage(code, "zh");
}
