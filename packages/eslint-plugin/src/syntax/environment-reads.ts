import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isWritten } from "./is-written.js";
import { staticString } from "./static-string.js";
import { usesOf, usesOfVariable, type Use } from "./uses.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** One place that reads or writes the raw environment. */
export interface EnvironmentRead {
  /** The smallest node that holds the access: `process.env.KEY`, the property of a pattern, `Deno.env.get("KEY")`. */
  node: TSESTree.Node;
  /**
   * - `key`: one variable is read; `key` names it, or is undefined where the name is computed
   * - `write`: one variable, or the whole object, is assigned or deleted
   * - `whole`: the whole environment is handed on, spread, listed or exported
   */
  access: "key" | "write" | "whole";
  key: string | undefined;
  /** `build` for `import.meta.env`, whose values a bundler puts in, else `run`. */
  time: "run" | "build";
}

/** What a value on the way to the environment is. */
type Kind =
  | "global"
  | "process"
  | "bun"
  | "deno"
  | "import.meta"
  | "commonjs"
  | "load"
  | "node:module"
  | "makeLoad"
  | "std-env"
  | "dotenv"
  | "loadDotenv"
  | "dotenvResult"
  | "variables"
  | "buildVariables"
  | "denoVariables"
  | "read"
  | "readAll"
  | "write";

/** What each member of a value is; other members lead nowhere. */
const members: Readonly<Partial<Record<Kind, Readonly<Record<string, Kind>>>>> = {
  global: {
    process: "process",
    Bun: "bun",
    Deno: "deno",
    globalThis: "global",
    global: "global",
    window: "global",
    self: "global",
    require: "load",
  },
  process: { env: "variables", default: "process", getBuiltinModule: "load", mainModule: "commonjs" },
  bun: { env: "variables", default: "bun" },
  deno: { env: "denoVariables" },
  "import.meta": { env: "buildVariables", require: "load" },
  commonjs: { require: "load" },
  "node:module": { createRequire: "makeLoad", default: "node:module" },
  "std-env": { env: "variables", process: "process" },
  dotenv: { config: "loadDotenv", configDotenv: "loadDotenv", default: "dotenv" },
  dotenvResult: { parsed: "variables" },
  denoVariables: { get: "read", has: "read", toObject: "readAll", set: "write", delete: "write" },
};

const modules: Readonly<Record<string, Kind>> = {
  process: "process",
  bun: "bun",
  module: "node:module",
  dotenv: "dotenv",
  "dotenv-flow": "dotenv",
  "dotenv-safe": "dotenv",
  "@dotenvx/dotenvx": "dotenv",
  "std-env": "std-env",
  "$env/dynamic/private": "bun",
  "$env/dynamic/public": "bun",
};

const globals: Readonly<Record<string, Kind>> = { ...members.global, module: "commonjs" };

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The kind of a module by its specifier, with or without `node:`. */
function kindOfModule(specifier: string | undefined): Kind | undefined {
  return own(modules, specifier?.replace(/^node:/, ""));
}

