/**
 * Draws rich text from its stored JSON by an allow-list: paragraphs, headings, lists, bold, italic and links of
 * three schemes. Anything else shows its text only, so nothing stored in a document can become markup of another
 * kind (rule G3). Works on the server and in the browser.
 */
import type { ReactNode } from "react";

const maxDepth = 12;
const linkSchemes: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** The address when its scheme is allowed, else null. Addresses without a scheme are not links. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== "string") return null;
  try {
    const url = new URL(value);
    return linkSchemes.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

interface Node {
  readonly type: string;
  readonly text: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly content: readonly unknown[];
  readonly marks: readonly unknown[];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readNode(value: unknown): Node | null {
  if (!isRecord(value)) return null;
  const { type, text, attrs, content, marks } = value;
  if (typeof type !== "string") return null;
  return {
    type,
    text: typeof text === "string" ? text : "",
    attrs: isRecord(attrs) ? attrs : {},
    content: Array.isArray(content) ? content : [],
    marks: Array.isArray(marks) ? marks : [],
  };
}

function withMarks(node: Node): ReactNode {
  return node.marks.reduce<ReactNode>((inner, value) => {
    const mark = readNode(value);
    if (mark?.type === "bold") return <strong>{inner}</strong>;
    if (mark?.type === "italic") return <em>{inner}</em>;
    const href = mark?.type === "link" ? safeHref(mark.attrs["href"]) : null;
    if (href === null) return inner;
    return (
      <a className="link" href={href} rel="noopener noreferrer nofollow" target="_blank">
        {inner}
      </a>
    );
  }, node.text);
}

function draw(value: unknown, key: number, depth: number): ReactNode {
  const node = readNode(value);
  if (!node || depth > maxDepth) return null;
  const inner = () => node.content.map((child, index) => draw(child, index, depth + 1));
  switch (node.type) {
    case "text":
      return <span key={key}>{withMarks(node)}</span>;
    case "hardBreak":
      return <br key={key} />;
    case "paragraph":
      return <p key={key}>{inner()}</p>;
    case "heading":
      return <h4 key={key}>{inner()}</h4>;
    case "bulletList":
      return <ul key={key}>{inner()}</ul>;
    case "orderedList":
      return <ol key={key}>{inner()}</ol>;
    case "listItem":
      return <li key={key}>{inner()}</li>;
    default:
      return <div key={key}>{inner()}</div>;
  }
}

/** True when the text holds anything but empty paragraphs. */
export function hasText(value: unknown): boolean {
  const node = readNode(value);
  return node !== null && (node.text.trim() !== "" || node.content.some(hasText));
}

/** Rich text, or its plain lines when no JSON was stored. */
export function RichText({ json, plain }: { readonly json: unknown; readonly plain?: string }) {
  const node = readNode(json);
  if (node && node.content.length > 0)
    return <div className="rich-text">{node.content.map((child, index) => draw(child, index, 0))}</div>;
  const lines = (plain ?? "").split("\n").filter((line) => line.trim() !== "");
  return (
    <div className="rich-text">
      {lines.map((line, index) => (
        // Lines of one text have no names of their own, and the list is never reordered.
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
