import type { TSESLint, TSESTree } from "@contract-as-code/eslint-plugin/environment";
import { libraries } from "./libraries/libraries.js";
import type { Library } from "./libraries/library.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** An object of an environment module that lists variables. */
export interface SchemaObject {
  object: TSESTree.ObjectExpression;
  /** Undefined for an object that reads the environment by hand. */
  library: Library | undefined;
  /** What the module calls the library. */
  local: string;
  /** Of t3-env's `createEnv`. */
  t3: { client: TSESTree.ObjectExpression | undefined; runtime: TSESTree.ObjectExpression | undefined; isRuntimePartial: boolean } | undefined;
  isEmptyMissing: boolean;
}

const objectMethods = new Set(["object", "strictObject", "looseObject", "keys", "extend", "safeExtend", "objectAsync"]);

/** Every object of a module that can hold the schema of a variable, in the order of the file. */
export function schemaObjects(sourceCode: SourceCode): SchemaObject[] {
  const imports = importedLibraries(sourceCode.ast);
  const found: SchemaObject[] = [];
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "CallExpression") {
      const schema = ofCall(node, imports);
      if (schema) found.push(schema);
    }
    if (node.type === "ObjectExpression" && isReadByHand(node, sourceCode)) found.push({ object: node, library: undefined, local: "", t3: undefined, isEmptyMissing: false });
    for (const key of sourceCode.visitorKeys[node.type] ?? []) {
      const child = (node as object as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each) pending.push(each);
    }
  }
  return found.toSorted((one, other) => one.object.range[0] - other.object.range[0]);
}

interface Imported {
  library: Library | undefined;
  /** The package, without a path in it. */
  from: string;
  imported: string;
}

function importedLibraries(program: TSESTree.Program): Map<string, Imported> {
  const imports = new Map<string, Imported>();
  const add = (local: string, source: string, imported: string): void => {
    const from = /^(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source;
    imports.set(local, { library: libraries.find(({ name }) => name === from || (name === "zod" && from === "znv")), from, imported });
  };
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) {
        add(specifier.local.name, statement.source.value, specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier" ? specifier.imported.name : "*");
      }
    }
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      const call = init?.type === "MemberExpression" ? init.object : init;
      const [argument] = call?.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "require" ? call.arguments : [];
      if (argument?.type !== "Literal" || typeof argument.value !== "string") continue;
      if (id.type === "Identifier") add(id.name, argument.value, "*");
      if (id.type !== "ObjectPattern") continue;
      for (const property of id.properties) {
        if (property.type === "Property" && property.key.type === "Identifier" && property.value.type === "Identifier") add(property.value.name, argument.value, property.key.name);
      }
    }
  }
  return imports;
}

function ofCall(call: TSESTree.CallExpression, imports: ReadonlyMap<string, Imported>): SchemaObject | undefined {
  const { callee } = call;
  const objects = call.arguments.filter((argument): argument is TSESTree.ObjectExpression => argument.type === "ObjectExpression");
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier" && objectMethods.has(callee.property.name)) {
    const [object] = objects;
    const local = leftmost(callee.object);
    const library = local === undefined ? undefined : imports.get(local)?.library;
    return object && library && local !== undefined ? { object, library, local, t3: undefined, isEmptyMissing: false } : undefined;
  }
  if (callee.type !== "Identifier") return undefined;
  const imported = imports.get(callee.name);
  if (imported === undefined) return undefined;
  if (imported.from.startsWith("@t3-oss/")) return ofT3(objects[0], imports);
  const object = imported.from === "arktype" ? objects[0] : objects.at(-1);
  const isSchema = ["type", "cleanEnv", "customCleanEnv", "parseEnv"].includes(imported.imported);
  return object && imported.library && isSchema ? { object, library: imported.library, local: imported.from === "znv" ? localOf("zod", imports) : callee.name, t3: undefined, isEmptyMissing: false } : undefined;
}

function localOf(name: string, imports: ReadonlyMap<string, Imported>): string {
  return [...imports].find(([, { from }]) => from === name)?.[0] ?? "z";
}

function leftmost(node: TSESTree.Node): string | undefined {
  let at = node;
  while (at.type === "MemberExpression" || at.type === "CallExpression") at = at.type === "MemberExpression" ? at.object : at.callee;
  return at.type === "Identifier" ? at.name : undefined;
}

function ofT3(options: TSESTree.ObjectExpression | undefined, imports: ReadonlyMap<string, Imported>): SchemaObject | undefined {
  const part = (name: string): TSESTree.Node | undefined =>
    options?.properties.find((property): property is TSESTree.Property => property.type === "Property" && property.key.type === "Identifier" && property.key.name === name)?.value;
  const objectOf = (node: TSESTree.Node | undefined): TSESTree.ObjectExpression | undefined => (node?.type === "ObjectExpression" ? node : undefined);
  const library = [...imports.values()].find((each) => each.library)?.library;
  const object = objectOf(part("server"));
  if (!object || !library) return undefined;
  const partial = part("experimental__runtimeEnv");
  const runtime = objectOf(part("runtimeEnv") ?? part("runtimeEnvStrict") ?? partial);
  const empty = part("emptyStringAsUndefined");
  return {
    object,
    library,
    local: localOf(library.name, imports),
    t3: { client: objectOf(part("client")), runtime, isRuntimePartial: partial !== undefined },
    isEmptyMissing: empty?.type === "Literal" && empty.value === true,
  };
}

/** `{ PORT: Number(process.env.PORT) }`, in which every part reads a variable. */
function isReadByHand(object: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  const { parent } = object;
  const holder = parent.type === "TSAsExpression" || parent.type === "TSSatisfiesExpression" ? parent.parent : parent;
  const isHeld = holder.type === "VariableDeclarator" || (parent.type === "CallExpression" && sourceCode.getText(parent.callee) === "Object.freeze");
  if (!isHeld || object.properties.length === 0) return false;
  return object.properties.every((property) => property.type === "Property" && /\bprocess\.env\b/.test(sourceCode.getText(property.value)));
}
