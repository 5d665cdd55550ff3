/**
 * What is pasted from office programs, made into what the editor has: a table becomes one paragraph per row, Word's
 * drawn list marks become lists. Everything else is left to the editor's own schema, which takes what it knows.
 */

/** Between the cells of one row. */
const cellGap = " ｜ ";
const maxSpan = 200;
const blocks = "p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, tr, ul, ol, table, dl, dt, dd";

/** Plain text as a spreadsheet gives it, where every line has the same number of tabs; other text is left alone. */
export function rowsOfTabbedText(text: string): string {
  const lines = text.replace(/(\r\n?|\n)+$/, "").split(/\r\n?|\n/);
  const tabs = new Set(lines.map((line) => line.split("\t").length));
  if (tabs.size !== 1 || tabs.has(1)) return text;
  return lines
    .map((line) =>
      line
        .split("\t")
        .map((cell) => cell.trim())
        .join(cellGap)
        .trim(),
    )
    .join("\n");
}

/** A mark of Word's own such as `1.`, `（二）` or `·`; numbers and letters close with a sign, bullets do not. */
export function isOrderedMark(mark: string): boolean {
  const shown = mark.replace(/\s/g, "");
  return /\p{N}/u.test(shown) || /^.+[.)、）．]$/.test(shown);
}

/** Clipboard HTML with tables and Word lists rewritten. Parsed within a template, where nothing runs or loads. */
export function readablePaste(html: string): string {
  if (!/<table|mso-|<xml|urn:schemas-microsoft-com/i.test(html)) return html;
  const template = document.createElement("template");
  template.innerHTML = html;
  const { content } = template;
  for (const rubbish of content.querySelectorAll("style, xml, script, title, link, meta")) rubbish.remove();
  // A table within a cell comes later, and is text before its cell is read.
  for (const table of [...content.querySelectorAll("table")].reverse()) replaceTable(table);
  for (const paragraph of content.querySelectorAll("p")) {
    if (content.contains(paragraph) && listLevel(paragraph) > 0) replaceList(paragraph);
  }
  return template.innerHTML;
}

function replaceTable(table: HTMLTableElement): void {
  const above = new Map<number, { cell: Element; rows: number }>();
  const rows = [...table.rows].map((row) => paragraphOf(row, above));
  const caption = table.caption ? [paragraphWith(table, [table.caption])] : [];
  table.replaceWith(...caption, ...rows.filter((row) => row.textContent?.replaceAll("｜", "").trim() !== ""));
}

/** A cell that spans rows is said again in each, so that every row reads alone. */
function paragraphOf(row: HTMLTableRowElement, above: Map<number, { cell: Element; rows: number }>): Element {
  const own = [...row.cells];
  const cells: Element[] = [];
  for (let column = 0; own.length > 0 || above.has(column);) {
    const spanning = above.get(column);
    const cell = spanning?.cell ?? own.shift();
    if (!cell) break;
    cells.push(cell);
    const rows = Math.min(spanning ? spanning.rows : spanOf(cell, "rowspan"), maxSpan) - 1;
    if (rows > 0) above.set(column, { cell, rows });
    else above.delete(column);
    column += spanOf(cell, "colspan");
  }
  return paragraphWith(row, cells);
}

function spanOf(cell: Element, name: "rowspan" | "colspan"): number {
  const span = Number(cell.getAttribute(name));
  return Number.isInteger(span) && span > 0 ? Math.min(span, maxSpan) : 1;
}

/** One paragraph of the cells' inline content; what stood in blocks of its own is parted by a space. */
function paragraphWith(near: Element, cells: readonly Element[]): Element {
  const page = near.ownerDocument;
  const paragraph = page.createElement("p");
  for (const [index, cell] of cells.entries()) {
    if (index > 0) paragraph.append(cellGap);
    const copy = cell.cloneNode(true) as Element;
    for (const line of copy.querySelectorAll("br")) line.replaceWith(" ");
    for (const block of [...copy.querySelectorAll(blocks)].reverse())
      block.replaceWith(...block.childNodes, " ");
    tidySpaces(copy);
    paragraph.append(...copy.childNodes);
  }
  return paragraph;
}

/** Space at the ends of a cell would stand beside its gap. */
function tidySpaces(cell: Element): void {
  const texts = textsIn(cell);
  for (const text of texts) text.data = text.data.replace(/\s+/g, " ");
  const isShown = (text: Text) => text.data.trim() !== "";
  const [first, last] = [texts.find(isShown), texts.findLast(isShown)];
  for (const text of texts)
    if (!isShown(text) && (!first || !last || !isBetween(text, first, last))) text.data = "";
  if (first) first.data = first.data.trimStart();
  if (last) last.data = last.data.trimEnd();
}

function isBetween(text: Text, first: Text, last: Text): boolean {
  const follows = Node.DOCUMENT_POSITION_FOLLOWING;
  return (
    (first.compareDocumentPosition(text) & follows) > 0 && (text.compareDocumentPosition(last) & follows) > 0
  );
}

function textsIn(element: Element): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** Depth of a list paragraph as Word writes it into its style; 0 for any other element. */
function listLevel(element: Element | null): number {
  const style = element?.tagName === "P" ? (element.getAttribute("style") ?? "") : "";
  return Number(/mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1] ?? 0);
}

/** Gathers the list paragraphs that follow each other into nested lists. */
function replaceList(first: Element): void {
  const page = first.ownerDocument;
  const open: { level: number; list: Element }[] = [];
  for (let item: Element | null = first; item && listLevel(item) > 0;) {
    const next: Element | null = item.nextElementSibling;
    const level = listLevel(item);
    const tag = isOrderedMark(takeMark(item)) ? "OL" : "UL";
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let inner = open.at(-1);
    if (!inner || inner.level < level || (inner.list.tagName !== tag && inner.level === level)) {
      if (inner?.level === level) open.pop();
      const list = page.createElement(tag);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else item.before(list);
      inner = { level, list };
      open.push(inner);
    }
    const entry = page.createElement("li");
    entry.append(...item.childNodes);
    inner.list.append(entry);
    item.remove();
    item = next;
  }
}

function takeMark(paragraph: Element): string {
  const marks = [...paragraph.querySelectorAll("span")].filter((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const words = marks[0]?.textContent ?? "";
  for (const mark of marks) mark.remove();
  return words;
}
