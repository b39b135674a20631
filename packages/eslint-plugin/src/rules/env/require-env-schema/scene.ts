import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../../learned.js";
import { definitionOf } from "../../../modules/definition-of.js";
import type { Repository } from "../../../settings.js";
import { isFunction, type FunctionNode } from "../../../syntax/enclosing-function.js";
import type { EnvironmentRead } from "../../../syntax/environment-reads.js";
import { firstFrom } from "../../../syntax/first-from.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";

export type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a question about an environment module needs to know. */
export interface Scene {
  sourceCode: SourceCode;
  /** POSIX, relative to the root. */
  file: string;
  repository: Repository | undefined;
  /** In order of the text. */
  reads: readonly EnvironmentRead[];
  /** Names of functions that validate, as the contract declares them. */
  validators: readonly string[];
}

/** Methods of schemas, of whatever library, that throw where the value does not fit. */
export const throwing = new Set(
  (
    "parse parseAsync parseSync assert assertDecode attempt validateSync validateStrict cast check create decodeUnknownSync decodeSync decode Parse Assert Decode strict required " +
    "asserts orThrow parseOrThrow validateOrThrow"
  ).split(" "),
);

/** Functions of libraries that read the environment by a schema and throw. */
export const makers = new Set("createEnv cleanEnv customCleanEnv makeValidator parseEnv envsafe envSchema defineEnv loadEnv validateEnv".split(" "));

const asserting = /^(?:assert|invariant|ensure|must|require|tiny-?invariant|fail|panic|abort|exit|die)/i;
const deepest = 3;

/** What a callee is called: the last name of it. */
export function calleeName(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): string | undefined {
  const { callee } = call;
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
}

/** The function of the repository that a call calls, with where it stands; undefined where it is not known. */
export function calledFunction(call: TSESTree.CallExpression | TSESTree.NewExpression, scene: Scene): { node: FunctionNode; scene: Scene } | undefined {
  const definition = definitionOf(call.callee, scene.sourceCode, scene.file, scene.repository);
  if (!definition || !isFunction(definition.node)) return undefined;
  return { node: definition.node, scene: { ...scene, sourceCode: definition.sourceCode, file: definition.path } };
}

/**
 * Whether running a node can end in a throw or the end of the process: by itself, by an assertion, by a schema that throws, or by a function of the
 * repository that does.
 */
export function canStop(root: TSESTree.Node, scene: Scene, depth = 0): boolean {
  const known = verdicts();
  let verdict = known.get(root);
  if (verdict !== undefined) return verdict;
  // Functions that call each other meet this entry and end there.
  known.set(root, false);
  verdict = findStop(root, scene, depth);
  known.set(root, verdict);
  return verdict;
}

const verdicts = scratchMap<TSESTree.Node, boolean>();

function findStop(root: TSESTree.Node, scene: Scene, depth: number): boolean {
  for (const node of allNodes(root, scene.sourceCode)) {
    if (node.type === "ThrowStatement") return true;
    if (node.type !== "CallExpression") continue;
    const name = calleeName(node, scene.sourceCode);
    if (name === undefined) continue;
    if (name === "exit" || name === "reallyExit" || name === "abort") return true;
    if (throwing.has(name) && node.callee.type === "MemberExpression" && !isJson(node.callee)) return true;
    if (makers.has(name) || scene.validators.includes(name)) return true;
    if (node.callee.type !== "Identifier") continue;
    const called = depth < deepest ? calledFunction(node, scene) : undefined;
    if (called ? canStop(called.node.body, called.scene, depth + 1) : asserting.test(name)) return true;
  }
  return false;
}

/** `JSON.parse` and `Date.parse` have the name of a schema's method. */
function isJson({ object }: TSESTree.MemberExpression): boolean {
  return object.type === "Identifier" && /^(?:JSON|Date|path|url|qs|querystring|Object)$/.test(object.name);
}

/** Whether a read of the environment stands in a node. */
export function holdsRead(root: TSESTree.Node, scene: Scene): boolean {
  return readsIn(root, scene).length > 0;
}

/** The reads that stand in a node. */
export function readsIn({ range: [start, end] }: TSESTree.Node, { reads }: Scene): EnvironmentRead[] {
  let index = firstFrom(reads, start, ({ node }) => node.range[0]);
  const found: EnvironmentRead[] = [];
  for (let read = reads[index]; read && read.node.range[0] < end; read = reads[(index += 1)]) if (read.node.range[1] <= end) found.push(read);
  return found;
}
