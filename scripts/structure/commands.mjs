// Every command is registered, every operation of the policy has a command, and no operation has two.
import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listFiles } from "./source-files.mjs";
import { parse, place, walk } from "./syntax.mjs";

const registry = ["app/server/commands.ts", "app/server/jobs.ts"];

/** Operations that are asked of `can()` without a command. */
const withoutCommand = new Set([
  // Texts are edited over the socket, which asks before each message.
  "agenda.text.edit",
  "client.reconnect",
  // Reading.
  "agendaItem.view",
  "search",
  "audit.read",
  "people.read",
]);

/** The annotation of a constant, or what its value `satisfies`. */
function findType({ type, initializer }) {
  return type ?? (initializer && ts.isSatisfiesExpression(initializer) ? initializer.type : undefined);
}

function isCommandType(type) {
  return type !== undefined && ts.isTypeReferenceNode(type) && type.typeName.getText() === "Command";
}

/** Constants of the type `Command<…>`, with the operation each carries. */
function findCommands(root) {
  const found = [];
  for (const path of listFiles(root, "app", /\.tsx?$/)) {
    const tree = parse(root, path);
    walk(tree, (node) => {
      if (!ts.isVariableDeclaration(node) || !isCommandType(findType(node))) return;
      const op = findOp(node.initializer);
      found.push({ name: node.name.getText(), op, place: place(tree, node) });
    });
  }
  return found;
}

function findOp(initializer) {
  const value = initializer && ts.isSatisfiesExpression(initializer) ? initializer.expression : initializer;
  if (!value || !ts.isObjectLiteralExpression(value)) return undefined;
  const property = value.properties.find((candidate) => candidate.name?.getText() === "op");
  const op = property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  return op && ts.isStringLiteral(op) ? op.text : undefined;
}

/** Names a registry file mentions, and those a registered job runs. */
function findRegistered(root) {
  const names = new Set();
  for (const path of registry) {
    if (!existsSync(join(root, path))) continue;
    walk(parse(root, path), (node) => {
      const isImport = ts.findAncestor(node, (above) => ts.isImportDeclaration(above));
      if (ts.isIdentifier(node) && !isImport) names.add(node.text);
    });
  }
  for (const path of listFiles(root, "app", /\.tsx?$/)) {
    walk(parse(root, path), (node) => {
      if (!ts.isVariableDeclaration(node) || !names.has(node.name.getText())) return;
      const call = node.initializer;
      if (call && ts.isCallExpression(call) && call.expression.getText() === "defineJob") {
        walk(call, (inner) => {
          if (ts.isPropertyAssignment(inner) && inner.name.getText() === "command")
            names.add(inner.initializer.getText());
        });
      }
    });
  }
  return names;
}

/** The object below `as const satisfies …`. */
function policyObject(declaration) {
  let value = declaration.initializer;
  while (value && !ts.isObjectLiteralExpression(value)) value = value.expression;
  return value;
}

function findPolicyOps(root) {
  const keys = [];
  walk(parse(root, "app/domain/access.ts"), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== "policy") return;
    walk(node, (inner) => {
      const isTopLevel = ts.isPropertyAssignment(inner) && inner.parent === policyObject(node);
      if (isTopLevel) keys.push(inner.name.text);
    });
  });
  return keys;
}

export function check(root) {
  const commands = findCommands(root);
  const registered = findRegistered(root);
  const problems = commands
    .filter((command) => !registered.has(command.name))
    .map((command) => `${command.place} command ${command.name} is not listed in ${registry.join(" or ")}`);
  const carriers = new Map();
  for (const command of commands) carriers.set(command.op, [...(carriers.get(command.op) ?? []), command]);
  for (const [op, list] of carriers) {
    if (op !== undefined && list.length > 1)
      problems.push(`${op} has ${list.length} commands: ${list.map((c) => c.name)}`);
  }
  const policyOps = findPolicyOps(root);
  if (policyOps.length === 0) problems.push("app/domain/access.ts: the policy was not found");
  for (const op of policyOps) {
    if (!carriers.has(op) && !withoutCommand.has(op))
      problems.push(`app/domain/access.ts: ${op} has no command`);
  }
  return { problems };
}
