/** The sentence a person would read, for the report. */
import type { OpAnswer } from "./ops/call.ts";

export function messageZh(_answer: OpAnswer): string | null {
  return null;
}
