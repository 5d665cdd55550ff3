/**
 * Makes a document say again what an earlier version said, by changing as little as possible: what both have stays, so
 * its authors and other people's cursors stay too.
 */
import { diffArrays } from "diff";
import * as Y from "yjs";
import type { RichNode } from "./draft.ts";
import { isRichField } from "./draft.ts";
import { versionText, type VersionContent } from "./version-text.ts";

/** Far more changes than this are written as a whole: comparing costs the square of them. */
const maxEdits = 400;

/** Brings a version back in one transaction. @throws when the document does not then say what the version said */
export function restoreDraft(doc: Y.Doc, content: string): void {
  const wanted = JSON.parse(content) as VersionContent;
  doc.transact(() => {
    restoreText(doc.getText("title"), [{ type: "text", text: wanted.title }]);
    const meta = doc.getMap("meta");
    if (wanted.plannedMinutes === null) meta.delete("plannedMinutes");
    else if (meta.get("plannedMinutes") !== wanted.plannedMinutes)
      meta.set("plannedMinutes", wanted.plannedMinutes);
    for (const name of new Set([...doc.share.keys(), ...Object.keys(wanted.richTexts)])) {
      if (isRichField(name)) restoreChildren(doc.getXmlFragment(name), wanted.richTexts[name]?.content ?? []);
    }
    if (versionText(doc).content !== content) rewrite(doc, wanted);
  });
  if (versionText(doc).content !== content) throw new Error("the version could not be brought back");
}

function rewrite(doc: Y.Doc, { richTexts }: VersionContent): void {
  for (const name of new Set([...doc.share.keys(), ...Object.keys(richTexts)])) {
    if (!isRichField(name)) continue;
    const fragment = doc.getXmlFragment(name);
    fragment.delete(0, fragment.length);
    fragment.insert(0, grouped(richTexts[name]?.content ?? []).map(made));
  }
}

/** A child as Yjs keeps it: an element, or a stretch of text with its marks. */
type Child = RichNode | readonly RichNode[];

const isStretch = (child: Child | undefined): child is readonly RichNode[] => Array.isArray(child);

function grouped(nodes: readonly RichNode[]): Child[] {
  const children: Child[] = [];
  for (const node of nodes) {
    const last = children.at(-1);
    if (node.type !== "text") children.push(node);
    else if (isStretch(last)) children[children.length - 1] = [...last, node];
    else children.push([node]);
  }
  return children;
}

type Attributes = Record<string, object | null>;

function attributesOf(node: RichNode): Attributes {
  return Object.fromEntries((node.marks ?? []).map(({ type, attrs }) => [type, { ...attrs }]));
}

function made(child: Child): Y.XmlElement | Y.XmlText {
  if (isStretch(child)) {
    const text = new Y.XmlText();
    text.applyDelta(child.map((node) => ({ insert: node.text ?? "", attributes: attributesOf(node) })));
    return text;
  }
  const element = new Y.XmlElement(child.type);
  for (const [name, value] of Object.entries(child.attrs ?? {})) element.setAttribute(name, value as string);
  element.insert(0, grouped(child.content ?? []).map(made));
  return element;
}

/** Equal for children that read the same. */
function nameOf(child: unknown): string {
  if (child instanceof Y.XmlText) return JSON.stringify(child.toDelta());
  if (!(child instanceof Y.XmlElement)) return "";
  const inner = child.toArray().map(nameOf);
  return JSON.stringify([child.nodeName, Object.entries(child.getAttributes()).sort(), inner]);
}

function restoreChildren(parent: Y.XmlFragment, nodes: readonly RichNode[]): void {
  const wanted = grouped(nodes);
  const target = new Y.Doc().getXmlFragment("");
  target.insert(0, wanted.map(made));
  const is = parent.toArray().map(nameOf);
  let [at, next, old] = [0, 0, 0];
  let fresh: Child[] = [];
  const flush = () => {
    replaceChildren(parent, at, { old, fresh });
    at += fresh.length;
    [old, fresh] = [0, []];
  };
  for (const { value, added, removed } of steps(is, target.toArray().map(nameOf))) {
    if (removed) old += value.length;
    else if (!added) {
      flush();
      at += value.length;
    } else fresh.push(...wanted.slice(next, next + value.length));
    if (!removed) next += value.length;
  }
  flush();
}

interface Step {
  readonly value: readonly string[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

function steps(is: readonly string[], should: readonly string[]): readonly Step[] {
  const found = diffArrays([...is], [...should], { maxEditLength: maxEdits });
  return (
    found ?? [
      { value: is, removed: true },
      { value: should, added: true },
    ]
  );
}

/** Puts fresh children in the place of old ones; those of one kind are changed where they stand. */
function replaceChildren(
  parent: Y.XmlFragment,
  from: number,
  { old, fresh }: { readonly old: number; readonly fresh: readonly Child[] },
): void {
  let left = old;
  for (const [index, child] of fresh.entries()) {
    const present = left > 0 ? parent.get(from + index) : undefined;
    if (present instanceof Y.XmlText && isStretch(child)) restoreText(present, child);
    else if (present instanceof Y.XmlElement && !isStretch(child) && present.nodeName === child.type)
      restoreElement(present, child);
    else {
      parent.insert(from + index, [made(child)]);
      continue;
    }
    left -= 1;
  }
  if (left > 0) parent.delete(from + fresh.length, left);
}

function restoreElement(element: Y.XmlElement, { attrs = {}, content = [] }: RichNode): void {
  const is: Record<string, unknown> = element.getAttributes();
  for (const name of Object.keys(is)) if (!Object.hasOwn(attrs, name)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attrs)) {
    if (is[name] !== value) element.setAttribute(name, value as string);
  }
  restoreChildren(element, content);
}

interface Run {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function restoreText(text: Y.Text, nodes: readonly RichNode[]): void {
  const wanted = nodes.map((node) => node.text ?? "").join("");
  const is: Run[] = text.toDelta();
  const present = is.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  // Anything in it that is not text goes with the text.
  const isPlain = is.every(({ insert }) => typeof insert === "string");
  if (!isPlain) text.delete(0, text.length);
  let at = 0;
  for (const { value, added, removed } of steps([...(isPlain ? present : "")], [...wanted])) {
    const { length } = value.join("");
    if (removed) text.delete(at, length);
    else if (added) text.insert(at, value.join(""), {});
    if (!removed) at += length;
  }
  restoreMarks(text, nodes);
}

function restoreMarks(text: Y.Text, nodes: readonly RichNode[]): void {
  const should = nodes.map((node) => ({ insert: node.text ?? "", attributes: attributesOf(node) }));
  const is: Run[] = text.toDelta();
  const plain = ({ insert, attributes = {} }: Run) => ({ insert, attributes });
  if (JSON.stringify(is.map(plain)) === JSON.stringify(should)) return;
  const none: Attributes = {};
  for (const { attributes = {} } of is) for (const name of Object.keys(attributes)) none[name] = null;
  let at = 0;
  for (const { insert, attributes } of should) {
    if (insert !== "") text.format(at, insert.length, { ...none, ...attributes });
    at += insert.length;
  }
}
