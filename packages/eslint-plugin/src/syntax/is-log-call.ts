import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";

const levels = new Set([
  "critical", "debug", "error", "exception", "fatal", "info", "log", "notice", "silly", "success", "trace", "verbose", "warn", "warning",
]);

/** Whether an expression is a call that writes a line to a log: `console.error(e)`, `this.logger.warn({ e })`, `log(e)`. */
export function isLogCall(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const call = unwrap(expression);
  if (call.type === "AwaitExpression") return isLogCall(call.argument, sourceCode);
  if (call.type !== "CallExpression") return false;
  return isLogFunction(call.callee, sourceCode);
}

/** Whether an expression is a function that writes a line to a log: `console.error`, `logger.warn`. */
export function isLogFunction(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const callee = unwrap(expression);
  if (callee.type === "Identifier") return /^(?:log|debug)$/.test(callee.name);
  if (callee.type !== "MemberExpression") return false;
  const level = propertyName(callee, sourceCode);
  if (level === undefined || !levels.has(level)) return false;
  const name = lastName(callee.object, sourceCode);
  return name !== undefined && (/^#?_?(?:console|log|.*logg(?:er|ing)|winston|pino)$/i.test(name) || name.endsWith("Log"));
}

/** The last name of an expression that stands for a logger: `logger` in `this.logger`, `getLogger` in `getLogger()`. */
function lastName(expression: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): string | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return propertyName(node, sourceCode);
    case "CallExpression":
      return lastName(node.callee, sourceCode);
    default:
      return undefined;
  }
}
