import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "./constant-value.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

/**
 * Where a value comes from: a module, or a global where `module` is undefined, and the names that lead
 * from there to the value. `process.env.KEY` is `{ path: ["process", "env", "KEY"] }`,
 * `import { readFile as r } from "fs/promises"; r` is `{ module: "fs/promises", path: ["readFile"] }`.
 * Modules of Node stand without `node:`; a default import of one is the module itself, as in Node.
 * A step that is not known is undefined.
 */
export interface Origin {
  module: string | undefined;
  path: readonly (string | undefined)[];
}

type SourceCode = Readonly<TSESLint.SourceCode>;

const globalObjects = new Set(["globalThis", "global", "window", "self"]);
const deepest = 1000;

const caches = new WeakMap<object, WeakMap<TSESTree.Node, Origin | null>>();

/**
 * Follows an expression back through aliases, destructuring, member access, imports, `require`, `import()`,
 * `process.getBuiltinModule`, `Reflect.get` and the names of the global object.
 * @returns undefined for values that are made in the file or not known from it
 */
export function originOf(expression: TSESTree.Node, sourceCode: SourceCode): Origin | undefined {
  return trace(expression, sourceCode, 0);
}

/** An origin in one string for comparison: `process.env`, `fs/promises#readFile`; unknown steps are `*`. */
export function originName(origin: Origin): string {
  const path = origin.path.map((step) => step ?? "*").join(".");
  return origin.module === undefined ? path : `${origin.module}#${path}`;
}

function trace(expression: TSESTree.Node, sourceCode: SourceCode, depth: number): Origin | undefined {
  if (depth > deepest) return undefined;
  let cache = caches.get(sourceCode);
  if (!cache) caches.set(sourceCode, (cache = new WeakMap()));
  const known = cache.get(expression);
  if (known !== undefined) return known ?? undefined;
  // A cycle (`const a = b, b = a`) meets this entry and ends there.
  cache.set(expression, null);
  const origin = resolve(unwrap(expression), sourceCode, depth + 1);
  cache.set(expression, origin ?? null);
  return origin;
}

function resolve(node: TSESTree.Node, sourceCode: SourceCode, depth: number): Origin | undefined {
  switch (node.type) {
    case "Identifier":
      return ofIdentifier(node, sourceCode, depth);
    case "MemberExpression": {
      const object = trace(node.object, sourceCode, depth);
      return object && step(object, propertyName(node, sourceCode));
    }
    case "MetaProperty":
      return { module: undefined, path: [`${node.meta.name}.${node.property.name}`] };
    case "AwaitExpression":
      return trace(node.argument, sourceCode, depth);
    case "ImportExpression":
      return ofModule(staticString(node.source, sourceCode));
    case "CallExpression":
      return ofCall(node, sourceCode, depth);
    case "AssignmentExpression":
      return node.operator === "=" ? trace(node.right, sourceCode, depth) : undefined;
    default:
      return undefined;
  }
}

/** The origin one member further. */
function step(origin: Origin, name: string | undefined): Origin {
  if (origin.module === undefined && origin.path.length === 0) {
    return name !== undefined && globalObjects.has(name) ? origin : { module: undefined, path: [name] };
  }
  if (origin.path.length === 0 && name === "default") return origin;
  return { module: origin.module, path: [...origin.path, name] };
}

function ofModule(specifier: string | undefined): Origin | undefined {
  return specifier === undefined ? undefined : { module: specifier.replace(/^node:/, ""), path: [] };
}

function ofCall(node: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): Origin | undefined {
  const [first, second] = node.arguments;
  if (!first || first.type === "SpreadElement") return undefined;
  const callee = unwrap(node.callee);
  if (isRequire(callee, sourceCode, depth)) return ofModule(staticString(first, sourceCode));
  const origin = trace(callee, sourceCode, depth);
  const name = origin && originName(origin);
  if (name === "process.getBuiltinModule" || name === "process#getBuiltinModule") {
    return ofModule(staticString(first, sourceCode));
  }
  if (name === "Reflect.get" && second && second.type !== "SpreadElement") {
    const object = trace(first, sourceCode, depth);
    return object && step(object, staticString(second, sourceCode));
  }
  return undefined;
}

/** `require`, `module.require`, `import.meta.require`, and what `createRequire(...)` made. */
function isRequire(callee: TSESTree.Node, sourceCode: SourceCode, depth: number): boolean {
  const origin = trace(callee, sourceCode, depth);
  if (origin) return ["require", "module.require", "import.meta.require"].includes(originName(origin));
  const made = callee.type === "Identifier" ? constantValue(callee, sourceCode) : callee;
  if (made?.type !== "CallExpression") return false;
  const factory = trace(made.callee, sourceCode, depth);
  return factory !== undefined && originName(factory) === "module#createRequire";
}

function ofIdentifier(node: TSESTree.Identifier, sourceCode: SourceCode, depth: number): Origin | undefined {
  const variable = findVariable(node, sourceCode);
  if (!variable) {
    if (globalObjects.has(node.name)) return { module: undefined, path: [] };
    return { module: undefined, path: [node.name] };
  }
  const definition = variable.defs[0];
  if (!definition || !isConstant(variable)) return undefined;
  const declaration = definition.node;
  switch (declaration.type) {
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportSpecifier":
      return ofImport(declaration);
    case "TSImportEqualsDeclaration": {
      const reference = declaration.moduleReference;
      return reference.type === "TSExternalModuleReference"
        ? ofModule(staticString(reference.expression, sourceCode))
        : undefined;
    }
    case "VariableDeclarator": {
      if (!declaration.init) return undefined;
      const path = pathTo(declaration.id, node.name, sourceCode);
      const origin = path && trace(declaration.init, sourceCode, depth);
      return origin && path.reduce<Origin>((value, name) => step(value, name), origin);
    }
    default:
      return undefined;
  }
}

function ofImport(
  specifier: TSESTree.ImportDefaultSpecifier | TSESTree.ImportNamespaceSpecifier | TSESTree.ImportSpecifier,
): Origin | undefined {
  const declaration = specifier.parent;
  if (declaration?.type !== "ImportDeclaration") return undefined;
  const origin = ofModule(declaration.source.value);
  if (!origin || specifier.type === "ImportNamespaceSpecifier") return origin;
  if (specifier.type === "ImportDefaultSpecifier") return step(origin, "default");
  const { imported } = specifier;
  return step(origin, imported.type === "Identifier" ? imported.name : imported.value);
}

/**
 * The keys that lead through a destructuring pattern to the binding of a name.
 * @returns undefined where the pattern does not bind the name, or binds it to a rest or an array element
 */
function pathTo(pattern: TSESTree.Node, name: string, sourceCode: SourceCode): (string | undefined)[] | undefined {
  switch (pattern.type) {
    case "Identifier":
      return pattern.name === name ? [] : undefined;
    case "AssignmentPattern":
      return pathTo(pattern.left, name, sourceCode);
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type !== "Property") continue;
        const path = pathTo(property.value, name, sourceCode);
        if (path) return [propertyName(property, sourceCode), ...path];
      }
      return undefined;
    default:
      return undefined;
  }
}
