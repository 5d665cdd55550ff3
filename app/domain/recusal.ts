/** Recusal (回避, FORMAT §4.2): who stands aside from an item is told that there is one, and nothing of it. */
import type { Actor } from "./access.ts";
import { isRecused, type RoundtableRules } from "./roundtable.ts";
import type { Side } from "./sides.ts";

/** All that a reader who stands aside is given of an item, on every page and in every export. */
export interface HiddenItem {
  readonly isHidden: true;
  readonly id: string;
  /** Place on the agenda, from 1; null off the agenda. */
  readonly order: number | null;
}

/** The placeholder of an item; nothing is copied from its row, so nothing of it can come along. */
export function hiddenItem(id: string, order: number | null = null): HiddenItem {
  return { isHidden: true, id, order };
}

/** True when the reader's unit recuses itself on items of the topic. */
export function isHiddenFrom(actor: Actor, rules: RoundtableRules, topic: string | null): boolean {
  return actor.kind === "person" && isRecused(rules, actor.side, topic);
}

/** Topics the units of a side stand aside from. */
export function recusedTopics(rules: RoundtableRules, side: Side | null): string[] {
  return rules.recusal.filter((rule) => rule.side === side).map((rule) => rule.topic);
}
