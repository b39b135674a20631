import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Repository } from "../settings.js";
import { bindingPath } from "../syntax/binding-path.js";
import { originOf, type Origin } from "../syntax/origin.js";
import { propertyName } from "../syntax/property-name.js";
import { staticString } from "../syntax/static-string.js";
import { unwrap } from "../syntax/unwrap.js";
import { findVariable } from "../syntax/variable.js";
import type { Definition } from "./definition.js";
import { exportTable } from "./export-table.js";
import { mayExport } from "./may-export.js";
import { resolveModule } from "./resolve-module.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How many names a question may pass through, over all modules: a chain of aliases and barrels is far shorter. */
const longest = 300;

/** One file on the way, and what is left of the way. */
export interface Trail {
  path: string;
  sourceCode: SourceCode;
  repository: Repository | undefined;
  /** Names and expressions that were passed, so that a circle ends. */
  walk: { left: number; seen: Set<unknown> };
}

/** A trail that starts in a file. */
export function startTrail(path: string, sourceCode: SourceCode, repository: Repository | undefined): Trail {
  return { path, sourceCode, repository, walk: { left: longest, seen: new Set() } };
}

function found(node: TSESTree.Node, { path, sourceCode }: Trail, origin?: Origin): Definition {
  return { path, node, sourceCode, origin };
}

/** Where the value of an expression is defined. */
export function followExpression(expression: TSESTree.Node, trail: Trail): Definition | undefined {
  const node = unwrap(expression);
  if (trail.walk.left === 0 || trail.walk.seen.has(node)) return undefined;
  trail.walk.left -= 1;
  trail.walk.seen.add(node);
  switch (node.type) {
    case "Identifier":
    case "JSXIdentifier":
      return followName(node, trail);
    case "MemberExpression": {
      const name = propertyName(node, trail.sourceCode);
      const object = name === undefined ? undefined : followExpression(node.object, trail);
      const member = object && name !== undefined ? memberOf(object, name, trail) : undefined;
      if (member) return member;
      const origin = originOf(node, trail.sourceCode);
      return origin && origin.module === undefined ? found(node, trail) : undefined;
    }
    case "AwaitExpression":
      return followExpression(node.argument, trail);
    case "ImportExpression":
      return followModule(staticString(node.source, trail.sourceCode), node, trail, false);
    case "CallExpression": {
      const [argument] = node.arguments;
      if (node.callee.type === "Identifier" && node.callee.name === "require" && argument && !findVariable(node.callee, trail.sourceCode)) {
        return followModule(staticString(argument, trail.sourceCode), node, trail, true);
      }
      return found(node, trail);
    }
    default:
      return found(node, trail);
  }
}

function followName(node: TSESTree.Identifier | TSESTree.JSXIdentifier, trail: Trail): Definition | undefined {
  const variable = findVariable(node, trail.sourceCode);
  const definition = variable && valueDefinition(variable);
  if (!definition) return undefined;
  const declaration = definition.node;
  switch (declaration.type) {
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier": {
      const specifier = declaration.parent.type === "ImportDeclaration" ? declaration.parent.source.value : undefined;
      const name = declaration.type === "ImportNamespaceSpecifier" ? "*" : declaration.type === "ImportDefaultSpecifier" ? "default" : nameOf(declaration.imported);
      return specifier === undefined ? undefined : followImport(specifier, name, declaration, trail);
    }
    case "TSImportEqualsDeclaration": {
      const { moduleReference } = declaration;
      if (moduleReference.type !== "TSExternalModuleReference") return undefined;
      return followModule(staticString(moduleReference.expression, trail.sourceCode), declaration, trail, true);
    }
    case "VariableDeclarator": {
      if (!declaration.init) return undefined;
      let value = followExpression(declaration.init, trail);
      if (definition.name === declaration.id) return value;
      const binding = bindingPath(definition.name, trail.sourceCode);
      if (binding.omitted.length > 0 || binding.defaults.length > 0) return undefined;
      for (const step of binding.path) value = value && step !== undefined ? memberOf(value, step, trail) : undefined;
      return value;
    }
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "FunctionExpression":
    case "ClassExpression":
    case "TSEnumDeclaration":
      // A parameter is defined by its function, too, but its value is not known.
      return "id" in declaration && declaration.id === definition.name ? found(declaration, trail) : undefined;
    default:
      return undefined;
  }
}

const definitions = new WeakMap<TSESLint.Scope.Variable, { value: TSESLint.Scope.Definition | undefined }>();

/** What gives a variable its value, where that is one thing. A type or an overload of the same name gives none. Its uses are looked through once. */
function valueDefinition(variable: TSESLint.Scope.Variable): TSESLint.Scope.Definition | undefined {
  let known = definitions.get(variable);
  if (!known) definitions.set(variable, (known = { value: findDefinition(variable) }));
  return known.value;
}

function findDefinition(variable: TSESLint.Scope.Variable): TSESLint.Scope.Definition | undefined {
  const [definition, ...others] = variable.defs.filter(({ node }) => !valueless.has(node.type));
  const isConstant = others.length === 0 && variable.references.every((reference) => !reference.isWrite() || reference.init === true);
  return isConstant ? definition : undefined;
}

