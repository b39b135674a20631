import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "../class-members.js";
import { isFunction } from "../local-function.js";
import { originOf, type Origin } from "../origin.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import type { Place, Resolve } from "./place.js";
import { mayBeOwn } from "./registered-routes.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const packages = new Set([
  "express-rate-limit",
  "express-slow-down",
  "express-brute",
  "express-limiter",
  "rate-limiter-flexible",
  "@fastify/rate-limit",
  "fastify-rate-limit",
  "koa-ratelimit",
  "koa2-ratelimit",
  "koa-simple-ratelimit",
  "hono-rate-limiter",
  "elysia-rate-limit",
  "@nestjs/throttler",
  "@upstash/ratelimit",
  "@unkey/ratelimit",
  "@vercel/firewall",
  "limiter",
  "ratelimiter",
  "async-ratelimiter",
  "micro-ratelimit",
  "lambda-rate-limiter",
  "next-rate-limit",
  "rolling-rate-limiter",
  "rate-limit-redis",
  "rate-limit-memcached",
  "@convex-dev/rate-limiter",
  "polka-rate-limiter",
]);
const packageFamilies = /^(?:@trpc-limiter|@hono-rate-limiter|@rate-limit|@nest-lab\/throttler)/;
/** Packages that slow down what the process itself does, or the hand on a mouse: no limit on who calls. */
const otherThrottles = /^(?:bottleneck|p-limit|p-throttle|p-queue|lodash|throttle-debounce|lodash-es|underscore|async|@tanstack\/)/;
const arcjetLimits = /^(?:fixedWindow|slidingWindow|tokenBucket|protectSignup)$/;

const limiterName = /rate[-_]?limit|(?:^|[^s])limiter|throttl|slow_?down|brute_?force|too_?many_?requests|ratelimit/i;
const otherName = /error|exception|header|docs|schema|type$|message|debounce|skip/i;

/** What a rule knows when it asks for limiters. */
export interface LimiterKnowledge {
  /** Names that the project declares. */
  declared: readonly string[];
  resolve: Resolve;
  /** Whether a limiter stands in what was found in another file, asked of `Limiters` of its own. */
  stands(there: Place, hops: number): boolean;
}

/** What a search with so many hops found in a function. */
interface Told {
  hops: number;
  found: boolean;
}

/** Whether a name by itself says that it limits the rate of requests. */
export function isLimiterName(name: string): boolean {
  return limiterName.test(name) && !otherName.test(name);
}

/** Whether a module limits the rate of requests. */
function isLimiterPackage(module: string): boolean {
  return packages.has(module) || packageFamilies.test(module);
}

/** Tells of expressions whether a limiter stands in them, or in what they name; each is looked at once. One object serves one question. */
export class Limiters {
  readonly #knowledge: LimiterKnowledge;
  readonly #known = new Map<TSESTree.Node, boolean>();
  /** What a search of something larger told of the functions in it. */
  readonly #told = new Map<TSESTree.Node, Told>();
  /** How often a search met what is being searched already, and so took it for nothing. */
  #cuts = 0;
  readonly #open = new Set<TSESTree.Node>();
  /** How many imports the question at hand may still follow. */
  #hops = 0;
  /** What was found of imports, by folder, module and name. */
  readonly #imported = new Map<string, boolean>();

  constructor(knowledge: LimiterKnowledge) {
    this.#knowledge = knowledge;
  }

