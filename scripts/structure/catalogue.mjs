// Words people read live in the catalogue, in both languages; components hold none.
import ts from "typescript";
import { listFiles } from "./source-files.mjs";
import { parse, place, walk } from "./syntax.mjs";

/** The product's own name is the same in both languages. */
const productName = "五协同圆桌 Roundtable";
const han = /\p{Script=Han}/u;

function isText(node) {
  return (
    ts.isJsxText(node) ||
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}

/** Attributes whose value a person reads or hears. */
const spoken = new Set(["aria-label", "aria-description", "title", "alt", "placeholder", "label"]);

function isEnglishForPeople(node) {
  if (ts.isJsxText(node)) return /[A-Za-z]{3,} [A-Za-z]{2,}/.test(node.text);
  const parent = node.parent;
  return (
    ts.isStringLiteral(node) &&
    ts.isJsxAttribute(parent) &&
    spoken.has(parent.name.getText()) &&
    /[A-Za-z]{3,}/.test(node.text)
  );
}

export function check(root) {
  const problems = [];
  const components = listFiles(root, "app", /\.tsx$/).filter((path) => !/texts?\.tsx$/.test(path));
  for (const path of components) {
    const tree = parse(root, path);
    walk(tree, (node) => {
      if (!isText(node) || node.text === productName) return;
      if (han.test(node.text))
        problems.push(`${place(tree, node)} Chinese text outside the catalogue: ${node.text.trim()}`);
      else if (isEnglishForPeople(node))
        problems.push(`${place(tree, node)} English text outside the catalogue: ${node.text.trim()}`);
    });
  }
  return { problems };
}
