import { Fragment, type ReactNode } from "react";

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="hidden-text">{children}</span>;
}

/** Words that hold while the page is open (“today”) on the screen, and those that still hold tomorrow on paper. */
export function OnPaper({ screen, paper }: { screen: string; paper: string }) {
  return (
    <>
      <span className="no-print">{screen}</span>
      <span className="paper-only">{paper}</span>
    </>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

/** Half-open range of UTF-16 positions. */
export type TextRange = readonly [from: number, to: number];

/** Ranges in order without overlaps, cut to the text. */
export function tidyRanges(ranges: readonly TextRange[], length: number): TextRange[] {
  const tidy: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(0, from);
    const end = Math.min(length, to);
    if (end <= start) continue;
    const last = tidy.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else tidy.push([start, end]);
  }
  return tidy;
}

/** Marks the found parts of a text. */
export function Highlight({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const marked = tidyRanges(ranges, text.length);
  return (
    <>
      {marked.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(marked[index - 1]?.[1] ?? 0, from)}
          <mark className="mark">{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marked.at(-1)?.[1] ?? 0)}
    </>
  );
}

/** A title whose clauses stay whole where the line allows, so that no word is cut in two. */
export function Clauses({ text }: { text: string }) {
  const clauses = text.match(/[^、，；：]+[、，；：]?/g) ?? [text];
  return (
    <>
      {clauses.map((clause, index) => (
        <span className="clause" key={index}>
          {clause}
        </span>
      ))}
    </>
  );
}
