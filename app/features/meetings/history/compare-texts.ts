/**
 * What is new and what is gone between two texts, word by word: Chinese has no spaces, so words are those a dictionary
 * finds. Every piece knows whose it is by the runs its version keeps.
 */
import { diffArrays } from "diff";
import type { TextRun } from "#db/queries/document-versions.ts";

export interface KeptText {
  readonly text: string;
  readonly runs: readonly TextRun[];
}

export interface DiffPart {
  readonly kind: "same" | "inserted" | "deleted";
  readonly text: string;
  /** Who wrote it, by number in a list of the reader's; null where nobody typed it. */
  readonly author: number | null;
  /** Who took it out, where that is known. */
  readonly deleter: number | null;
}

/** Lines both have, or parts of lines that differ. */
export type DiffBlock =
  | { readonly kind: "same"; readonly lines: readonly string[] }
  | { readonly kind: "changed"; readonly parts: readonly DiffPart[] };

/** Whose pieces of text are, by number. */
export interface Attribution {
  authorOf(clientId: number): number | null;
  /** Who took out what was typed at this clock, and for how many clocks that holds. */
  deleterOf(clientId: number, clock: number): { readonly deleter: number | null; readonly length: number };
}

/** Texts that differ more are shown as all new and all gone: comparing costs the square of the difference. */
const maxLineEdits = 2_000;
const maxWordEdits = 1_000;

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

interface Step {
  readonly value: readonly string[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

function stepsOf(before: string[], after: string[], maxEditLength: number): readonly Step[] {
  const found = diffArrays(before, after, { maxEditLength });
  return (
    found ?? [
      { value: before, removed: true },
      { value: after, added: true },
    ]
  );
}

/** Walks a text from its start and cuts what it is asked for along the runs. */
class Reader {
  private run = 0;
  private used = 0;

  constructor(
    private readonly kept: KeptText,
    private readonly whose: Attribution,
  ) {}

  take(text: string, kind: DiffPart["kind"]): DiffPart[] {
    const parts: DiffPart[] = [];
    let at = 0;
    while (at < text.length) {
      const [length, clientId, clock] = this.kept.runs[this.run] ?? [Infinity];
      const author = clientId === undefined ? null : this.whose.authorOf(clientId);
      const out =
        kind === "deleted" && clientId !== undefined && clock !== undefined
          ? this.whose.deleterOf(clientId, clock + this.used)
          : { deleter: null, length: Infinity };
      const size = Math.min(text.length - at, length - this.used, out.length);
      if (size > 0) parts.push({ kind, text: text.slice(at, at + size), author, deleter: out.deleter });
      at += size;
      this.used += size;
      if (this.used < length) continue;
      this.run += 1;
      this.used = 0;
    }
    return parts;
  }
}

/** Neighbours of one kind and author as one; a line end belongs to whoever wrote before it. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const fits =
      last?.kind === part.kind &&
      (part.kind === "same" ||
        (last.author === part.author && last.deleter === part.deleter) ||
        part.text.trim() === "" ||
        last.text.trim() === "");
    if (!last || !fits) whole.push(part);
    else
      whole[whole.length - 1] = {
        ...last,
        text: last.text + part.text,
        author: last.author ?? part.author,
        deleter: last.deleter ?? part.deleter,
      };
  }
  return whole;
}

/** The two texts as blocks in reading order; one block of what both have when they are equal. */
export function compareTexts(before: KeptText, after: KeptText, whose: Attribution): DiffBlock[] {
  const [old, fresh] = [new Reader(before, whose), new Reader(after, whose)];
  const steps = stepsOf(linesOf(before.text), linesOf(after.text), maxLineEdits);
  const blocks: DiffBlock[] = [];
  let [gone, come] = ["", ""];
  const flush = () => {
    if (gone + come !== "") blocks.push({ kind: "changed", parts: compareWords(gone, come, old, fresh) });
    [gone, come] = ["", ""];
  };
  for (const { value, added, removed } of steps) {
    const text = value.join("");
    if (removed) gone += text;
    else if (added) come += text;
    else {
      flush();
      old.take(text, "same");
      fresh.take(text, "same");
      blocks.push({ kind: "same", lines: text.replace(/\n$/, "").split("\n") });
    }
  }
  flush();
  return blocks;
}

/** Lines with their ends, so that joining them gives the text again. */
function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function compareWords(gone: string, come: string, old: Reader, fresh: Reader): DiffPart[] {
  const parts: DiffPart[] = [];
  for (const { value, added, removed } of stepsOf(wordsOf(gone), wordsOf(come), maxWordEdits)) {
    const text = value.join("");
    if (removed) parts.push(...old.take(text, "deleted"));
    else if (added) parts.push(...fresh.take(text, "inserted"));
    else {
      old.take(text, "same");
      parts.push(...fresh.take(text, "same"));
    }
  }
  return joined(parts);
}
