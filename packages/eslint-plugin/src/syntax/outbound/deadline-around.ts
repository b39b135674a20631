import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { calledName } from "../calls-of.js";
import { isFunction, type FunctionNode } from "../enclosing-function.js";
import { functionName } from "../function-name.js";
import { localCalls } from "../local-calls.js";
import { originOf } from "../origin.js";
import { outboundCall } from "./outbound-call.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Functions whose name says that what they are handed gets a limited time: `withTimeout`, `pTimeout`, `raceDeadline`. */
const limiting = /time_?out|time_?limit|time_?box|deadline|cancelAfter|abortAfter/i;
/** Packages that put policies around calls; which ones is decided where the policy is made. */
const policies = new Set(["cockatiel", "opossum", "p-timeout", "promise-timeout", "mollitia", "@resilience/core"]);
const deepest = 3;
/** How far the surroundings reach, so that calls in one long expression cost no more than others. */
const furthest = 300;

/**
 * Whether the code around a call limits its time: `Promise.race` with a timer, a wrapper named after its purpose, a policy of a library, a
 * timer in the same function that gives the wait up, or all of this around every call of the function that holds it.
 */
export function hasDeadlineAround(call: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  let step = 0;
  for (let node: TSESTree.Node = call, parent = node.parent; parent && step < furthest; node = parent, parent = node.parent, step += 1) {
    if ((parent.type === "CallExpression" || parent.type === "NewExpression") && parent.callee !== node && isLimited(parent, sourceCode)) return true;
    if (parent.type === "VariableDeclarator" && parent.init === node && isRaced(parent, sourceCode)) return true;
    if (!isFunction(parent)) continue;
    if (limiting.test(functionName(parent) ?? "") || givesUp(parent, sourceCode)) return true;
    if (depth < deepest && isAlwaysLimited(parent, sourceCode, depth)) return true;
  }
  return false;
}

/** Whether a call limits the time of what it is handed. */
function isLimited(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode) ?? "";
  if (name !== "setTimeout" && limiting.test(name)) return true;
  const callee = unwrap(call.callee);
  if (callee.type === "MemberExpression") {
    const object = unwrap(callee.object);
    if (name === "race" && object.type === "Identifier" && object.name === "Promise") return hasOther(call, sourceCode);
    // `policy.execute(() => …)`, `breaker.fire(…)`: whichever policies it is made of.
    if ((name === "execute" || name === "fire") && isPolicy(object, sourceCode)) return true;
  }
  const origin = originOf(callee, sourceCode);
  return origin?.module !== undefined && policies.has(origin.module);
}

/** Whether something else than outbound calls takes part in a race: two servers may both be silent. */
function hasOther(race: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const [list] = race.arguments;
  if (list?.type !== "ArrayExpression") return true;
  return list.elements.some((element) => {
    let node: TSESTree.Node | undefined = element ?? undefined;
    while (node) {
      node = unwrap(node);
      if (node.type !== "CallExpression") return true;
      if (outboundCall(node, sourceCode)) return false;
      // `fetch(url).then(…)`
      const callee = unwrap(node.callee);
      node = callee.type === "MemberExpression" ? callee.object : undefined;
    }
    return true;
  });
}

/** Whether something is made by a library of policies or comes from elsewhere, where it may be. */
function isPolicy(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (object.type !== "Identifier") return true;
  const init = findVariable(object, sourceCode)?.defs[0]?.node;
  if (init?.type !== "VariableDeclarator" || !init.init) return true;
  const made = unwrap(init.init);
  const origin = made.type === "CallExpression" || made.type === "NewExpression" ? originOf(made.callee, sourceCode) : undefined;
  // A retry alone repeats what hangs.
  return origin?.module !== undefined && policies.has(origin.module) && origin.path.at(-1) !== "retry";
}

/** `const pending = fetch(url); await Promise.race([pending, timer])`. */
function isRaced(declarator: TSESTree.VariableDeclarator, sourceCode: SourceCode): boolean {
  const { id } = declarator;
  if (id.type !== "Identifier") return false;
  return (findVariable(id, sourceCode)?.references ?? []).some(({ identifier }) => {
    const list = identifier.parent;
    const call = list?.type === "ArrayExpression" ? list.parent : list;
    return call?.type === "CallExpression" && call.callee !== identifier && isLimited(call, sourceCode);
  });
}

/** `setTimeout(() => reject(new Error("late")), 5_000)`, also `controller.abort()` and `request.destroy()`. */
const surrender = /\b(?:reject|abort|destroy|cancel|terminate|kill)\w*\b/i;
const timers = new WeakMap<object, readonly TSESTree.Range[]>();

/** Whether a function sets a timer that gives up what it waits for. */
function givesUp({ range }: FunctionNode, sourceCode: SourceCode): boolean {
  let known = timers.get(sourceCode);
  if (!known) timers.set(sourceCode, (known = timersIn(sourceCode)));
  return known.some(([start, end]) => range[0] <= start && end <= range[1]);
}

/** The places of a file's timers that give something up. */
function timersIn(sourceCode: SourceCode): TSESTree.Range[] {
  return (sourceCode.scopeManager?.globalScope?.through ?? []).flatMap(({ identifier }) => {
    const call = identifier.parent?.type === "CallExpression" ? identifier.parent : identifier.parent?.parent;
    if (call?.type !== "CallExpression" || calledName(call, sourceCode) !== "setTimeout") return [];
    const [callback] = call.arguments;
    return callback && surrender.test(sourceCode.getText(callback)) ? [call.range] : [];
  });
}

const limitedFunctions = scratchMap<FunctionNode, boolean>();

/** Whether every way to run a function is limited; found once for each. */
function isAlwaysLimited(node: FunctionNode, sourceCode: SourceCode, depth: number): boolean {
  const limited = limitedFunctions();
  let known = limited.get(node);
  if (known === undefined) {
    // Functions that call each other meet this entry.
    limited.set(node, false);
    limited.set(node, (known = isHandedToLimit(node, sourceCode, depth)));
  }
  return known;
}

/** Whether a function is handed to something that limits its time, or every call of it is limited. */
function isHandedToLimit(node: FunctionNode, sourceCode: SourceCode, depth: number): boolean {
  const { calls, complete } = localCalls(node, sourceCode);
  if (complete && calls.length > 0) return calls.every((call) => call.callee === node || hasDeadlineAround(call, sourceCode, depth + 1));
  const name = nameOf(node);
  const variable = name && findVariable(name, sourceCode);
  return (
    variable?.references.some(({ identifier }) => {
      const { parent } = identifier;
      return (parent?.type === "CallExpression" || parent?.type === "NewExpression") && parent.callee !== identifier && isLimited(parent, sourceCode);
    }) ?? false
  );
}

function nameOf(node: FunctionNode): TSESTree.Identifier | undefined {
  if (node.type === "FunctionDeclaration") return node.id ?? undefined;
  return node.parent.type === "VariableDeclarator" && node.parent.id.type === "Identifier" ? node.parent.id : undefined;
}
