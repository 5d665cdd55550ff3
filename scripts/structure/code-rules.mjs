// Rules of the house the linter has no word for.
import ts from "typescript";
import { listFiles } from "./source-files.mjs";
import { parse, place, walk } from "./syntax.mjs";

const source = /\.tsx?$/;

function isModuleLet(node) {
  return (
    ts.isVariableStatement(node) &&
    ts.isSourceFile(node.parent) &&
    Boolean(node.declarationList.flags & ts.NodeFlags.Let)
  );
}

function isBareNewDate(node) {
  return (
    ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0
  );
}

function isTransactionCall(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.name.text === "transaction";
}

// `.transaction(` is better-sqlite3's and drizzle's: neither waits for an async function on SQLite.
const rules = [
  {
    applies: (path) => !path.startsWith("app/server/"),
    breaks: isModuleLet,
    message: "a module-level `let`: state belongs to an object made in app/server",
  },
  {
    applies: (path) => path.startsWith("app/domain/"),
    breaks: isBareNewDate,
    message: "`new Date()` without an instant: the clock is an argument",
  },
  {
    applies: (path) => !path.startsWith("db/engines/postgres/"),
    breaks: isTransactionCall,
    message: "`.transaction(`: only `transact` opens one",
  },
  {
    applies: () => true,
    breaks: (node) => ts.isEnumDeclaration(node),
    message: "an enum: a union of texts needs no code",
  },
  {
    applies: (path) => !/^app\/(root|routes|entry)|^app\/routes\//.test(path),
    breaks: (node) => ts.isExportDeclaration(node) && node.exportClause === undefined,
    message: "`export *`: a barrel hides who needs what",
  },
];

export function check(root) {
  const problems = [];
  for (const path of [...listFiles(root, "app", source), ...listFiles(root, "db", source)]) {
    const applied = rules.filter((rule) => rule.applies(path));
    const tree = parse(root, path);
    walk(tree, (node) => {
      for (const rule of applied)
        if (rule.breaks(node)) problems.push(`${place(tree, node)} ${rule.message}`);
    });
  }
  return { problems };
}
