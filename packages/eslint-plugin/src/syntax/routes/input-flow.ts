import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../enclosing-function.js";
import { isLogCall } from "../is-log-call.js";
import { localCalls } from "../local-calls.js";
import { isFunction, localFunction, type FunctionNode } from "../local-function.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { findVariable } from "../variable.js";
import { boxed, opened, unboxed } from "./boxed-path.js";
import { decides, isLookup, isTableLookup, onlyNotes } from "./decisive-test.js";
import { argumentUse, type ArgumentUse } from "./input-argument.js";
import type { Place, Resolve } from "./place.js";
import { mayBeOwn } from "./registered-routes.js";
import { requestPath } from "./request-writes.js";
import { staticMethod } from "./static-method.js";
import { rootOf } from "./validator.js";


/** Where a value goes on without having been checked. */
export interface Escape {
  /** The keys that lead from the input to the value. */
  path: readonly string[];
  /** The use, in the file of the input. */
  node: TSESTree.Node;
  /** How it is used: `answer` where it only goes back to the caller, `lookup` where what is found by it is tested, `danger` where any text does harm. */
  use: "answer" | "lookup" | "danger" | "other";
}

/** What becomes of one input in its handler. */
export interface InputFate {
  escapes: Escape[];
  /** Paths whose values are checked, by a validator or by a test of their type or against known values. */
  checked: Set<string>;
  /** Paths whose values are tested for being there. */
  tested: Set<string>;
}

/** What the flow needs to know besides the file. */
export interface FlowKnowledge {
  declared: readonly string[];
  resolve: Resolve;
}

const mostSteps = 400;
const fileFacts = /^(?:name|type|size|mimetype|originalname)$/;
const fileNames = /file|upload|image|photo|picture|avatar|document|attachment/i;
/** How many functions of other files are looked at for one handler. */
const mostLookups = 8;
const deepest = 4;
const stringMethods =
  /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toLocaleLowerCase|slice|substring|substr|split|replace|replaceAll|normalize|concat|padStart|padEnd|at|charAt|toString|valueOf|join|reverse|sort|flat|values|toSorted|filter|getAll|entries|keys|toArray)$/;
const askingMethods = /^(?:includes|startsWith|endsWith|match|test|has|hasOwnProperty|indexOf|search|localeCompare|every|some|equals)$/;
/** Methods that give what their callback gives. */
const giving = /^(?:map|flatMap|reduce|then)$/;
const eachMethods = /^(?:map|forEach|flatMap|find|filter|some|every|reduce|findIndex)$/;

/** Follows inputs of a handler to where they are used. One object serves one handler. */
export class InputFlow {
  readonly fate: InputFate = { escapes: [], checked: new Set(), tested: new Set() };
  readonly #handler: TSESTree.Node;
  readonly #knowledge: FlowKnowledge;
  /** Nodes and the paths of the values that were followed through them: one object can hold several. */
  readonly #seen = new Map<TSESTree.Node, Set<string>>();
  /** Functions that were handed to `map` and its like, with those calls. */
  readonly #givers = new Map<TSESTree.Node, TSESTree.CallExpression[]>();
  #steps = 0;
  #lookups = 0;

  constructor(handler: TSESTree.Node, knowledge: FlowKnowledge) {
    this.#handler = handler;
    this.#knowledge = knowledge;
  }

