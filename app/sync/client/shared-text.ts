/** Binds a plain text field to a Y.Text: smallest change out, caret kept on changes from others. Without React. */
import * as Y from "yjs";

export interface TextChange {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** The one replacement that turns `before` into `after`; `caret` (UTF-16 units) tells repeated letters apart. */
export function smallestChange(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const tailLength = Math.max(0, after.length - caret);
  let end = 0;
  while (
    end < Math.min(tailLength, before.length) &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  let start = 0;
  while (start < Math.min(before.length, after.length) - end && before[start] === after[start]) start += 1;
  // A surrogate pair is one character: never cut it.
  const isTrail = (text: string, index: number) => {
    const code = text.charCodeAt(index);
    return code >= 0xdc00 && code <= 0xdfff;
  };
  if (start > 0 && (isTrail(before, start) || isTrail(after, start))) start -= 1;
  if (end > 0 && (isTrail(before, before.length - end) || isTrail(after, after.length - end))) end -= 1;
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) };
}

/** Applies what a person typed, as one undoable change of `origin`. */
export function writeText(
  text: Y.Text,
  { value, caret, origin }: { value: string; caret: number; origin: unknown },
) {
  const change = smallestChange(text.toString(), value, caret);
  if (!change) return;
  const apply = () => {
    if (change.remove > 0) text.delete(change.at, change.remove);
    if (change.insert !== "") text.insert(change.at, change.insert);
  };
  if (text.doc) text.doc.transact(apply, origin);
  else apply();
}

/** A caret that stays with its neighbours while others type; offsets are UTF-16 units. */
export interface Anchor {
  readonly start: Y.RelativePosition;
  readonly end: Y.RelativePosition;
}

/** Remembers where the caret or selection stands. */
export function anchorSelection(text: Y.Text, start: number, end: number): Anchor {
  return {
    start: Y.createRelativePositionFromTypeIndex(text, start, -1),
    end: Y.createRelativePositionFromTypeIndex(text, end, -1),
  };
}

/** Where the caret or selection stands now. */
export function findSelection(text: Y.Text, anchor: Anchor): { start: number; end: number } | null {
  if (!text.doc) return null;
  const start = Y.createAbsolutePositionFromRelativePosition(anchor.start, text.doc);
  const end = Y.createAbsolutePositionFromRelativePosition(anchor.end, text.doc);
  return start && end ? { start: start.index, end: end.index } : null;
}
