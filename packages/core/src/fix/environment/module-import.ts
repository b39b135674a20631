import { importOf, resolveModule, type TSESLint, type TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { Repository } from "@contract-as-code/eslint-plugin";
import { codeStyleOf } from "./code-style.js";
import { importPlace } from "./import-place.js";
import type { TextReplacement } from "./rewrite-read.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How a file calls an export of the environment module, and the edits that bring it in. */
export interface ModuleImport {
  local: string;
  edits: TextReplacement[];
}

/** What to import, and from where. */
export interface ImportRequest {
  /** Path of the file; as `module`, POSIX, relative to the root. */
  file: string;
  module: string;
  /** The export's name, `default` for the default export. */
  exported: string;
  /** As the file writes it. */
  specifier: string;
  isCommonJs: boolean;
  /** Declarations that the repair removes: their names are free. */
  removed: ReadonlySet<TSESTree.Node>;
  repository: Repository;
}

/**
 * Finds the name by which a file uses an export, or makes one: by the import that is there, by one more name in it, or by a new import. A name
 * that means something else anywhere in the file is not taken: then the import has an alias.
 */
export function importModule(sourceCode: SourceCode, request: ImportRequest): ModuleImport {
  const { file, module, exported, specifier, isCommonJs, removed } = request;
  const wanted = exported === "default" ? "env" : exported;
  const variables = (sourceCode.scopeManager?.scopes ?? []).flatMap(({ variables: found }) => found);
  const declarations = variables.flatMap(({ name, defs }) => defs.map(({ node }) => ({ name, node })));
  const existing = importOf(file, module, sourceCode.ast) ?? importBy(request, sourceCode.ast);
  const values = existing && existing.importKind !== "type" ? existing : undefined;
  const present = values?.specifiers.find((each) => isOf(each, exported));
  if (present && declarations.filter(({ name }) => name === present.local.name).length === 1) return { local: present.local.name, edits: [] };
  const required = requiredName(request, sourceCode.ast);
  if (required !== undefined && declarations.filter(({ name }) => name === required).length === 1) return { local: required, edits: [] };
  const taken = new Set([
    ...declarations.filter(({ node }) => !removed.has(node)).map(({ name }) => name),
    ...(sourceCode.scopeManager?.globalScope?.through ?? []).map(({ identifier }) => String(identifier.name)).filter((name) => name !== "process"),
  ]);
  const local = [wanted, "environment", "environmentVariables"].find((name) => !taken.has(name)) ?? firstFree(wanted, taken);
  const named = local === exported ? local : `${exported} as ${local}`;
  const last = values?.specifiers.at(-1);
  if (last?.type === "ImportSpecifier" && exported !== "default") return { local, edits: [{ range: [last.range[1], last.range[1]], text: `, ${named}` }] };
  const { quote, end } = codeStyleOf(sourceCode.getText());
  const source = quote(values?.source.value ?? specifier);
  const line = isCommonJs
    ? `const ${exported === "default" ? local : `{ ${local === exported ? local : `${exported}: ${local}`} }`} = require(${source})${end}`
    : `import ${exported === "default" ? local : `{ ${named} }`} from ${source}${end}`;
  return { local, edits: [importPlace(sourceCode, removed).insert(line)] };
}

/** An import through an alias. */
function importBy({ file, module, specifier, repository }: ImportRequest, program: TSESTree.Program): TSESTree.ImportDeclaration | undefined {
  return program.body.find((statement): statement is TSESTree.ImportDeclaration => statement.type === "ImportDeclaration" && (statement.source.value === specifier || resolveModule(statement.source.value, file, repository) === module));
}

/** What `const { env } = require("./env")` calls the export. */
function requiredName({ file, module, specifier, exported, repository }: ImportRequest, program: TSESTree.Program): string | undefined {
  for (const statement of program.body) {
    for (const { id, init } of statement.type === "VariableDeclaration" ? statement.declarations : []) {
      const [argument] = init?.type === "CallExpression" && init.callee.type === "Identifier" && init.callee.name === "require" ? init.arguments : [];
      if (id.type !== "ObjectPattern" || argument?.type !== "Literal" || typeof argument.value !== "string") continue;
      if (argument.value !== specifier && resolveModule(argument.value, file, repository) !== module) continue;
      const found = id.properties.find((property) => property.type === "Property" && property.key.type === "Identifier" && property.key.name === exported);
      if (found?.type === "Property" && found.value.type === "Identifier") return found.value.name;
    }
  }
  return undefined;
}

function isOf(specifier: TSESTree.ImportClause, exported: string): boolean {
  if (specifier.type === "ImportDefaultSpecifier") return exported === "default";
  if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") return false;
  return (specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value) === exported;
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let count = 2;
  while (taken.has(`${name}${count}`)) count += 1;
  return `${name}${count}`;
}
