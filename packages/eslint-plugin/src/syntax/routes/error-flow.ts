import type { TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { enclosingFunction } from "../enclosing-function.js";
import { localCalls } from "../local-calls.js";
import { isFunction, localFunction } from "../local-function.js";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";
import { isAnswerCall, isAnswerWrite } from "./answer.js";
import { isReplacedWhereUnknown } from "./error-narrowing.js";
import { isCaught } from "./is-caught.js";
import { isTakenBack } from "./is-taken-back.js";
import type { Place, Resolve } from "./place.js";

/** What of an error a value is. */
export type Told = "error" | "stack" | "message" | "sql";

/** A place where something of an error goes to the caller. */
export interface Leak {
  told: Told;
  /** The expression in the answer. */
  node: TSESTree.Node;
  /** The use of the error that it comes from, where what is known of the error is asked. */
  use: TSESTree.Node;
  name: string;
}

type At = Omit<Place, "node">;

const deepest = 5;
const queryMembers = /^(?:sql|sqlMessage|query|parameters|detail|hint|where|internalQuery|meta|command|writeErrors)$/;
const passing = /^(?:String|stringify|inspect|toString|serializeError|serialize|toJSON|structuredClone|format|encodeURIComponent|encodeURI|escape|btoa|URL|URLSearchParams|assign|entries|trim|slice|substring|replace|concat|errorToJSON)$/;
/** Functions that give all that an error holds. */
const serializing = /^(?:stringify|inspect|serializeError|errorToJSON)$/;
const clientErrors = /^(?:TRPCError|HTTPException|(?:\w+)?HttpException|HttpError|(?:InternalServerError|BadRequest|NotFound|Forbidden|Unauthorized|Conflict|UnprocessableEntity|ServiceUnavailable|BadGateway|GatewayTimeout|PreconditionFailed)Exception|GraphQLError|UserInputError|ApolloError)$/;

/** Follows errors from where they are bound to the answers that they get into. One object serves one file. */
export class ErrorFlow {
  readonly #at: At;
  readonly #resolve: Resolve;
  /** Functions whose results go to the caller: handlers and server actions. */
  readonly #answering: ReadonlySet<TSESTree.Node>;
  readonly leaks: Leak[] = [];
  /** Nodes, and what of the error was followed through them. */
  #seen = new Map<TSESTree.Node, Set<Told>>();

  constructor(at: At, resolve: Resolve, answering: ReadonlySet<TSESTree.Node>) {
    this.#at = at;
    this.#resolve = resolve;
    this.#answering = answering;
  }

  /** Follows what a pattern binds of an error. */
  binding(pattern: TSESTree.Node): void {
    this.#seen = new Map();
    this.#pattern(pattern, "error", undefined, 0);
  }

  #pattern(pattern: TSESTree.Node, told: Told, use: { node: TSESTree.Node; name: string } | undefined, depth: number): void {
    switch (pattern.type) {
      case "Identifier":
        for (const { identifier } of findVariable(pattern, this.#at.sourceCode)?.references ?? []) {
          if (identifier === pattern || identifier.type !== "Identifier") continue;
          const from = use ?? { node: identifier, name: identifier.name };
          if (told === "message" && isReplacedWhereUnknown(pattern, identifier, from.name, this.#at.sourceCode)) continue;
          this.#climb(identifier, told, from, depth);
        }
        return;
      case "AssignmentPattern":
        return this.#pattern(pattern.left, told, use, depth);
      case "ObjectPattern":
        for (const property of pattern.properties) {
          if (property.type !== "Property") continue;
          const inner = memberTold(propertyName(property, this.#at.sourceCode), told);
          if (inner) this.#pattern(property.value, inner, use, depth);
        }
        return;
      default:
    }
  }

  #climb(node: TSESTree.Node, told: Told, use: { node: TSESTree.Node; name: string }, depth: number): void {
    const seen = this.#seen.get(node) ?? new Set();
    if (seen.has(told) || depth > deepest) return;
    this.#seen.set(node, seen.add(told));
    const { parent } = node;
    if (!parent) return;
    const { sourceCode } = this.#at;
    switch (parent.type) {
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSSatisfiesExpression":
      case "ChainExpression":
      case "AwaitExpression":
      case "SpreadElement":
      case "ArrayExpression":
      case "ObjectExpression":
        return this.#climb(parent, told, use, depth);
      case "Property": {
        if (parent.value !== node || parent.parent.type !== "ObjectExpression") return;
        // A cause stays on the server.
        if (propertyName(parent, sourceCode) === "cause" || isTakenBack(parent, sourceCode)) return;
        return this.#climb(parent.parent, told, use, depth);
      }
      case "TemplateLiteral":
        return this.#climb(parent, told === "error" ? "message" : told, use, depth);
      case "BinaryExpression":
        return parent.operator === "+" ? this.#climb(parent, told === "error" ? "message" : told, use, depth) : undefined;
      case "LogicalExpression":
        return parent.operator === "&&" && parent.left === node ? undefined : this.#climb(parent, told, use, depth);
      case "ConditionalExpression":
        return parent.test === node ? undefined : this.#climb(parent, told, use, depth);
      case "SequenceExpression":
        return parent.expressions.at(-1) === node ? this.#climb(parent, told, use, depth) : undefined;
      case "MemberExpression": {
        if (parent.object !== node) return;
        const name = propertyName(parent, sourceCode);
        const call = parent.parent;
        if (call.type === "CallExpression" && call.callee === parent) {
          return name !== undefined && passing.test(name) ? this.#climb(call, told === "error" ? "message" : told, use, depth) : undefined;
        }
        const inner = memberTold(name, told);
        return inner ? this.#climb(parent, inner, use, depth) : undefined;
      }
      case "VariableDeclarator":
        return parent.init === node ? this.#pattern(parent.id, told, use, depth + 1) : undefined;
      case "AssignmentExpression":
        if (parent.right !== node) return;
        if (isAnswerWrite(parent.left, sourceCode)) return this.#leak(told, node, use);
        return parent.left.type === "Identifier" ? this.#pattern(parent.left, told, use, depth + 1) : undefined;
      case "CallExpression":
      case "NewExpression":
        return parent.callee === node ? undefined : this.#argument(parent, node, told, use, depth);
      case "ReturnStatement":
        return this.#result(enclosingFunction(parent), node, told, use, depth);
      case "ArrowFunctionExpression":
        return parent.body === node ? this.#result(parent, node, told, use, depth) : undefined;
      default:
    }
  }

  #leak(told: Told, node: TSESTree.Node, use: { node: TSESTree.Node; name: string }): void {
    this.leaks.push({ told, node, use: use.node, name: use.name });
  }

  #argument(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, told: Told, use: { node: TSESTree.Node; name: string }, depth: number): void {
    const { sourceCode } = this.#at;
    if (isAnswerCall(call, sourceCode)) return this.#leak(told, node, use);
    const name = calledName(call, sourceCode) ?? "";
    if (call.type === "NewExpression" && clientErrors.test(name) && call.parent.type === "ThrowStatement") {
      // `new HttpException(message, status, { cause: error })`
      if ((told !== "error" || name !== "TRPCError") && !isCaught(call.parent, sourceCode)) this.#leak(told, node, use);
      return;
    }
    const index = call.arguments.findIndex((argument) => argument === node);
    const local = localFunction(call.callee, sourceCode);
    // What a function is called says less than what it does.
    if (local) {
      const parameter = index < 0 ? undefined : local.params[index];
      return parameter && this.#pattern(parameter, told, use, depth + 1);
    }
    const isAsked = passing.test(name) ? !serializing.test(name) : /message|error/i.test(name);
    const asked = isAsked && index >= 0 && told === "error" ? this.#toldBy(call, index) : undefined;
    if (asked) return asked.has("message") || (asked.size > 0 && passing.test(name)) ? this.#climb(call, "message", use, depth + 1) : undefined;
    if (!passing.test(name)) return;
    const keeps = serializing.test(name) || name === "assign";
    return this.#climb(call, told === "error" && !keeps ? "message" : told, use, depth);
  }

  /** What a function of another file tells of the error that it is given; undefined where the function is not known. */
  #toldBy(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number): ReadonlySet<Told> | undefined {
    const there = this.#resolve({ ...this.#at, node: call.callee });
    const parameter = there && isFunction(there.node) ? there.node.params[index] : undefined;
    if (!there || !parameter) return undefined;
    const flow = new ErrorFlow(there, () => undefined, new Set([there.node]));
    flow.binding(parameter);
    return new Set(flow.leaks.map((leak) => leak.told));
  }

  #result(owner: TSESTree.Node | undefined, node: TSESTree.Node, told: Told, use: { node: TSESTree.Node; name: string }, depth: number): void {
    if (!owner || !isFunction(owner)) return;
    if (this.#answering.has(owner)) return this.#leak(told, node, use);
    for (const call of localCalls(owner, this.#at.sourceCode).calls) this.#climb(call, told, use, depth + 1);
  }
}

/** What of an error a member of it tells; undefined for codes, names and what is made to be told. */
function memberTold(name: string | undefined, told: Told): Told | undefined {
  if (told !== "error" || name === undefined) return undefined;
  if (name === "stack") return "stack";
  if (name === "message") return "message";
  if (name === "cause" || name === "originalError" || name === "original" || name === "parent" || name === "error") return "error";
  return queryMembers.test(name) ? "sql" : undefined;
}
