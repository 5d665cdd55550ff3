/**
 * Whose each stretch of a draft's plain text is: the clock ranges it was typed in, in the order it is read. Yjs keeps
 * them with the text; a version keeps them as numbers, so that authors can be told without opening a document.
 */
import * as Y from "yjs";
import { kept, maxDepth, normalTitle } from "./draft.ts";

/** So many UTF-16 units; with client id and clock of the first one where somebody typed it. */
export type TextRun = readonly [length: number] | readonly [length: number, clientId: number, clock: number];

interface Piece {
  readonly text: string;
  readonly id: { readonly client: number; readonly clock: number } | null;
}

const lineEnd: Piece = { text: "\n", id: null };

/** What somebody typed, in pieces of consecutive clocks; what rows cannot keep is left out. */
function typedPieces(node: Y.Text): Piece[] {
  const pieces: Piece[] = [];
  for (let item = node._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const { str } = item.content;
    if (kept(str) === str) pieces.push({ text: str, id: item.id });
    else {
      for (let at = 0; at < str.length; at += 1) {
        pieces.push({ text: kept(str.charAt(at)), id: { client, clock: clock + at } });
      }
    }
  }
  return pieces;
}

function lines(node: Y.XmlFragment, depth = 0): Piece[][] {
  if (depth > maxDepth) return [];
  const found: Piece[][] = [];
  let line: Piece[] | null = null;
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) line = [...(line ?? []), ...typedPieces(child)];
    else if (child instanceof Y.XmlElement && child.nodeName === "hardBreak")
      line = [...(line ?? []), lineEnd];
    else if (child instanceof Y.XmlElement) {
      if (line !== null) found.push(line);
      line = null;
      found.push(...lines(child, depth + 1));
    }
  }
  if (line !== null) found.push(line);
  if (found.length === 0 && node instanceof Y.XmlElement) found.push([]);
  return found;
}

function joined(pieces: readonly Piece[]): TextRun[] {
  const runs: TextRun[] = [];
  for (const { text, id } of pieces) {
    if (text === "") continue;
    const [length, client, clock] = runs.at(-1) ?? [0];
    const follows = id
      ? client === id.client && clock === id.clock - length
      : length > 0 && client === undefined;
    if (follows) runs.pop();
    const total = follows ? length + text.length : text.length;
    if (!id) runs.push([total]);
    else runs.push(follows ? [total, id.client, clock ?? id.clock] : [total, id.client, id.clock]);
  }
  return runs;
}

/** Runs of a rich field; their lengths add up to that of its plain text. */
export function fieldRuns(fragment: Y.XmlFragment): TextRun[] {
  return joined(lines(fragment).flatMap((line, index) => (index === 0 ? line : [lineEnd, ...line])));
}

/** Runs of the title. One that was not kept as it was typed has a single run of nobody. */
export function titleRuns(title: Y.Text): TextRun[] {
  const text = normalTitle(title.toString());
  if (title.toString() !== text) return text === "" ? [] : [[text.length]];
  return joined(typedPieces(title));
}
