import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "../class-members.js";
import { isFunction, localFunction, type FunctionNode } from "../local-function.js";
import { localCalls } from "../local-calls.js";
import { localReturns } from "../local-returns.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { isPluginType, madeBy, typedAs, type Made } from "./frameworks.js";
import type { Receiver } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Methods that give the receiver back, so that calls can be chained. */
const chainable =
  /^(?:get|post|put|patch|delete|del|options|head|all|use|route|on|basePath|openapi|openAPIRegistry|register|addHook|decorate|decorateRequest|withTypeProvider|after|prefix|group|guard|derive|state|model|onError|notFound|onBeforeHandle|onRequest|onAfterHandle|param|allowedMethods|setErrorHandler|setNotFoundHandler|listen|set|enable|disable)$/;
const receiverNames = /^(?:app|application|router|server|fastify|instance|api|\w+(?:App|Router|Server))$/;
const deepest = 40;

/** Finds the receiver that an expression stands for; one object for one value, however it is named. */
export class Receivers {
  readonly found: Receiver[] = [];
  readonly #sourceCode: SourceCode;
  readonly #known = new Map<object, Receiver | undefined>();

  constructor(sourceCode: SourceCode) {
    this.#sourceCode = sourceCode;
  }

  /** The receiver of an expression, through names, members of classes, chained calls and functions that return it. */
  of(expression: TSESTree.Node, depth = 0): Receiver | undefined {
    if (depth > deepest) return undefined;
    let node = unwrap(expression);
    // A chain of ten thousand routes is walked in a loop, and once.
    const chain: TSESTree.Node[] = [];
    for (;;) {
      if (node.type === "AwaitExpression") node = unwrap(node.argument);
      else if (node.type === "CallExpression" && !this.#known.has(node)) {
        const callee = unwrap(node.callee);
        if (callee.type !== "MemberExpression" || !chainable.test(propertyName(callee, this.#sourceCode) ?? "")) break;
        if (this.#made(node)) break;
        chain.push(node);
        node = unwrap(callee.object);
      } else break;
    }
    const receiver = this.#start(node, depth);
    for (const call of chain) this.#known.set(call, receiver);
    return receiver;
  }

  /** The receiver of an expression that is no chained call. */
  #start(node: TSESTree.Node, depth: number): Receiver | undefined {
    switch (node.type) {
      case "Identifier":
        return this.#ofIdentifier(node, depth);
      case "MemberExpression":
        return this.#ofMember(node, depth);
      case "CallExpression":
      case "NewExpression":
        return this.#once(node, () => this.#ofCall(node, depth));
      default:
        return undefined;
    }
  }

  /** The receiver that a function gets as its first parameter. */
  ofFunction(node: FunctionNode): Receiver | undefined {
    const [first] = node.params;
    const parameter = first?.type === "AssignmentPattern" ? first.left : first;
    return parameter?.type === "Identifier" ? this.of(parameter) : undefined;
  }

  #once(key: object, make: () => Receiver | undefined): Receiver | undefined {
    if (this.#known.has(key)) return this.#known.get(key);
    this.#known.set(key, undefined);
    const receiver = make();
    this.#known.set(key, receiver);
    return receiver;
  }

  #add(made: Made, source: Receiver["source"], node: TSESTree.Node): Receiver {
    const receiver: Receiver = { ...made, source, node, variables: [], exported: false, handedTo: [] };
    this.found.push(receiver);
    return receiver;
  }

  #made(node: TSESTree.CallExpression | TSESTree.NewExpression): Made | undefined {
    const callee = unwrap(node.callee);
    const origin = originOf(callee, this.#sourceCode);
    if (origin) return madeBy(origin);
    if (callee.type !== "MemberExpression" || propertyName(callee, this.#sourceCode) !== "createApp") return undefined;
    const factory = unwrap(callee.object);
    const maker = factory.type === "Identifier" ? this.#initial(factory) : factory;
    const from = maker?.type === "CallExpression" ? originOf(maker.callee, this.#sourceCode) : undefined;
    return from?.module === "hono/factory" ? { framework: "hono", kind: "app" } : undefined;
  }

  #initial(identifier: TSESTree.Identifier): TSESTree.Node | undefined {
    const declarator = findVariable(identifier, this.#sourceCode)?.defs[0]?.node;
    return declarator?.type === "VariableDeclarator" && declarator.init ? unwrap(declarator.init) : undefined;
  }

  #ofCall(node: TSESTree.CallExpression | TSESTree.NewExpression, depth: number): Receiver | undefined {
    const made = this.#made(node);
    if (made) return this.#add(made, "made", node);
    if (node.type === "NewExpression") return undefined;
    const called = localFunction(node.callee, this.#sourceCode);
    if (!called) return undefined;
    for (const result of localReturns(called, this.#sourceCode)) {
      const receiver = this.of(result, depth + 1);
      if (receiver) return receiver;
    }
    return undefined;
  }

  #ofIdentifier(node: TSESTree.Identifier, depth: number): Receiver | undefined {
    const variable = findVariable(node, this.#sourceCode);
    const definition = variable?.defs[0];
    if (!variable || !definition) return undefined;
    return this.#once(variable, () => {
      const receiver = this.#ofDefinition(definition, depth);
      receiver?.variables.push(variable);
      return receiver;
    });
  }

  #ofDefinition(definition: TSESLint.Scope.Definition, depth: number): Receiver | undefined {
    const { node, name } = definition;
    if (definition.type === "Parameter" && isFunction(node)) return this.#ofParameter(name, node, depth);
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return undefined;
    if (node.init) {
      const value = this.of(node.init, depth + 1);
      if (value) return value;
    } else {
      // `let app; app = express();`
      const variable = findVariable(node.id, this.#sourceCode);
      for (const { writeExpr } of variable?.references ?? []) {
        const value = writeExpr ? this.of(writeExpr, depth + 1) : undefined;
        if (value) return value;
      }
    }
    const typed = this.#typed(node.id.typeAnnotation?.typeAnnotation);
    return typed && this.#add(typed, "imported", node.id);
  }

  #ofParameter(name: TSESTree.Node, owner: FunctionNode, depth: number): Receiver | undefined {
    if (name.type !== "Identifier") return undefined;
    if (owner.params.some((parameter) => parameter.type === "ObjectPattern" && takes(parameter, name))) return this.#ofHook(name);
    const index = owner.params.findIndex((parameter) => parameter === name || (parameter.type === "AssignmentPattern" && parameter.left === name));
    if (index < 0) return undefined;
    const typed = this.#typed(name.typeAnnotation?.typeAnnotation) ?? this.#pluginParameter(owner, index);
    // What the file's own calls hand over is better known than a type.
    for (const call of localCalls(owner, this.#sourceCode).calls) {
      const argument = call.arguments[index];
      const given = argument ? this.of(argument, depth + 1) : undefined;
      if (given) return given;
    }
    if (typed) return this.#add(typed, "parameter", name);
    const registered = this.#registeredOn(owner, index, depth);
    if (registered) return this.#add({ framework: registered.framework, kind: "router" }, "parameter", name);
    return receiverNames.test(name.name) && !name.typeAnnotation ? this.#byName(name) : undefined;
  }

  /** The app that a hook is given among other things: `exports.expressCreateServer = (hook, { app }) => …`. */
  #ofHook(name: TSESTree.Identifier): Receiver | undefined {
    return /^(?:app|router|fastify)$/.test(name.name) ? this.#byName(name) : undefined;
  }

  #byName(name: TSESTree.Identifier): Receiver {
    const framework = /\bfastify\b/.test(this.#sourceCode.text) ? "fastify" : /["']koa/.test(this.#sourceCode.text) ? "koa" : "express";
    return this.#add({ framework, kind: framework === "fastify" ? "router" : "app" }, "parameter", name);
  }

  /** The receiver that a Fastify plugin or Hono's and Elysia's callbacks are registered on, where the file does that. */
  #registeredOn(owner: FunctionNode, index: number, depth: number): Receiver | undefined {
    if (index !== 0) return undefined;
    const { parent } = owner;
    const call = parent.type === "CallExpression" && parent.callee !== owner ? parent : undefined;
    const callee = call && unwrap(call.callee);
    if (callee?.type === "MemberExpression" && /^(?:register|group|guard|after)$/.test(propertyName(callee, this.#sourceCode) ?? "")) {
      return this.of(callee.object, depth + 1);
    }
    return undefined;
  }

  #pluginParameter(owner: FunctionNode, index: number): Made | undefined {
    if (index !== 0) return undefined;
    const { parent } = owner;
    if (parent.type === "CallExpression" && originOf(parent.callee, this.#sourceCode)?.module === "fastify-plugin") {
      return { framework: "fastify", kind: "router" };
    }
    const annotation = parent.type === "VariableDeclarator" ? parent.id.typeAnnotation?.typeAnnotation : undefined;
    const origin = annotation && this.#typeOrigin(annotation);
    return origin && isPluginType(origin) ? { framework: "fastify", kind: "router" } : undefined;
  }

  #typeOrigin(annotation: TSESTree.TypeNode): ReturnType<typeof originOf> {
    if (annotation.type !== "TSTypeReference") return undefined;
    const name = annotation.typeName;
    if (name.type === "Identifier") return originOf(name, this.#sourceCode);
    if (name.type !== "TSQualifiedName" || name.left.type !== "Identifier") return undefined;
    const origin = originOf(name.left, this.#sourceCode);
    return origin && { module: origin.module, path: [...origin.path, name.right.name] };
  }

  #typed(annotation: TSESTree.TypeNode | undefined): Made | undefined {
    const origin = annotation && this.#typeOrigin(annotation);
    return origin && typedAs(origin);
  }

  #ofMember(node: TSESTree.MemberExpression, depth: number): Receiver | undefined {
    if (node.object.type !== "ThisExpression") return undefined;
    const name = propertyName(node, this.#sourceCode);
    const body = classOf(node);
    const member = name === undefined || !body ? undefined : classMembers(body, this.#sourceCode).get(name);
    if (!member) return undefined;
    return this.#once(member, () => {
      for (const value of member.values) {
        const receiver = this.of(value, depth + 1);
        if (receiver) return receiver;
      }
      const typed = this.#typed(member.parameter?.typeAnnotation?.typeAnnotation);
      return typed && member.parameter && this.#add(typed, "parameter", member.parameter);
    });
  }
}

/** Whether a pattern binds a name as the member of that name. */
function takes({ properties }: TSESTree.ObjectPattern, name: TSESTree.Identifier): boolean {
  return properties.some((property) => property.type === "Property" && property.shorthand && property.value === name);
}
