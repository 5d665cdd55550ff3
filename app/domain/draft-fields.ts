/** Bounds of what is typed into an item's title and minutes, the same when submitting and when editing together. */

/** Characters, not UTF-16 units. */
export const maxTitleLength = 200;
/** Minutes. */
export const maxPlannedMinutes = 480;

/** Characters of a title; spaces at its ends and repeated ones do not count. */
export function titleLength(title: string): number {
  return [...title.trim().replace(/\s+/g, " ")].length;
}

/** What keeps a title from standing on the agenda. */
export function titleFault(title: string): "empty" | "too-long" | null {
  const length = titleLength(title);
  if (length === 0) return "empty";
  return length > maxTitleLength ? "too-long" : null;
}

/** Whole minutes within bounds, with full-width digits too; null for anything else. */
export function readMinutes(typed: string): number | null {
  const digits = typed.normalize("NFKC").trim();
  const minutes = /^\d{1,4}$/.test(digits) ? Number(digits) : 0;
  return minutes >= 1 && minutes <= maxPlannedMinutes ? minutes : null;
}
