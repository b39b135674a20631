import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { constantValue } from "../constant-value.js";
import { isFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { signs } from "./exempt-route.js";
import type { Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A secret that services share, as variables of the environment are named; a password is typed by people. */
const secretName = /^(?=[A-Z])[A-Z0-9_]*(?:SECRET|TOKEN|KEY)(?:_[A-Z0-9]+)?$/;
const bearers = /^(?:bearerAuth|basicAuth)$/;
const machines = /(?:^|[a-z_])(?:cron|web_?hook|qstash|scheduled)(?:$|[A-Z_])|signature|^cron[A-Z]/i;

/** Libraries whose handlers only their own service calls, with a signature. */
const provided = /["'](?:@novu\/framework|inngest|@upstash\/(?:workflow|qstash))(?:\/[\w-]+)?["']/;

/** Asked for each route of a file. */
const providers = new WeakMap<SourceCode, boolean>();

/** Whether a file hands requests to a library that checks their signature. */
export function usesProvided(sourceCode: SourceCode): boolean {
  let isProvided = providers.get(sourceCode);
  if (isProvided === undefined) providers.set(sourceCode, (isProvided = provided.test(sourceCode.text)));
  return isProvided;
}

/** Whether only other services can call a route: what wraps it says so, or one of the functions that act for it compares a secret of the environment or a signature. */
export function isForMachines({ own }: Route, acting: readonly { node: TSESTree.Node; sourceCode: SourceCode }[], sourceCode: SourceCode): boolean {
  const isWrapped = own.some(({ kind, node }) => kind === "wrapper" && node.type === "CallExpression" && machines.test(calledName(node, sourceCode) ?? ""));
  return isWrapped || acting.some((place) => comparesSecret(place.node, place.sourceCode) || signs(place.node, place.sourceCode));
}

/**
 * Whether a function asks for a secret that services share: `token !== process.env.CRON_SECRET`, `bearerAuth({ token: env.INTERNAL_KEY })`. Who does not know it
 * is refused at once, and it is too long to be tried.
 */
export function comparesSecret(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const inner of allNodes(node, sourceCode)) {
    if (inner.type === "BinaryExpression" && /^[!=]==?$/.test(inner.operator)) {
      // Whether there is one at all is no comparison.
      if (!isMissing(inner.left) && !isMissing(inner.right) && (isSecret(inner.left, sourceCode) || isSecret(inner.right, sourceCode))) return true;
    } else if (inner.type === "CallExpression" && bearers.test(calledName(inner, sourceCode) ?? "")) {
      if (inner.arguments.some((argument) => [...allNodes(argument, sourceCode)].some((one) => isSecret(one, sourceCode)))) return true;
    }
  }
  return false;
}

function isMissing(operand: TSESTree.Node): boolean {
  const node = unwrap(operand);
  return (node.type === "Literal" && !node.value) || (node.type === "Identifier" && node.name === "undefined") || (node.type === "UnaryExpression" && node.operator === "typeof");
}

/** `process.env.CRON_SECRET`, a constant that holds it, or a text with it: `Bearer ${env().CRON_SECRET}`. */
function isSecret(operand: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  const node = unwrap(operand);
  if (node.type === "MemberExpression") return secretName.test(propertyName(node, sourceCode) ?? "");
  if (node.type === "TemplateLiteral") return node.expressions.some((inner) => isSecret(inner, sourceCode, depth));
  if (node.type !== "Identifier") return false;
  if (secretName.test(node.name)) return true;
  const value = depth < 2 ? constantValue(node, sourceCode) : undefined;
  return value !== undefined && !isFunction(value) && isSecret(value, sourceCode, depth + 1);
}
