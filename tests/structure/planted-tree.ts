import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder with the given files, removed at the end of its scope. */
export function plantTree(files: Readonly<Record<string, string | Buffer>>): {
  root: string;
  [Symbol.dispose](): void;
} {
  const root = mkdtempSync(join(tmpdir(), "roundtable-planted-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