const valueless = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "TSDeclareFunction", "TSModuleDeclaration"]);

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === "Identifier" ? name.name : name.value;
}

/** The value of a module by `require` or `import()`: what it sets `module.exports` to, or its namespace. */
function followModule(specifier: string | undefined, node: TSESTree.Node, trail: Trail, requires: boolean): Definition | undefined {
  if (specifier === undefined) return undefined;
  const namespace = followImport(specifier, "*", node, trail);
  if (!requires || namespace?.node.type !== "Program" || !exportTable(namespace.sourceCode).names.has("default") || !exportTable(namespace.sourceCode).commonjs) return namespace;
  return followExport("default", { ...trail, path: namespace.path, sourceCode: namespace.sourceCode });
}

/** What an import of a name from a module is. */
function followImport(specifier: string, name: string, node: TSESTree.Node, trail: Trail): Definition | undefined {
  const path = resolveModule(specifier, trail.path, trail.repository);
  if (path === undefined) return isInside(specifier, trail) ? undefined : found(node, trail, originIn(specifier, name));
  const sourceCode = trail.repository?.parse?.(path);
  if (!sourceCode) return undefined;
  const there = { ...trail, path, sourceCode };
  return name === "*" ? found(sourceCode.ast, there) : followExport(name, there);
}

/** Whether a specifier means a file of the repository, found or not. */
function isInside(specifier: string, { repository }: Trail): boolean {
  return !repository || /^(?:\.|\/|#|~|@\/|[$]lib)/.test(specifier);
}

function originIn(specifier: string, name: string): Origin {
  const module = specifier.replace(/^node:/, "");
  return { module, path: name === "*" || name === "default" ? [] : [name] };
}

/** What a module exports under a name. */
export function followExport(name: string, trail: Trail): Definition | undefined {
  const key = `${trail.path}\0${name}`;
  if (trail.walk.left === 0 || trail.walk.seen.has(key)) return undefined;
  trail.walk.left -= 1;
  trail.walk.seen.add(key);
  const { names, stars } = exportTable(trail.sourceCode);
  const exported = names.get(name);
  if (exported?.kind === "forwarded") return followImport(exported.specifier, exported.name, exported.node, trail);
  if (exported) return isDeclaration(exported.node) ? found(exported.node, trail) : followExpression(exported.node, trail);
  // `import { name }` of a CommonJS module takes the member of its value.
  const whole = name !== "default" && names.has("default") && exportTable(trail.sourceCode).commonjs ? followExport("default", trail) : undefined;
  if (whole) return memberOf(whole, name, trail);
  if (name === "default") return exportTable(trail.sourceCode).commonjs ? found(trail.sourceCode.ast, trail) : undefined;
  return throughStars(name, stars, trail);
}

function isDeclaration(node: TSESTree.Node): boolean {
  return node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" || node.type === "TSDeclareFunction";
}

/** Looks for a name in the modules of `export * from`; only those that may export it are looked into. */
function throughStars(name: string, stars: readonly string[], trail: Trail): Definition | undefined {
  const outside: string[] = [];
  for (const specifier of stars) {
    const path = resolveModule(specifier, trail.path, trail.repository);
    if (path === undefined) {
      if (!isInside(specifier, trail)) outside.push(specifier);
      continue;
    }
    const sourceCode = trail.repository && mayExport(path, name, trail.repository) ? trail.repository.parse?.(path) : undefined;
    const value = sourceCode && followExport(name, { ...trail, path, sourceCode });
    if (value) return value;
  }
  const [only, ...others] = outside;
  return only === undefined || others.length > 0 ? undefined : found(trail.sourceCode.ast, trail, originIn(only, name));
}

/** A member of a value: of a module, of an object literal, of a class, or of what a package gives. */
function memberOf(value: Definition, name: string, trail: Trail): Definition | undefined {
  const there = { ...trail, path: value.path, sourceCode: value.sourceCode };
  const { node, origin } = value;
  if (origin) return found(node, there, { module: origin.module, path: origin.path.length === 0 && name === "default" ? [] : [...origin.path, name] });
  switch (node.type) {
    case "Program":
      return followExport(name, there);
    case "ObjectExpression": {
      const property = node.properties.findLast((entry) => entry.type === "SpreadElement" || propertyName(entry, value.sourceCode) === name);
      return property?.type === "Property" ? followExpression(property.value, there) : undefined;
    }
    case "ClassDeclaration":
    case "ClassExpression": {
      const member = node.body.body.find(
        (entry) => (entry.type === "MethodDefinition" || entry.type === "PropertyDefinition") && entry.static && propertyName(entry, value.sourceCode) === name,
      );
      if (member?.type === "MethodDefinition") return found(member.value, there);
      return member?.type === "PropertyDefinition" && member.value ? followExpression(member.value, there) : undefined;
    }
    default: {
      const whole = originOf(node, value.sourceCode);
      return whole?.module === undefined || resolveModule(whole.module, value.path, trail.repository) !== undefined ? undefined : found(node, there, { ...whole, path: [...whole.path, name] });
    }
  }
}
