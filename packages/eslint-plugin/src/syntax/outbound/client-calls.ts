import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classOf } from "../class-members.js";
import { childNodes } from "../child-nodes.js";
import { enclosingFunction } from "../enclosing-function.js";
import { localCalls } from "../local-calls.js";
import { propertyName } from "../property-name.js";
import { usesOf, type Use } from "../uses.js";
import type { Client } from "./client.js";
import { optionsIn, shapeOf } from "./outbound-call.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that goes out through a client. */
export interface ClientCall {
  call: TSESTree.CallExpression;
  /** The dotted names that lead from the client to what is called. */
  name: string;
  /** The arguments that hold options; undefined where a spread hides which they are. */
  options: readonly TSESTree.Node[] | undefined;
  /** The calls that made another client of the client on the way: `client.withOptions({ timeout })`. */
  through: readonly TSESTree.CallExpression[];
}

/** What a file does with a client. */
export interface ClientCalls {
  calls: ClientCall[];
  /** Whether it also leaves the sight of the file: exported, returned, stored, handed to a function of elsewhere. */
  escapes: boolean;
}

interface Walk {
  client: Client;
  sourceCode: SourceCode;
  found: ClientCalls;
  seen: Set<TSESTree.Node>;
  /** The calls that are found, since two ways of a value can meet in one. */
  called: Set<TSESTree.Node>;
}

/** Members that set a client up, and send nothing. */
const silent = new Set(["on", "once", "off", "end", "close", "destroy", "disconnect", "quit", "release", "bind", "addListener", "removeListener", "setMaxListeners"]);

/**
 * Follows a client to its calls in the file: through aliases, destructuring, fields of a class, parameters of the file's functions,
 * functions that make one, and clients made of it.
 */
export function clientCalls(client: Client, sourceCode: SourceCode): ClientCalls {
  const found: ClientCalls = { calls: [], escapes: false };
  fromExpression(client.node, [], [], { client, sourceCode, found, seen: new Set(), called: new Set() });
  return found;
}

function fromExpression(expression: TSESTree.Node, path: readonly (string | undefined)[], through: readonly TSESTree.CallExpression[], walk: Walk): void {
  if (walk.seen.has(expression)) return;
  walk.seen.add(expression);
  follow(usesOf(expression, walk.sourceCode), path, through, walk);
}

function follow(uses: readonly Use[], path: readonly (string | undefined)[], through: readonly TSESTree.CallExpression[], walk: Walk): void {
  for (const use of uses) {
    switch (use.kind) {
      case "member":
        follow(use.follow(), [...path, use.name], through, walk);
        break;
      case "call":
        ofCall(use, path, through, walk);
        break;
      case "argument":
      case "default":
        follow(use.follow(), path, through, walk);
        break;
      default:
        ofWhole(use, path, through, walk);
    }
  }
}

function ofCall(use: Use, path: readonly (string | undefined)[], through: readonly TSESTree.CallExpression[], walk: Walk): void {
  const { shape } = walk.client;
  if (use.node.type !== "CallExpression") return;
  const name = path.map((step) => step ?? "*").join(".");
  const last = path.at(-1);
  if (shape.derives?.some((derived) => derived === name || derived === last) === true) {
    fromExpression(use.node, [], [...through, use.node], walk);
    return;
  }
  if (last !== undefined && silent.has(last)) return;
  const found = shapeOf(shape.calls, name);
  if (!found || walk.called.has(use.node)) return;
  walk.called.add(use.node);
  walk.found.calls.push({ call: use.node, name, options: optionsIn(use.node.arguments, found.options, walk.sourceCode), through });
}

/** The ends of a value's way that `usesOf` does not see behind: fields, and functions that return it. */
function ofWhole(use: Use, path: readonly (string | undefined)[], through: readonly TSESTree.CallExpression[], walk: Walk): void {
  const { parent } = use.node;
  const field = parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression" ? parent.left : parent;
  if (field?.type === "MemberExpression" || field?.type === "PropertyDefinition") {
    fromField(field, path, through, walk);
    return;
  }
  const returning = parent?.type === "ReturnStatement" || (parent?.type === "ArrowFunctionExpression" && parent.body === use.node);
  const made = returning ? enclosingFunction(use.node) : undefined;
  if (!made) {
    walk.found.escapes = true;
    return;
  }
  const { calls, complete } = localCalls(made, walk.sourceCode);
  if (!complete) walk.found.escapes = true;
  for (const call of calls) fromExpression(call, path, through, walk);
}

/** A field of a class: its value is used where `this.name` is read. */
function fromField(field: TSESTree.MemberExpression | TSESTree.PropertyDefinition, path: readonly (string | undefined)[], through: readonly TSESTree.CallExpression[], walk: Walk): void {
  const name = propertyName(field, walk.sourceCode);
  const body = field.type === "PropertyDefinition" ? field.parent : field.object.type === "ThisExpression" ? classOf(field) : undefined;
  if (name === undefined || body?.type !== "ClassBody") {
    walk.found.escapes = true;
    return;
  }
  if (field.type !== "PropertyDefinition" || (field.accessibility !== "private" && !name.startsWith("#"))) walk.found.escapes = true;
  for (const read of fieldReads(body, walk.sourceCode).get(name) ?? []) {
    fromExpression(read, path, through, walk);
  }
}

const reads = new WeakMap<TSESTree.ClassBody, Map<string, TSESTree.MemberExpression[]>>();

/** Where a class reads its fields, by name; collected once for each class. */
function fieldReads(body: TSESTree.ClassBody, sourceCode: SourceCode): Map<string, TSESTree.MemberExpression[]> {
  let known = reads.get(body);
  if (known) return known;
  reads.set(body, (known = new Map()));
  const open: TSESTree.Node[] = [...body.body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "ClassBody") continue;
    if (node.type === "MemberExpression" && node.object.type === "ThisExpression") {
      const name = propertyName(node, sourceCode);
      const isWrite = node.parent.type === "AssignmentExpression" && node.parent.left === node;
      if (name !== undefined && !isWrite) {
        const list = known.get(name);
        if (list) list.push(node);
        else known.set(name, [node]);
      }
    }
    open.push(...childNodes(node, sourceCode));
  }
  return known;
}
