import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { measure } from "../../scripts/check-budget.mjs";
import { plantTree } from "./planted-tree.ts";

const kilobyte = 1024;
/** Random bytes do not compress, so a file of n KB counts about n KB. */
const code = (kilobytes: number) => randomBytes(kilobytes * kilobyte);

function build(pageKb: number, editorKb: number) {
  const manifest = {
    "app/entry.client.tsx": { file: "assets/entry.js", imports: ["_react.js"] },
    "app/root.tsx?client-route": {
      file: "assets/root.js",
      imports: ["_react.js"],
      dynamicImports: ["palette.tsx"],
    },
    "app/routes/study._index.tsx?client-route": { file: "assets/study.js", imports: ["_react.js"] },
    "app/routes/meetings.agenda.tsx?client-route": {
      file: "assets/agenda.js",
      dynamicImports: ["editor.tsx"],
    },
    "_react.js": { file: "assets/react.js" },
    "palette.tsx": { file: "assets/palette.js" },
    "editor.tsx": { file: "assets/editor.js", imports: ["_react.js"] },
  };
  return plantTree({
    ".vite/client-manifest.json": JSON.stringify(manifest),
    "client/assets/entry.js": code(1),
    "client/assets/root.js": code(2),
    "client/assets/react.js": code(90),
    "client/assets/study.js": code(pageKb),
    "client/assets/agenda.js": code(5),
    "client/assets/palette.js": code(400),
    "client/assets/editor.js": code(editorKb),
  });
}

test("a page pays once for what it shares, and not for what other pages load later", () => {
  using client = build(10, 170);
  const [agenda, study] = measure(client.root);
  expect(Math.round((study?.bytes ?? 0) / kilobyte)).toBe(103);
  expect(Math.round((agenda?.bytes ?? 0) / kilobyte)).toBe(268);
});

test("a page over 150 KB and a live agenda over 330 KB with its editor are over budget", () => {
  using client = build(60, 240);
  const over = measure(client.root).filter((row) => row.bytes > row.maxBytes);
  expect(over.map((row) => row.name)).toEqual(["meetings.agenda", "study._index"]);
});

test("a folder without a manifest is an error, not an empty success", () => {
  using client = plantTree({ "client/assets/entry.js": "" });
  expect(() => measure(client.root)).toThrow("client-manifest.json is missing");
});