  /** Follows an expression that holds the value at a path. */
  expression(node: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth = 0, isBuilt = false): void {
    const seen = this.#seen.get(node) ?? new Set();
    const key = path.join(".");
    if (seen.has(key) || this.#steps > mostSteps) return;
    this.#seen.set(node, seen.add(key));
    this.#steps += 1;
    const { parent } = node;
    if (!parent) return;
    const up = (built = isBuilt): void => this.expression(parent, path, at, depth, built);
    switch (parent.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "TSInstantiationExpression":
      case "ChainExpression":
      case "AwaitExpression":
      case "SpreadElement":
      case "ObjectExpression":
      case "ArrayExpression":
      case "JSXExpressionContainer":
        return up();
      case "Property":
        return parent.value === node && parent.parent.type === "ObjectExpression" ? this.expression(parent.parent, boxed(path, propertyName(parent, at.sourceCode)), at, depth, isBuilt) : undefined;
      case "SequenceExpression":
        return parent.expressions.at(-1) === node ? up() : undefined;
      case "LogicalExpression":
        if (parent.left !== node) return up();
        if (parent.operator === "&&") return this.#test(path);
        return up();
      case "ConditionalExpression":
        return parent.test === node ? this.#test(path) : up();
      case "IfStatement":
      case "WhileStatement":
        return this.#test(path);
      case "UnaryExpression":
        return parent.operator === "typeof" || parent.operator === "+" || parent.operator === "-" ? this.#check(path) : this.#test(path);
      case "BinaryExpression":
        return this.#compare(parent, node, path, at, depth);
      case "TemplateLiteral":
        return up(true);
      case "TaggedTemplateExpression":
        return undefined;
      case "MemberExpression":
        return this.#member(parent, node, path, at, depth, isBuilt);
      case "VariableDeclarator":
        return parent.init === node ? this.pattern(parent.id, path, at, depth, isBuilt) : undefined;
      case "AssignmentExpression":
        if (parent.right !== node) return undefined;
        // What a handler writes back to its request is still input.
        if (parent.left.type === "MemberExpression") return requestPath(parent.left, at.sourceCode) ? undefined : this.#escape(parent, path, "other");
        return this.pattern(parent.left, path, at, depth, isBuilt);
      case "CallExpression":
      case "NewExpression":
        return this.#argument(parent, node, path, at, depth, isBuilt);
      case "ReturnStatement":
        return this.#result(enclosingFunction(parent), parent, path, at, depth, isBuilt);
      case "ArrowFunctionExpression":
        return parent.body === node ? this.#result(parent, parent.body, path, at, depth, isBuilt) : undefined;
      case "ForOfStatement":
        if (parent.right !== node) return undefined;
        return this.pattern(parent.left.type === "VariableDeclaration" ? (parent.left.declarations[0]?.id ?? parent.left) : parent.left, [...path, "*"], at, depth);
      case "SwitchStatement":
        return parent.discriminant === node ? this.#check(path) : undefined;
      default:
        return undefined;
    }
  }

  /** Follows what a pattern binds of the value at a path. */
  pattern(pattern: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth = 0, isBuilt = false): void {
    switch (pattern.type) {
      case "Identifier": {
        const variable = findVariable(pattern, at.sourceCode);
        for (const reference of variable?.references ?? []) {
          if (reference.isRead() && reference.identifier.type === "Identifier") this.expression(reference.identifier, path, at, depth, isBuilt);
        }
        return;
      }
      case "AssignmentPattern":
        return this.pattern(pattern.left, path, at, depth, isBuilt);
      case "TSParameterProperty":
        return this.pattern(pattern.parameter, path, at, depth, isBuilt);
      case "RestElement":
        return this.pattern(pattern.argument, path, at, depth, isBuilt);
      case "ObjectPattern":
        for (const property of pattern.properties) {
          const inner = property.type === "RestElement" ? path : opened(path, propertyName(property, at.sourceCode) ?? "*");
          if (inner) this.pattern(property.type === "RestElement" ? property.argument : property.value, inner, at, depth, isBuilt);
        }
        return;
      case "ArrayPattern":
        for (const element of pattern.elements) if (element) this.pattern(element, [...path, "*"], at, depth, isBuilt);
        return;
      default:
    }
  }

  #test(path: readonly string[]): void {
    this.fate.tested.add(unboxed(path).join("."));
    this.#checkFile(unboxed(path));
  }

