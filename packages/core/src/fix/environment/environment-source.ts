import { declaredKeys, type TSESLint, type TSESTree } from "@contract-as-code/eslint-plugin/environment";
import { readDeclaredShape, type DeclaredShape } from "./declared-shape.js";
import { schemaObjects, type SchemaObject } from "./module-schema.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where an environment module offers a variable, and what it makes of it. */
export interface DeclaredVariable {
  /** The export's name; `default` for the default export. */
  exported: string;
  /** The member of the export; undefined where the export itself is the value. */
  member: string | undefined;
  shape: DeclaredShape;
}

/** What an environment module offers. */
export interface EnvironmentSource {
  variables: ReadonlyMap<string, DeclaredVariable>;
  /** The object that further variables go into; undefined where the module has none. */
  schema: SchemaObject | undefined;
  /** The export that the variables of `schema` are members of. */
  exported: string | undefined;
}

/** Reads an environment module. */
export function readEnvironmentSource(sourceCode: SourceCode): EnvironmentSource {
  const schemas = schemaObjects(sourceCode);
  const texts = new Map<string, string>();
  for (const { object, t3 } of schemas) {
    for (const part of [object, t3?.client]) {
      for (const [name, text] of part ? entriesOf(part, sourceCode) : []) if (!texts.has(name)) texts.set(name, text);
    }
  }
  const keys = declaredKeys(sourceCode.ast);
  // A call of t3-env is the module's own, whatever schemas it is built of.
  const schema = schemas.find(({ t3 }) => t3) ?? mostDeclared(schemas, keys, sourceCode) ?? schemas[0];
  const exported = schema && exportOf(schema, keys, sourceCode);
  const variables = new Map([...keys].map(([key, { exported: name, member }]): [string, DeclaredVariable] => [key, { exported: name, member, shape: readDeclaredShape(texts.get(member ?? key) ?? texts.get(key) ?? valueText(name, sourceCode)) }]));
  for (const [name, text] of texts) {
    // The rule knows names in capitals only; siblings of one that it knows are offered in the same place.
    if (!variables.has(name) && exported !== undefined && /^[a-z_]\w*$/.test(name)) variables.set(name, { exported, member: name, shape: readDeclaredShape(text) });
  }
  return { variables, schema, exported };
}

/** Names and texts of an object's properties, names of other schemas in the module replaced by what they stand for. */
export function entriesOf(object: TSESTree.ObjectExpression, sourceCode: SourceCode): [name: string, text: string][] {
  return object.properties.flatMap((property): [string, string][] => {
    if (property.type !== "Property" || property.computed) return [];
    const name = property.key.type === "Identifier" ? property.key.name : property.key.type === "Literal" ? String(property.key.value) : "";
    const text = sourceCode.getText(property.value).slice(0, longest);
    const leading = /^[A-Za-z_$][\w$]*/.exec(text)?.[0] ?? "";
    const meaning = leading.length > 1 ? valueText(leading, sourceCode) : "";
    return [[name.replace(/\?$/, ""), `${meaning === "" ? text : meaning + text.slice(leading.length)}${name.endsWith("?") ? "?" : ""}`]];
  });
}

const longest = 2000;

/** The text of the value of a constant at the top level of a module; empty where there is none. */
function valueText(name: string, sourceCode: SourceCode): string {
  for (const statement of sourceCode.ast.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    const found = declaration.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
    if (found?.init) return sourceCode.getText(found.init).slice(0, longest);
  }
  return "";
}

function mostDeclared(schemas: readonly SchemaObject[], keys: ReadonlyMap<string, unknown>, sourceCode: SourceCode): SchemaObject | undefined {
  const counted = schemas.map((schema) => ({ schema, count: entriesOf(schema.object, sourceCode).filter(([name]) => keys.has(name)).length }));
  return counted.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)[0]?.schema;
}

function exportOf(schema: SchemaObject, keys: ReadonlyMap<string, { exported: string; member: string | undefined }>, sourceCode: SourceCode): string | undefined {
  for (const [name] of entriesOf(schema.object, sourceCode)) {
    const key = keys.get(name);
    if (key?.member !== undefined) return key.exported;
  }
  return undefined;
}