  /**
   * Whether a limiter stands anywhere in a node, in functions and constants that it uses, or in what it imports.
   * @param hops how many imports to follow, one after the other
   */
  in({ node, sourceCode, file }: Place, hops: number): boolean {
    const told = this.#told.get(node);
    const known = this.#known.get(node) ?? (told?.hops === hops ? told.found : undefined);
    if (this.#open.has(node)) this.#cuts += 1;
    if (known !== undefined) return known;
    // A cycle of functions meets this entry and ends there.
    this.#known.set(node, false);
    this.#open.add(node);
    const [before, cuts] = [this.#hops, this.#cuts];
    this.#hops = hops;
    let found: TSESTree.Node | undefined;
    const functions: TSESTree.Node[] = [];
    for (const inner of allNodes(node, sourceCode)) {
      if (this.#is(inner, sourceCode, file)) {
        found = inner;
        break;
      }
      if (inner !== node && isFunction(inner)) functions.push(inner);
    }
    this.#hops = before;
    this.#known.set(node, found !== undefined);
    this.#open.delete(node);
    // Plugins stand in plugins, and each is asked about: those outside have been searched with all that is in them.
    if (this.#cuts === cuts) for (const inner of functions) this.#told.set(inner, { hops, found: found !== undefined && contains(inner, found) });
    return found !== undefined;
  }

  /** Whether a limiter stands in what a name is imported from. */
  #elsewhere(place: Place, { module = "", path }: Origin): boolean {
    if (this.#hops === 0) return false;
    const folder = place.file.slice(0, place.file.lastIndexOf("/") + 1);
    const key = [folder, module, path.join("."), this.#hops].join("\0");
    let found = this.#imported.get(key);
    if (found === undefined) {
      const there = this.#knowledge.resolve(place);
      found = there !== undefined && this.#knowledge.stands(there, this.#hops - 1);
      this.#imported.set(key, found);
    }
    return found;
  }

  #is(node: TSESTree.Node, sourceCode: SourceCode, file: string): boolean {
    switch (node.type) {
      case "Identifier":
        return this.#isIdentifier(node, sourceCode, file);
      case "MemberExpression":
        return this.#isMember(node, sourceCode, file);
      case "ImportExpression":
      case "CallExpression":
        // `import("@fastify/rate-limit")`, `require("express-rate-limit")`
        return isLimiterPackage(originOf(node, sourceCode)?.module ?? "");
      case "Property": {
        const name = propertyName(node, sourceCode);
        return name !== undefined && node.parent.type === "ObjectExpression" && isLimiterName(name) && !isSwitchedOff(node.value);
      }
      case "Literal":
        return node.value === 429 ? answersTooMany(node, sourceCode) : node.value === "TOO_MANY_REQUESTS" && node.parent.type === "Property";
      default:
        return false;
    }
  }

  #isMember(node: TSESTree.MemberExpression, sourceCode: SourceCode, file: string): boolean {
    const name = propertyName(node, sourceCode);
    if (name === undefined) return false;
    if (this.#knowledge.declared.includes(name)) return true;
    const origin = originOf(node, sourceCode);
    if (origin?.module !== undefined) return this.#isImported(origin, { node, sourceCode, file }, name);
    if (!isUsed(node)) return false;
    const method = node.object.type === "ThisExpression" ? ownMethod(node.object, name, sourceCode) : undefined;
    return isLimiterName(name) || (method !== undefined && this.in({ node: method, sourceCode, file }, this.#hops));
  }

  #isIdentifier(node: TSESTree.Identifier, sourceCode: SourceCode, file: string): boolean {
    const { parent } = node;
    if (isNameOnly(node, parent)) return false;
    if (this.#knowledge.declared.includes(node.name)) return true;
    const variable = findVariable(node, sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) return isUsed(node) && isLimiterName(node.name);
    const origin = originOf(node, sourceCode);
    if (origin?.module !== undefined) return this.#isImported(origin, { node, sourceCode, file }, node.name);
    return this.#isDefined(node, definition, sourceCode, file);
  }

  /** A name that the file imports: the package decides, then what stands in the module, then the name. */
  #isImported(origin: Origin, place: Place, name: string): boolean {
    const { module = "", path } = origin;
    if (isLimiterPackage(module)) return true;
    if (module.startsWith("@arcjet/")) return arcjetLimits.test(path.at(-1) ?? "");
    if (otherThrottles.test(module)) return false;
    if (isLimiterName(name) || (!mayBeOwn(module) && isLimiterName(module))) return true;
    // What a function merely mentions, data and clients above all, is not looked up; what it calls or hands on is.
    return isUsed(place.node) && this.#elsewhere(place, origin);
  }

  /** A name that the file defines: what it holds decides, and the name where that does not tell. */
  #isDefined(node: TSESTree.Identifier, definition: TSESLint.Scope.Definition, sourceCode: SourceCode, file: string): boolean {
    const declaration = definition.node;
    if (definition.type === "Parameter") return isUsed(node) && isLimiterName(node.name);
    const value = declaration.type === "VariableDeclarator" ? declaration.init : declaration;
    if (!value || contains(value, node)) return false;
    if (declaration.type !== "VariableDeclarator" && declaration.type !== "FunctionDeclaration" && declaration.type !== "ClassDeclaration") return false;
    if (this.in({ node: value, sourceCode, file }, this.#hops)) return true;
    if (!isLimiterName(node.name)) return false;
    const inner = unwrap(value);
    const module = inner.type === "CallExpression" || inner.type === "NewExpression" ? originOf(inner.callee, sourceCode)?.module : undefined;
    if (module !== undefined) return !otherThrottles.test(module);
    // A hand-made limiter compares a count; a function that only carries the name does nothing.
    return isFunction(inner) || inner.type === "ClassDeclaration" || inner.type === "CallExpression" ? comparesCount(inner, sourceCode) : false;
  }
}

/** The method of the class around that `this.name` stands for. */
function ownMethod(self: TSESTree.ThisExpression, name: string, sourceCode: SourceCode): TSESTree.Node | undefined {
  const body = classOf(self);
  return body && classMembers(body, sourceCode).get(name)?.method;
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Names that stand for no value at their place: keys, members, declarations, types. */
function isNameOnly(node: TSESTree.Identifier, parent: TSESTree.Node): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      return parent.key === node && !parent.computed && !parent.shorthand;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.key === node && !parent.computed;
    case "VariableDeclarator":
      return parent.id === node;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ClassDeclaration":
      return true;
    case "BinaryExpression":
      return parent.operator === "instanceof";
    default:
      return parent.type.startsWith("TS") && parent.type !== "TSAsExpression" && parent.type !== "TSNonNullExpression";
  }
}

/** Whether a name is called, constructed, or handed to a call: it does something where it stands. */
function isUsed(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === "CallExpression" || parent?.type === "NewExpression" || parent?.type === "Decorator" || parent?.type === "ArrayExpression") return true;
  if (parent?.type === "SpreadElement" || (parent?.type === "MemberExpression" && parent.object === node)) return isUsed(parent);
  // What a module hands on as its handler is called by the framework.
  return parent === undefined || /^(?:ExpressionStatement|Property|ExportDefaultDeclaration|ExportSpecifier)$/.test(parent.type);
}

/** `rateLimit: false`, `rateLimit: undefined`. */
function isSwitchedOff(value: TSESTree.Node): boolean {
  const node = unwrap(value);
  return (node.type === "Literal" && (node.value === false || node.value === null)) || (node.type === "Identifier" && node.name === "undefined");
}

/** Whether 429 is an answer here, and not a status that something else answered. */
function answersTooMany(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent?.type === "Property") return /^(?:status|statusCode|code)$/.test(propertyName(parent, sourceCode) ?? "");
  if (parent?.type === "AssignmentExpression") return parent.right === node;
  return parent?.type === "CallExpression" || parent?.type === "NewExpression";
}

function comparesCount(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const inner of allNodes(node, sourceCode)) {
    if (inner.type === "BinaryExpression" && /^(?:<|>|<=|>=)$/.test(inner.operator)) return true;
  }
  return false;
}
