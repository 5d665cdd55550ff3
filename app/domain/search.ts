/**
 * Chinese full text without a dictionary: runs of Han become overlapping pairs, everything else lower-case words, so
 * a query of two characters finds its word and mixed numbers such as `3-1号` stay findable.
 */

const hanRun = /\p{Script=Han}+/u;
const pieces = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/** Full-width letters, digits and punctuation become their plain forms; case is dropped. */
function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Quotation marks set words apart and are no part of what is looked for, so a stray one changes nothing. */
const quotes = /["'`“”‘’「」『』]+/gu;

/** The blank-separated parts of a query, folded. */
export function queryParts(query: string): string[] {
  return normalise(query)
    .replace(quotes, " ")
    .split(/\s+/u)
    .filter((part) => part !== "");
}

/** Words of one run; a run of Han gives its pairs, and its last character closes the list as a word of its own. */
function wordsOf(piece: string): string[] {
  if (!hanRun.test(piece)) return [piece];
  const characters = [...piece];
  return characters.map((character, index) => character + (characters[index + 1] ?? ""));
}

/** A piece is Han or not; letters and digits beside Han are pieces of their own. */
function split(text: string): string[] {
  return (normalise(text).match(pieces) ?? []).flatMap((piece) =>
    piece.split(/(\p{Script=Han}+)/u).filter((part) => part !== ""),
  );
}

/** Text as the index stores it: words separated by blanks, in order. */
export function segment(text: string): string {
  return split(text).flatMap(wordsOf).join(" ");
}

export interface SearchPhrase {
  readonly phrase: string;
  /** The last word matches by its beginning. */
  readonly prefix: boolean;
}

/**
 * A query as one phrase per blank-separated part; all must match. A Han run ends on its last full pair, a single
 * character or an unfinished word matches by its beginning.
 */
export function toPhrases(query: string): SearchPhrase[] {
  return queryParts(query)
    .map((part) => split(part))
    .filter((parts) => parts.length > 0)
    .map((parts) => {
      const words = parts.flatMap((piece, index) => queryWords(piece, index === parts.length - 1));
      return { phrase: words.join(" "), prefix: true };
    });
}

function queryWords(piece: string, last: boolean): string[] {
  const words = wordsOf(piece);
  // The closing character of a run stands in the text only where the run ends there too.
  return last && words.length > 1 && hanRun.test(piece) ? words.slice(0, -1) : words;
}

/** Whether a text holds every part of the query: what the index answers, asked of one text. */
export function holdsAll(text: string, query: string): boolean {
  const phrases = toPhrases(query);
  const tokens = ` ${segment(text)} `;
  return (
    phrases.length > 0 &&
    phrases.every(({ phrase, prefix }) => tokens.includes(` ${phrase}${prefix ? "" : " "}`))
  );
}

/** Half-open ranges of a title that hold parts of the query, for marking them; positions are UTF-16. */
export function matchRanges(text: string, query: string): (readonly [from: number, to: number])[] {
  const folded = [...text].map((character) => foldCharacter(character)).join("");
  const parts = queryParts(query).flatMap((part) => part.match(pieces) ?? []);
  return parts.flatMap((part) => {
    const ranges: [number, number][] = [];
    for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length)) {
      ranges.push([at, at + part.length]);
    }
    return ranges;
  });
}

/** Folding that keeps every position; a character whose folded form has another length stays as it is. */
function foldCharacter(character: string): string {
  const folded = normalise(character);
  return folded.length === character.length ? folded : character;
}
