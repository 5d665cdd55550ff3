/**
 * Shape of an agenda item's document, and what leaves it as plain values. `title` is a Y.Text, `meta` a Y.Map with
 * `plannedMinutes`; `background`, `notes` and any other field are rich text (Y.XmlFragment in the shape Tiptap
 * writes). Drafts only: nothing here is a fact (rule A1).
 */
import * as Y from "yjs";
import { maxPlannedMinutes, maxTitleLength } from "#app/domain/draft-fields.ts";

/** Rich-text node as ProseMirror writes it as JSON. Readers render it by an allow-list (rule G3). */
export interface RichNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly RichNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

/** Committed text of one document. */
export interface DraftText {
  readonly title: string;
  /** Whole minutes, or null when the value is missing or not a number. */
  readonly plannedMinutes: number | null;
  /** Plain text per rich field; paragraphs are joined by "\n". */
  readonly fields: Readonly<Record<string, string>>;
  readonly json: Readonly<Record<string, RichNode>>;
  /** Last log row the text holds. */
  readonly seq: number;
}

export interface DraftSeed {
  readonly title: string;
  readonly plannedMinutes: number | null;
  /** Plain text; one paragraph per line. */
  readonly background?: string;
}

/** Rich fields that exist from the start, each with one paragraph, so that two first typists share it. */
const seededFields = ["background", "notes"] as const;
const hostileKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** True for names a field of rich text may have; `title` and `meta` have types of their own. */
export function isRichField(name: string): boolean {
  return name !== "title" && name !== "meta" && !hostileKeys.has(name);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  if (text !== "") element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** First update of a new document. Only the server seeds, once, when the item is created (EPOCH-2). */
export function seedUpdate(seed: DraftSeed, clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => {
    doc.getText("title").insert(0, seed.title);
    if (seed.plannedMinutes !== null) doc.getMap("meta").set("plannedMinutes", seed.plannedMinutes);
    for (const field of seededFields) {
      const lines = (field === "background" ? (seed.background ?? "") : "").split("\n");
      doc.getXmlFragment(field).insert(0, lines.map(paragraph));
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/**
 * Appends text to the end of a field: to the title itself, or to the last paragraph of a rich field, which is made
 * when the field is empty. Runs without an editor.
 */
export function appendText(doc: Y.Doc, field: string, insert: string): void {
  if (field === "title") {
    const title = doc.getText("title");
    title.insert(title.length, insert);
    return;
  }
  if (!isRichField(field)) throw new TypeError(`not a text field: ${field}`);
  doc.transact(() => {
    const fragment = doc.getXmlFragment(field);
    let block = fragment.length > 0 ? fragment.get(fragment.length - 1) : undefined;
    while (
      block instanceof Y.XmlElement &&
      block.length > 0 &&
      block.get(block.length - 1) instanceof Y.XmlElement
    ) {
      block = block.get(block.length - 1);
    }
    if (!(block instanceof Y.XmlElement)) {
      fragment.push([paragraph(insert)]);
      return;
    }
    const last = block.length > 0 ? block.get(block.length - 1) : undefined;
    if (last instanceof Y.XmlText) last.insert(last.length, insert);
    else block.push([new Y.XmlText(insert)]);
  });
}

/** Deeper content than any editor makes is left out: it would end the reader's own recursion. */
export const maxDepth = 32;

/** Characters that rows and JSON cannot keep: controls but tab and line end, and halves of a character. */
const unkeepable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu;

/** Text without what rows and JSON cannot keep. */
export function kept(text: string): string {
  return text.replace(unkeepable, "");
}

function textOfRuns(node: Y.XmlText): string {
  return node
    .toDelta()
    .map((run: { insert?: unknown }) => (typeof run.insert === "string" ? kept(run.insert) : ""))
    .join("");
}

function linesOf(node: Y.XmlFragment, depth = 0): string[] {
  if (depth > maxDepth) return [];
  const lines: string[] = [];
  let line: string | null = null;
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) line = (line ?? "") + textOfRuns(child);
    else if (child instanceof Y.XmlElement && child.nodeName === "hardBreak") line = `${line ?? ""}\n`;
    else if (child instanceof Y.XmlElement) {
      if (line !== null) lines.push(line);
      line = null;
      lines.push(...linesOf(child, depth + 1));
    }
  }
  if (line !== null) lines.push(line);
  // An empty paragraph is a line of its own.
  if (lines.length === 0 && node instanceof Y.XmlElement) lines.push("");
  return lines;
}

/** Plain text of rich content: one line per text block, in document order. */
export function plainText(node: Y.XmlFragment): string {
  return linesOf(node).join("\n");
}

/** Plain values of attributes, in an object without a prototype and without keys that could reach one (rule C11). */
function safeRecord(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(source)) {
    if (hostileKeys.has(key)) continue;
    if (typeof value === "string") copy[kept(key)] = kept(value);
    else if (typeof value === "boolean" || value === null || Number.isFinite(value)) copy[kept(key)] = value;
  }
  return copy;
}

/** The binding adds a hash to marks that may overlap: `comment--AbCdEf12`. */
const markHash = /--[a-zA-Z0-9+/=]{8}$/;

function textNodes(node: Y.XmlText): RichNode[] {
  const nodes: RichNode[] = [];
  for (const run of node.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    const text = typeof run.insert === "string" ? kept(run.insert) : "";
    if (text === "") continue;
    const marks = Object.entries(run.attributes ?? {}).map(([name, attrs]) => {
      const type = kept(name.replace(markHash, ""));
      return typeof attrs === "object" && attrs !== null && Object.keys(attrs).length > 0
        ? { type, attrs: safeRecord({ ...attrs }) }
        : { type };
    });
    nodes.push(marks.length > 0 ? { type: "text", text, marks } : { type: "text", text });
  }
  return nodes;
}

function richNode(element: Y.XmlElement, depth: number): RichNode {
  const attrs = safeRecord(element.getAttributes());
  const content = richContent(element, depth);
  return {
    type: kept(element.nodeName),
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

function richContent(node: Y.XmlFragment, depth = 0): RichNode[] {
  if (depth > maxDepth) return [];
  return node.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return textNodes(child);
    return child instanceof Y.XmlElement ? [richNode(child, depth + 1)] : [];
  });
}

/** A title as rows keep it: one line of bounded length. */
export function normalTitle(text: string): string {
  return [...kept(text).replace(/\s+/g, " ")].slice(0, maxTitleLength).join("");
}

function minutesOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value)
    ? Math.min(maxPlannedMinutes, Math.max(1, Math.round(value)))
    : null;
}

/**
 * Projects a document to values that rows and pages can keep, whatever a client put into it (rule C11): a draft that
 * could not be read would keep its agenda from being locked.
 */
export function readDraft(doc: Y.Doc, seq: number): DraftText {
  const fields: Record<string, string> = Object.create(null);
  const json: Record<string, RichNode> = Object.create(null);
  for (const name of new Set([...seededFields, ...doc.share.keys()])) {
    if (!isRichField(name)) continue;
    const fragment = doc.getXmlFragment(name);
    fields[kept(name)] = plainText(fragment);
    json[kept(name)] = { type: "doc", content: richContent(fragment) };
  }
  return {
    title: normalTitle(doc.getText("title").toString()),
    plannedMinutes: minutesOf(doc.getMap("meta").get("plannedMinutes")),
    fields,
    json,
    seq,
  };
}

/** Builds a document from stored updates, all applied in one go; merging a long log is far dearer. */
export function buildDoc(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
