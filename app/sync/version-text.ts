/** The text of a version: a draft as JSON and as Markdown, equal for equal drafts, with whose each stretch is. */
import type * as Y from "yjs";
import type { DraftText, RichNode } from "./draft.ts";
import { readDraft } from "./draft.ts";
import { draftMarkdown } from "./markdown.ts";
import { fieldRuns, titleRuns, type TextRun } from "./text-runs.ts";

/** What the JSON of a version holds. */
export type VersionContent = Pick<DraftText, "title" | "plannedMinutes"> & {
  /** Plain text per rich field, one line per text block. */
  readonly texts: Readonly<Record<string, string>>;
  /** Rich text per field, as ProseMirror writes it. */
  readonly richTexts: Readonly<Record<string, RichNode>>;
};

export interface VersionText {
  /** JSON of `VersionContent`. */
  readonly content: string;
  readonly markdown: string;
  /** By field, and under `title`; each adds up to the length of its plain text. */
  readonly runs: Readonly<Record<string, readonly TextRun[]>>;
}

/** Keys in one order: that of a document depends on the order its updates came in. */
function ordered(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a document as a version keeps it. */
export function versionText(doc: Y.Doc): VersionText {
  const draft = readDraft(doc, 0);
  const { title, plannedMinutes, fields, json } = draft;
  // A field without any text is as good as one that was never opened.
  const used = Object.keys(json).filter((name) => (json[name]?.content?.length ?? 0) > 0);
  const pick = <Value>(from: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      used.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const])),
    );
  const content: VersionContent = { title, plannedMinutes, texts: pick(fields), richTexts: pick(json) };
  const runs: Record<string, readonly TextRun[]> = { title: titleRuns(doc.getText("title")) };
  for (const name of used) runs[name] = fieldRuns(doc.getXmlFragment(name));
  return { content: JSON.stringify(content, ordered, 2), markdown: draftMarkdown(content), runs };
}
