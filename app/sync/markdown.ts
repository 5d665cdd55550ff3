/**
 * Writes a draft as Markdown that any reader of CommonMark shows as the editor did: paragraphs, headings, lists, bold,
 * italic and links; of other nodes and marks the text remains. Marks that end at Chinese punctuation are written as
 * HTML, since CommonMark sees no end of emphasis there.
 */
import type { RichNode } from "./draft.ts";

interface Draft {
  readonly title: string;
  readonly plannedMinutes: number | null;
  readonly richTexts: Readonly<Record<string, RichNode>>;
}

/** Headings of the fields, in the order they stand in; other fields follow under their own names. */
const fieldTitles: Readonly<Record<string, string>> = { background: "背景", notes: "笔记" };
const minutesTitle = "时长（分）";

/** A draft as one Markdown text that ends with a line end. */
export function draftMarkdown({ title, plannedMinutes, richTexts }: Draft): string {
  const names = [...new Set([...Object.keys(fieldTitles), ...Object.keys(richTexts).sort()])];
  const blocks = [`# ${escaped(title)}`];
  if (plannedMinutes !== null) blocks.push(`${minutesTitle}：${plannedMinutes}`);
  for (const name of names) {
    const body = richTexts[name] ? blocksOf(richTexts[name].content ?? []) : "";
    if (body !== "") blocks.push(`## ${fieldTitles[name] ?? escaped(name)}`, body);
  }
  return `${blocks.join("\n\n")}\n`;
}

function blocksOf(nodes: readonly RichNode[]): string {
  return nodes
    .map(blockOf)
    .filter((block) => block !== "")
    .join("\n\n");
}

function blockOf(node: RichNode): string {
  const content = node.content ?? [];
  if (node.type === "heading") return `${"#".repeat(levelOf(node))} ${inline(content).replaceAll("\n", " ")}`;
  if (node.type === "bulletList") return content.map((item) => listItem(item, "- ")).join("\n");
  if (node.type === "orderedList") {
    const first = Number(node.attrs?.["start"] ?? 1);
    const start = Number.isInteger(first) && first >= 0 && first < 1e9 ? first : 1;
    return content.map((item, index) => listItem(item, `${start + index}. `)).join("\n");
  }
  const isText = content.every((child) => child.type === "text" || child.type === "hardBreak");
  return isText && node.text === undefined ? lineStart(inline(content)) : blocksOf(content);
}

/** Headings of the text stand below those of its field. */
function levelOf(node: RichNode): number {
  const level = Number(node.attrs?.["level"] ?? 1);
  return Math.min(6, 2 + (Number.isInteger(level) && level > 0 ? level : 1));
}

function listItem(item: RichNode, bullet: string): string {
  const body = blocksOf(item.content ?? []);
  return bullet + body.replaceAll(/\n(?=[^\n])/g, `\n${" ".repeat(bullet.length)}`);
}

function inline(nodes: readonly RichNode[]): string {
  return nodes
    .map((node, index) =>
      node.type === "hardBreak"
        ? "\\\n"
        : marked(node, { before: nodes[index - 1]?.text ?? "", after: nodes[index + 1]?.text ?? "" }),
    )
    .join("");
}

function marked(node: RichNode, around: { readonly before: string; readonly after: string }): string {
  const [, lead = "", text = "", trail = ""] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? "") ?? [];
  if (text === "") return lead;
  const sides = { before: lead || around.before, text, after: trail || around.after };
  let shown = escaped(text);
  for (const { type, attrs } of node.marks ?? []) {
    if (type === "bold") shown = wrapped(shown, sides, ["**", "**", "<strong>", "</strong>"]);
    if (type === "italic") shown = wrapped(shown, sides, ["*", "*", "<em>", "</em>"]);
    const href = type === "link" && attrs ? attrs["href"] : null;
    if (typeof href === "string" && !/[\s<>]/.test(href)) shown = `[${shown}](<${href}>)`;
  }
  return lead + shown + trail;
}

const isMark = (character: string) => /[\p{P}\p{S}]/u.test(character);
const isOpen = (character: string) => character === "" || /\s/u.test(character) || isMark(character);

/** Emphasis by stars where CommonMark sees it: no punctuation inside that a letter follows or precedes. */
function wrapped(
  shown: string,
  { before, text, after }: { readonly before: string; readonly text: string; readonly after: string },
  [open, close, openHtml, closeHtml]: readonly [string, string, string, string],
): string {
  const opens = !isMark([...text].at(0) ?? "") || isOpen([...before].at(-1) ?? "");
  const closes = !isMark([...text].at(-1) ?? "") || isOpen([...after].at(0) ?? "");
  return opens && closes ? open + shown + close : openHtml + shown + closeHtml;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>&|~]/g, String.raw`\$&`);
}

/** What would begin another kind of block is only a character here. */
function lineStart(text: string): string {
  return text
    .replaceAll(/^(\s*)([#+=-])/gm, String.raw`$1\$2`)
    .replaceAll(/^(\s*\d+)([.)])/gm, String.raw`$1\$2`);
}
