/** The five sides in protocol order: clockwise from 12 o'clock, or left to right, everywhere. */
export const sideOrder = ["committee_member", "mofcom", "city_service", "host", "provider"] as const;
export type SideCode = (typeof sideOrder)[number];

/** The letter of each side in the language of the page. */
export type SideLetters = Readonly<Record<SideCode, string>>;

/** Entries grouped by side in protocol order, keeping their own order within a side; empty sides stay out. */
export function groupBySide<Entry extends { readonly side: SideCode }>(
  entries: readonly Entry[],
): { side: SideCode; entries: Entry[] }[] {
  return sideOrder
    .map((side) => ({ side, entries: entries.filter((entry) => entry.side === side) }))
    .filter((group) => group.entries.length > 0);
}
