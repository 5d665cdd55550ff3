// Reading TypeScript files as syntax trees.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The syntax tree of one file. */
export function parse(root, path) {
  const kind = path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(
    path,
    readFileSync(join(root, path), "utf8"),
    ts.ScriptTarget.ES2023,
    true,
    kind,
  );
}

/** Calls `see` with every node below `node`. */
export function walk(node, see) {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** `path:line`, as editors open it. */
export function place(source, node) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${source.fileName}:${line + 1}`;
}