function own(table: Readonly<Record<string, Kind>> | undefined, name: string | undefined): Kind | undefined {
  return table && name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * Every access to the raw environment that starts from a global (`process`, `Bun`, `Deno`, `globalThis`, `require`, …)
 * or a static import or re-export of the file. What starts from `import.meta` and `import()` is in `readsFrom`.
 */
export function environmentReads(program: TSESTree.Program, sourceCode: SourceCode): EnvironmentRead[] {
  const reads: EnvironmentRead[] = [];
  for (const identifier of globalReferences(sourceCode)) {
    const kind = own(globals, identifier.name);
    if (kind) follow(kind, usesOf(identifier, sourceCode), sourceCode, reads);
  }
  for (const statement of program.body) {
    switch (statement.type) {
      case "ImportDeclaration":
        if (statement.importKind !== "type") ofImport(statement, sourceCode, reads);
        break;
      case "TSImportEqualsDeclaration": {
        const { moduleReference } = statement;
        if (moduleReference.type !== "TSExternalModuleReference") break;
        const kind = kindOfModule(staticString(moduleReference.expression, sourceCode));
        if (kind) followDeclared(kind, statement, sourceCode, reads);
        break;
      }
      case "ExportNamedDeclaration": {
        const kind = kindOfModule(statement.source?.value);
        for (const specifier of statement.specifiers) {
          if (isEnvironment(own(kind && members[kind], nameOf(specifier.local)))) reads.push(whole(specifier, "run"));
        }
        break;
      }
      case "ExportAllDeclaration": {
        const kind = kindOfModule(statement.source.value);
        if (!statement.exported && isEnvironment(own(kind && members[kind], "env"))) reads.push(whole(statement, "run"));
        break;
      }
      default:
    }
  }
  return reads;
}

/** The accesses to the raw environment that start at one `import.meta` or `import()`. */
export function readsFrom(node: TSESTree.MetaProperty | TSESTree.ImportExpression, sourceCode: SourceCode): EnvironmentRead[] {
  const reads: EnvironmentRead[] = [];
  const kind =
    node.type === "ImportExpression"
      ? kindOfModule(staticString(node.source, sourceCode))
      : node.meta.name === "import"
        ? "import.meta"
        : undefined;
  if (kind) follow(kind, usesOf(node, sourceCode), sourceCode, reads);
  return reads;
}

/** The identifiers that name a global: not declared in the file, or only described there (`declare const process`). */
function globalReferences(sourceCode: SourceCode): TSESTree.Identifier[] {
  const scope = sourceCode.scopeManager?.globalScope;
  if (!scope) return [];
  const references = scope.through.filter((reference) => Object.hasOwn(globals, reference.identifier.name));
  for (const holder of [scope, ...scope.childScopes.filter((child) => child.type === "module")]) {
    for (const name of Object.keys(globals)) {
      const variable = holder.set.get(name);
      if (variable?.defs.every((definition) => isAmbient(definition.parent))) references.push(...variable.references);
    }
  }
  return references
    .map((reference) => reference.identifier)
    .filter((identifier) => identifier.type === "Identifier");
}

function isAmbient(declaration: TSESTree.Node | null | undefined): boolean {
  return declaration?.type === "VariableDeclaration" && declaration.declare;
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === "Identifier" ? name.name : name.value;
}

function ofImport(declaration: TSESTree.ImportDeclaration, sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  const module = kindOfModule(declaration.source.value);
  if (!module) return;
  for (const specifier of declaration.specifiers) {
    if (specifier.type !== "ImportSpecifier") followDeclared(module, specifier, sourceCode, reads);
    else if (specifier.importKind !== "type") {
      const kind = own(members[module], nameOf(specifier.imported));
      if (kind) followDeclared(kind, specifier, sourceCode, reads);
    }
  }
}

/** Follows the one variable that an import declares; an imported environment that nothing uses counts as taken whole. */
function followDeclared(kind: Kind, declaration: TSESTree.Node, sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  const [variable] = sourceCode.getDeclaredVariables?.(declaration) ?? [];
  if (!variable) return;
  if (isEnvironment(kind) && variable.references.length === 0) reads.push(whole(declaration, "run"));
  follow(kind, usesOfVariable(variable, sourceCode), sourceCode, reads);
}

function isEnvironment(kind: Kind | undefined): boolean {
  return kind === "variables" || kind === "buildVariables" || kind === "denoVariables";
}

function whole(node: TSESTree.Node, time: EnvironmentRead["time"]): EnvironmentRead {
  return { node, access: "whole", key: undefined, time };
}

/** Takes the uses of a value of a known kind on to the environment, and records what reads it there. */
function follow(kind: Kind, uses: readonly Use[], sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  for (const use of uses) {
    if (kind === "variables" || kind === "buildVariables") ofVariables(use, kind === "variables" ? "run" : "build", reads);
    else if (kind === "read" || kind === "readAll" || kind === "write") ofMethod(kind, use, sourceCode, reads);
    else if (use.kind === "member") ofMember(kind, use, sourceCode, reads);
    else if (use.kind === "call") ofCall(kind, use, sourceCode, reads);
    else if (use.kind === "whole" || use.kind === "default" || use.kind === "argument") {
      if (kind === "denoVariables") reads.push(whole(use.node, "run"));
      else if (use.kind !== "whole") follow(kind, use.follow(), sourceCode, reads);
    } else follow(kind, use.follow(), sourceCode, reads);
  }
}

/** A member of a value on the way, for instance `env` of `process`. */
function ofMember(kind: Kind, use: Use, sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  const next = own(members[kind], use.name);
  if (!next) return;
  if (isEnvironment(next) && isWritten(use.node)) {
    reads.push({ node: use.node, access: "write", key: undefined, time: next === "buildVariables" ? "build" : "run" });
    return;
  }
  const before = reads.length;
  follow(next, use.follow(), sourceCode, reads);
  // `const { env } = process` with no use of `env`: the environment is taken all the same.
  const taken = use.node.type === "Property" || use.node.parent?.type === "VariableDeclarator";
  if (isEnvironment(next) && reads.length === before && taken) {
    reads.push(whole(use.node, next === "buildVariables" ? "build" : "run"));
  }
}

/** A use of the object whose members are the variables. */
function ofVariables(use: Use, time: EnvironmentRead["time"], reads: EnvironmentRead[]): void {
  if (use.kind !== "member" || (use.name !== undefined && inherited.has(use.name))) reads.push(whole(use.node, time));
  else reads.push({ node: use.node, access: isWritten(use.node) ? "write" : "key", key: use.name, time });
}

/** A use of `Deno.env.get` and its like: a call reads one variable, anything else may read all. */
function ofMethod(kind: "read" | "readAll" | "write", use: Use, sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  if (use.kind !== "call" || use.node.type !== "CallExpression" || kind === "readAll") {
    reads.push(whole(use.node, "run"));
    return;
  }
  const [name] = use.node.arguments;
  reads.push({
    node: use.node,
    access: kind === "write" ? "write" : "key",
    key: name && staticString(name, sourceCode),
    time: "run",
  });
}

/** `require("process")`, `createRequire(…)`, `dotenv.config()`. */
function ofCall(kind: Kind, use: Use, sourceCode: SourceCode, reads: EnvironmentRead[]): void {
  if (use.node.type !== "CallExpression") return;
  const [argument] = use.node.arguments;
  const next: Kind | undefined =
    kind === "load"
      ? kindOfModule(argument && staticString(argument, sourceCode))
      : kind === "makeLoad"
        ? "load"
        : kind === "loadDotenv"
          ? "dotenvResult"
          : undefined;
  if (next) follow(next, use.follow(), sourceCode, reads);
}
