import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "../class-members.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";
import { libraryOf } from "./known-libraries.js";
import type { Library } from "./library.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A value that comes out of a known library. */
export interface LibraryOrigin {
  library: Library;
  /** The dotted names that lead from the library to the value; empty for the library itself. */
  name: string;
  /** How many arguments stand before those of the call itself: 1 in `fetch.call(null, url)`. */
  shift: number;
}

const deepest = 8;

/**
 * The library that a value comes from, and its name there: through every spelling that `originOf` knows, fields of a class that hold it,
 * `.bind(…)`, and `.call` at the end.
 */
export function libraryOrigin(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): LibraryOrigin | undefined {
  const node = unwrap(expression);
  if (depth > deepest) return undefined;
  const origin = originOf(node, sourceCode);
  if (origin) {
    const library = libraryOf(origin.module);
    if (!library || origin.path.includes(undefined)) return undefined;
    // A default export that is a namespace in CommonJS and an object in ESM is met under both names.
    const path = origin.path.filter((step) => step !== "default");
    const last = path.at(-1);
    if (last === "bind") return undefined;
    if (last === "call" && path.length > (origin.module === undefined ? 1 : 0)) return { library, name: path.slice(0, -1).join("."), shift: 1 };
    return { library, name: path.join("."), shift: 0 };
  }
  if (node.type === "CallExpression") return bound(node, sourceCode, depth);
  if (node.type === "Identifier") {
    const variable = findVariable(node, sourceCode);
    const declarator = variable?.defs[0]?.node;
    if (!variable || declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !isConstant(variable)) return undefined;
    const init = declarator.init && unwrap(declarator.init);
    return init && (init.type === "CallExpression" || init.type === "MemberExpression") ? libraryOrigin(init, sourceCode, depth + 1) : undefined;
  }
  if (node.type !== "MemberExpression") return undefined;
  const name = propertyName(node, sourceCode);
  if (name === undefined) return undefined;
  if (node.object.type === "ThisExpression") return inField(node, name, sourceCode, depth);
  const object = unwrap(node.object);
  if (object.type !== "MemberExpression" && object.type !== "Identifier") return undefined;
  const held = libraryOrigin(object, sourceCode, depth + 1);
  if (!held) return undefined;
  return name === "call" ? { ...held, shift: 1 } : { ...held, name: held.name === "" ? name : `${held.name}.${name}` };
}

/** `fetch.bind(globalThis)` is `fetch`. */
function bound(call: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): LibraryOrigin | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || propertyName(callee, sourceCode) !== "bind" || call.arguments.length > 1) return undefined;
  return libraryOrigin(callee.object, sourceCode, depth + 1);
}

/** `this.http` in a class that sets it once, to a library itself. */
function inField(member: TSESTree.MemberExpression, name: string, sourceCode: SourceCode, depth: number): LibraryOrigin | undefined {
  const body = classOf(member);
  const held = body && classMembers(body, sourceCode).get(name);
  const [value] = held?.values ?? [];
  if (!held || !value || held.values.length > 1 || held.parameter || held.method) return undefined;
  return libraryOrigin(value, sourceCode, depth + 1);
}
