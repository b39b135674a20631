import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { enclosingFunction, type FunctionNode } from "../enclosing-function.js";
import { calledName } from "../calls-of.js";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * What becomes of a client at the end of the function that makes it:
 * `kept`: something that lasts longer holds it; `returned`: the caller gets it; `closed`: the function closes it;
 * `dropped`: nothing holds it any more.
 */
export type Fate = "kept" | "returned" | "closed" | "dropped";

/** Functions that call what they are handed once, and keep what it gives. */
const memoizing = /^(?:once|memo|memoize|memoized|memoise|cache|cached|lazy|singleton|remember|global\w*|unstable_cache|asValue)$|[sS]ingleton|[mM]emo|[cC]ached?$/;
/** Functions that keep what they are handed. */
const keeping = /^(?:set|push|add|unshift|register|store|save|provide|bind|inject|decorate|use|defineProperty|createContext|attach)$/;
const closing = new Set(["end", "close", "disconnect", "$disconnect", "quit", "destroy", "dispose", "release", "shutdown", "terminate"]);
/** Methods that give the client itself, or a promise of it. */
const fluent = new Set(["on", "once", "connect", "$connect", "asPromise", "initialize", "$extends", "setMaxListeners", "then", "catch", "finally"]);
const strength: readonly Fate[] = ["kept", "returned", "closed", "dropped"];
const deepest = 10;

/**
 * Follows the value of an expression inside its function.
 * @param isOption whether it only serves the call that it is an option of, as an agent does
 */
export function fateOf(expression: TSESTree.Node, isOption: boolean, sourceCode: SourceCode, depth = 0): Fate {
  if (depth > deepest) return "kept";
  let node = expression;
  for (;;) {
    const parent: TSESTree.Node | undefined = node.parent;
    switch (parent?.type) {
      case "AwaitExpression":
      case "ChainExpression":
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "LogicalExpression":
      case "ConditionalExpression":
      case "SequenceExpression":
      case "ObjectExpression":
      case "ArrayExpression":
      case "SpreadElement":
      case "TemplateLiteral":
        node = parent;
        continue;
      case "Property":
        if (parent.parent.type === "ObjectPattern") return "dropped";
        node = parent;
        continue;
      case "MemberExpression": {
        // `new Pool().on("error", log)`, `new PrismaClient().$extends(…)`: what a method gives may be the client itself.
        if (parent.object !== node) return "dropped";
        if (parent.parent.type !== "CallExpression" || parent.parent.callee !== parent) {
          node = parent;
          continue;
        }
        const method = propertyName(parent, sourceCode) ?? "";
        if (closing.has(method)) return "closed";
        if (!fluent.has(method)) return "dropped";
        node = parent.parent;
        continue;
      }
      case "CallExpression":
      case "NewExpression":
        if (parent.callee === node) return "dropped";
        if (isKeeping(parent, sourceCode)) return "kept";
        if (promiseOf(parent, sourceCode)) return fateOfArgument(parent, isOption, sourceCode, depth);
        if (isOption && parent.type === "CallExpression" && node.type === "ObjectExpression") return "dropped";
        node = parent;
        continue;
      case "VariableDeclarator":
        return strongest(namesIn(parent.id).map((name) => fateOfVariable(name, isOption, sourceCode, depth)));
      case "AssignmentExpression":
        return fateOfAssignment(parent, isOption, sourceCode, depth);
      case "ReturnStatement":
        return isKeptCallback(enclosingFunction(parent), sourceCode) ? "kept" : "returned";
      case "ArrowFunctionExpression":
        return isKeptCallback(parent, sourceCode) ? "kept" : "returned";
      case "ExpressionStatement":
      case "UnaryExpression":
      case "BinaryExpression":
      case "IfStatement":
        return "dropped";
      default:
        return "kept";
    }
  }
}

function strongest(fates: readonly Fate[]): Fate {
  return strength.find((fate) => fates.includes(fate)) ?? "dropped";
}

function namesIn(pattern: TSESTree.Node): TSESTree.Identifier[] {
  if (pattern.type === "Identifier") return [pattern];
  if (pattern.type !== "ObjectPattern") return [];
  return pattern.properties.flatMap((one) => (one.type === "Property" ? namesIn(one.value) : []));
}

/** `this.pool = …`, `globalThis.pool ??= …`, `pool = …` of an outer scope are kept; a variable of the function is followed. */
function fateOfAssignment({ left }: TSESTree.AssignmentExpression, isOption: boolean, sourceCode: SourceCode, depth: number): Fate {
  if (left.type !== "Identifier") return "kept";
  const variable = findVariable(left, sourceCode);
  const declared = variable?.defs[0]?.node;
  if (!declared || enclosingFunction(declared) !== enclosingFunction(left)) return "kept";
  return fateOfVariable(left, isOption, sourceCode, depth);
}