  #check(path: readonly string[]): void {
    this.fate.checked.add(unboxed(path).join("."));
    this.#checkFile(unboxed(path));
  }

  /** A file is its bytes: who asks for its type, size or name has checked what there is to check of it. */
  #checkFile(path: readonly string[]): void {
    const [last, owner] = [path.at(-1) ?? "", path.at(-2) ?? ""];
    if (path.length > 2 && fileFacts.test(last) && fileNames.test(owner)) this.fate.checked.add(path.slice(0, -1).join("."));
  }

  #escape(node: TSESTree.Node, path: readonly string[], use: Escape["use"]): void {
    this.fate.escapes.push({ path: unboxed(path), node, use });
  }

  #compare(parent: TSESTree.BinaryExpression, node: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth: number): void {
    const { operator } = parent;
    if (operator === "+") return this.expression(parent, path, at, depth, true);
    if (operator === "instanceof") return this.#check(path);
    if (operator === "in") return this.#test(path);
    const other = parent.left === node ? parent.right : parent.left;
    const text = staticString(other, at.sourceCode);
    // A branch for what it is compared with: there it is one of the values that the code expects.
    if (/^[!=]==?$/.test(operator) && text !== undefined && text !== "" && decides(parent)) return this.#check(path);
    return this.#test(path);
  }

  #member(parent: TSESTree.MemberExpression, node: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth: number, isBuilt: boolean): void {
    // `TABLE[value]` takes one of what is there.
    if (parent.object !== node) return this.#test(path);
    const name = propertyName(parent, at.sourceCode) ?? "*";
    const call = parent.parent.type === "ChainExpression" ? parent.parent.parent : parent.parent;
    if (call.type !== "CallExpression" || call.callee !== parent) {
      if (name === "length" || name === "size") return this.#test(path);
      const isElement = parent.computed && propertyName(parent, at.sourceCode) === undefined;
      const inner = opened(path, isElement ? "*" : name);
      return inner && this.expression(parent, inner, at, depth, isBuilt);
    }
    if (askingMethods.test(name) && !eachMethods.test(name)) return onlyNotes(call, at.sourceCode) ? this.#test(path) : this.#check(path);
    if (eachMethods.test(name) || name === "then") {
      const [callback] = call.arguments;
      const inner = callback && callback.type !== "SpreadElement" ? localFunction(callback, at.sourceCode) : undefined;
      const parameter = inner?.params[name === "reduce" ? 1 : 0];
      if (inner && giving.test(name)) this.#givers.set(inner, [...(this.#givers.get(inner) ?? []), call]);
      if (parameter && depth < deepest) this.pattern(parameter, name === "then" ? path : [...path, "*"], at, depth + 1, isBuilt);
      if (name === "find") return this.expression(call, [...path, "*"], at, depth, isBuilt);
      return name === "filter" ? this.expression(call, path, at, depth, isBuilt) : undefined;
    }
    if (name === "get" || name === "getAll") {
      const [key] = call.arguments;
      return this.expression(call, [...path, (key && staticString(key, at.sourceCode)) ?? "*"], at, depth, isBuilt);
    }
    if (stringMethods.test(name)) return this.expression(call, path, at, depth, isBuilt);
    return this.expression(call, path, at, depth, isBuilt);
  }

  #argument(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth: number, isBuilt: boolean): void {
    if (call.callee === node) return;
    if (isLogCall(call, at.sourceCode)) return;
    const use: ArgumentUse = argumentUse(call, node, this.#knowledge.declared, at.sourceCode, isBuilt);
    const index = call.arguments.findIndex((argument) => argument === node);
    if (use === "check") {
      if (onlyNotes(call, at.sourceCode)) return this.#test(path);
      const inner = localFunction(call.callee, at.sourceCode);
      // A function of the file that is named like a check must look at what it gets.
      if (!inner || this.#looksAt(inner, index, path, at, depth)) return this.#check(path);
    }
    if (use === "through") return this.expression(call, path, at, depth, isBuilt);
    if (use === "nothing") return;
    if (use === "answer" || use === "danger") return this.#escape(call, path, use);
    const inner = localFunction(call.callee, at.sourceCode);
    const parameter = index < 0 ? undefined : inner?.params[index];
    if (parameter && depth < deepest) {
      this.pattern(parameter, path, at, depth + 1, isBuilt);
      return;
    }
    if (this.#checkedElsewhere(call, index, path, at)) return this.#check(path);
    if (isTableLookup(call, at.sourceCode)) return this.#check(path);
    const found = isLookup(call, at.sourceCode);
    // What is found by a value tells that the value is one that is there.
    if (found) this.#test(path);
    this.#escape(call, path, found ? "lookup" : "other");
  }

  #looksAt(inner: FunctionNode, index: number, path: readonly string[], at: Omit<Place, "node">, depth: number): boolean {
    const parameter = inner.params[index];
    if (!parameter || depth >= deepest) return false;
    const flow = new InputFlow(inner, this.#knowledge);
    flow.pattern(parameter, path, at, depth + 1);
    return flow.fate.checked.size > 0 || flow.fate.tested.size > 0;
  }

  /** Whether a function of another file checks what it is given, by a validator, before anything else can use it. */
  #checkedElsewhere(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, path: readonly string[], at: Omit<Place, "node">): boolean {
    const module = index < 0 ? undefined : originOf(rootOf(call.callee), at.sourceCode)?.module;
    if (module === undefined || !mayBeOwn(module) || this.#lookups >= mostLookups) return false;
    this.#lookups += 1;
    const callee = { ...at, node: call.callee };
    const there = this.#knowledge.resolve(callee) ?? staticMethod(callee, this.#knowledge.resolve);
    const parameter = there && isFunction(there.node) ? there.node.params[index] : undefined;
    if (!there || !parameter) return false;
    const flow = new InputFlow(there.node, { ...this.#knowledge, resolve: () => undefined });
    flow.pattern(parameter, path, there, deepest - 1);
    const key = unboxed(path).join(".");
    // Of what stands in an object, the check must be all that is done with it: more is often done beside it.
    const isUsed = unboxed(path).length < path.length && flow.fate.escapes.some((escape) => escape.use !== "answer" && escape.path.join(".") === key);
    return flow.fate.checked.has(key) && !isUsed;
  }

  /** A result of the handler is the answer; of a function inside the file, it goes on at the calls. */
  #result(owner: FunctionNode | undefined, node: TSESTree.Node, path: readonly string[], at: Omit<Place, "node">, depth: number, isBuilt: boolean): void {
    if (!owner || owner === this.#handler) return this.#escape(node, path, "answer");
    if (depth >= deepest) return;
    const { calls } = localCalls(owner, at.sourceCode);
    for (const call of [...calls, ...(this.#givers.get(owner) ?? [])]) this.expression(call, path, at, depth + 1, isBuilt);
  }
}
