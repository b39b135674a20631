import type { SourceCode } from "eslint";
import { eslintInternals } from "../plan/internals.js";

type Step = ReturnType<SourceCode["traverse"]> extends Iterable<infer S> ? S : never;

/** A node of a tree, as far as a traversal sees it. */
interface TreeNode {
  type: string;
  [key: string]: unknown;
}

/** Which nodes rules listen to. */
export interface Wanted {
  /** Types of nodes; undefined where a rule listens to nodes of any type. */
  types: ReadonlySet<string> | undefined;
  /** Whether a rule asks where a node stands, so that the nodes above it must be met too. */
  asksAbove: boolean;
}

const codePathEvent = /^on(?:Unreachable)?CodePath/u;

/** Whether one of these listeners waits for ESLint's analysis of code paths. */
export function listensToCodePaths(listeners: ReadonlySet<string>): boolean {
  for (const name of listeners) if (codePathEvent.test(name)) return true;
  return false;
}

/**
 * What ESLint's own reading of selectors says of the nodes that they may match.
 *
 * @param listeners selectors
 */
export function wantedBy(listeners: ReadonlySet<string>): Wanted {
  const { parseSelector } = eslintInternals();
  const types = new Set<string>();
  let ofAnyType = false;
  let asksAbove = false;
  for (const listener of listeners) {
    const { nodeTypes, alwaysMatches } = parseSelector(listener);
    if (nodeTypes === null) ofAnyType = true;
    else for (const type of nodeTypes) types.add(type);
    if (!alwaysMatches) asksAbove = true;
  }
  return { types: ofAnyType ? undefined : types, asksAbove };
}

/**
 * The steps into and out of those nodes of a tree that rules listen to, in the order of ESLint's traversal; where a rule asks what stands above a node,
 * with the nodes above them.
 */
export function listenedSteps(root: object, visitorKeys: Readonly<Record<string, readonly string[]>>, { types, asksAbove }: Wanted): Step[] {
  const steps: Step[] = [];
  function visit(node: TreeNode): void {
    const isWanted = types === undefined || types.has(node.type);
    const isMet = isWanted || asksAbove;
    const start = steps.length;
    const args = isMet ? [node] : [];
    if (isMet) steps.push({ kind: 1, target: node, phase: 1, args });
    for (const key of visitorKeys[node.type] ?? []) {
      const child = node[key];
      if (Array.isArray(child)) {
        for (const element of child) if (isNode(element)) visit(element);
      } else if (isNode(child)) visit(child);
    }
    if (isWanted || (isMet && steps.length > start + 1)) steps.push({ kind: 1, target: node, phase: 2, args });
    else if (isMet) steps.length = start;
  }
  if (isNode(root)) visit(root);
  return steps;
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
