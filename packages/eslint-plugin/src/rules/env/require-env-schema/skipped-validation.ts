import type { TSESTree } from "@typescript-eslint/utils";
import { parseDotenv } from "../../../languages/dotenv-parser.js";
import type { Repository } from "../../../settings.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { inProduction } from "./in-production.js";
import { canStop, readsIn, type Scene } from "./scene.js";

/** A place that switches validation off, and when it does. */
export interface SkippedValidation {
  node: TSESTree.Node;
  /** Follows "Validation is switched off": `" here"`, `" in production"`. */
  when: string;
}

const options = new Set(["skipValidation", "skip_validation", "disableValidation"]);
const committed = /(?:^|\/)\.env(?:\.(?:production|prod|staging))?$/;
const off = /^(?:|0|false|no|off)$/i;

/**
 * Escapes from validation that are on: `skipValidation: true`, one that is on in production, and one whose variable a committed `.env` file sets.
 * An escape that somebody must ask for at each build (`SKIP_ENV_VALIDATION`, `CI`, `DOCKER_BUILD`, a lint run) is none.
 */
export function skippedValidations(root: TSESTree.Node, scene: Scene): SkippedValidation[] {
  const found: SkippedValidation[] = [];
  for (const node of allNodes(root, scene.sourceCode)) {
    if (node.type === "ConditionalExpression" && leavesRaw(node, scene)) found.push({ node, when: " in production" });
    if (node.type !== "Property" || node.parent.type !== "ObjectExpression" || !options.has(propertyName(node, scene.sourceCode) ?? "")) continue;
    const when = whenOn(node.value, scene);
    if (when !== undefined) found.push({ node, when });
  }
  return found;
}

/** `NODE_ENV === "production" ? process.env : schema.parse(process.env)`: what production takes is the environment as it is, where others validate it. */
function leavesRaw({ test, consequent, alternate }: TSESTree.ConditionalExpression, scene: Scene): boolean {
  const isTaken = inProduction(test, scene.sourceCode);
  if (isTaken === undefined) return false;
  const [taken, other] = isTaken ? [consequent, alternate] : [alternate, consequent];
  return isEnvironment(unwrap(taken), scene) && canStop(other, scene);
}

/** `process.env` itself. */
function isEnvironment(node: TSESTree.Node, { sourceCode }: Scene): boolean {
  return node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "process" && propertyName(node, sourceCode) === "env";
}

function whenOn(expression: TSESTree.Node, scene: Scene): string | undefined {
  const value = unwrap(expression);
  if (isAlwaysTrue(value)) return " here";
  if (inProduction(value, scene.sourceCode) === true) return " in production";
  const reads = readsIn(value, scene);
  for (const { key } of reads) {
    const file = key === undefined ? undefined : committedIn(key, scene.repository);
    if (file !== undefined) return ` by \`${key}\` in ${file}`;
  }
  return undefined;
}

function isAlwaysTrue(node: TSESTree.Node): boolean {
  if (node.type === "Literal") return Boolean(node.value);
  if (node.type === "UnaryExpression" && node.operator === "!") return isAlwaysFalse(unwrap(node.argument));
  return node.type === "LogicalExpression" && node.operator === "||" && (isAlwaysTrue(unwrap(node.left)) || isAlwaysTrue(unwrap(node.right)));
}

function isAlwaysFalse(node: TSESTree.Node): boolean {
  if (node.type === "Literal") return !node.value;
  return node.type === "UnaryExpression" && node.operator === "!" && isAlwaysTrue(unwrap(node.argument));
}

/** The committed file for production that sets a variable to anything but off. */
function committedIn(name: string, repository: Repository | undefined): string | undefined {
  return repository?.list().find((path) => {
    if (!committed.test(path)) return false;
    const entries = parseDotenv(repository.read(path) ?? "").body;
    return entries.some((entry) => entry.type === "Entry" && entry.key.name === name && !off.test(entry.value.value.trim()));
  });
}