const knownFates = scratchMap<TSESLint.Scope.Variable, Fate>();

function fateOfVariable(name: TSESTree.Identifier, isOption: boolean, sourceCode: SourceCode, depth: number): Fate {
  const variable = findVariable(name, sourceCode);
  if (!variable) return "kept";
  const fates = knownFates();
  const known = fates.get(variable);
  if (known) return known;
  // A variable that takes part in its own value meets this entry.
  fates.set(variable, "dropped");
  const fate = strongest(
    variable.references
      .filter((reference) => reference.isRead())
      .map(({ identifier }): Fate => {
        // A function inside that uses it outlives the call where it is returned or registered; what it does with it tells.
        const { parent } = identifier;
        if (parent?.type === "MemberExpression" && parent.object === identifier) {
          const method = propertyName(parent, sourceCode) ?? "";
          if (closing.has(method)) return "closed";
          const own = closureFate(identifier, variable, sourceCode);
          const isCalled = parent.parent.type === "CallExpression" && parent.parent.callee === parent;
          return own === "dropped" && (fluent.has(method) || !isCalled) ? fateOf(identifier, isOption, sourceCode, depth + 1) : own;
        }
        if ((parent?.type === "CallExpression" || parent?.type === "NewExpression") && parent.callee !== identifier) return fateOfArgument(parent, isOption, sourceCode, depth);
        return fateOf(identifier, isOption, sourceCode, depth + 1);
      }),
  );
  fates.set(variable, fate);
  return fate;
}

/** A client that is handed on is kept where the function says so; where its result is used or awaited, it was needed for that alone. */
function fateOfArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, isOption: boolean, sourceCode: SourceCode, depth: number): Fate {
  if (isKeeping(call, sourceCode)) return "kept";
  const promise = promiseOf(call, sourceCode);
  if (promise) return fateOf(promise, isOption, sourceCode, depth + 1);
  // `return ok(client)`, `const database = drizzle(pool)`
  const { parent } = call;
  if (parent.type === "ReturnStatement" || (parent.type === "ArrowFunctionExpression" && parent.body === call)) return "returned";
  return call.type === "NewExpression" || parent.type === "VariableDeclarator" ? fateOf(call, isOption, sourceCode, depth + 1) : "dropped";
}

/** The promise that a call fulfils: `new Promise((resolve) => { …; resolve(client); })`. */
function promiseOf({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): TSESTree.NewExpression | undefined {
  const definition = callee.type === "Identifier" ? findVariable(callee, sourceCode)?.defs[0] : undefined;
  const made = definition?.type === "Parameter" && "params" in definition.node && definition.node.params[0] === definition.name ? definition.node.parent : undefined;
  return made?.type === "NewExpression" && calledName(made, sourceCode) === "Promise" ? made : undefined;
}

/** `return { query: (text) => pool.query(text) }`: a function that is handed out holds what it uses. */
function closureFate(identifier: TSESTree.Node, variable: TSESLint.Scope.Variable, sourceCode: SourceCode): Fate {
  const owner = enclosingFunction(variable.defs[0]?.node ?? identifier);
  for (let around = enclosingFunction(identifier); around && around !== owner; around = enclosingFunction(around)) {
    const { parent } = around;
    if (parent.type === "CallExpression" || parent.type === "NewExpression") continue;
    if (parent.type === "VariableDeclarator" || around.type === "FunctionDeclaration") {
      const own = around.type === "FunctionDeclaration" ? around.id : parent.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id : undefined;
      const uses = own ? (findVariable(own, sourceCode)?.references ?? []) : [];
      if (uses.every(({ identifier: use, init }) => init === true || (use.parent?.type === "CallExpression" && use.parent.callee === use))) continue;
    }
    return "kept";
  }
  return "dropped";
}

function isKeeping(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode) ?? "";
  return keeping.test(name) || memoizing.test(name);
}

/** Whether a function is handed to something that calls it once and keeps what it gives: `cache(() => new PrismaClient())`. */
export function isMemoized(node: FunctionNode, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent.type !== "CallExpression" && parent.type !== "NewExpression") return false;
  return parent.callee !== node && memoizing.test(calledName(parent, sourceCode) ?? "");
}

/** Whether what a function returns is kept: by what memoizes it, or by who takes it as an option (`useFactory: () => new Redis()`). */
function isKeptCallback(node: FunctionNode | undefined, sourceCode: SourceCode): boolean {
  return !node || node.parent.type === "Property" || isMemoized(node, sourceCode);
}
