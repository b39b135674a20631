import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import type { ClientShape, Library } from "./library.js";
import { libraryOf } from "./known-libraries.js";
import { libraryOrigin } from "./library-origin.js";
import { optionsIn } from "./outbound-call.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A place that makes a client. */
export interface Client {
  library: Library;
  shape: ClientShape;
  node: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The arguments that hold options; undefined where a spread hides which they are. */
  options: readonly TSESTree.Node[] | undefined;
}

/** Classes of a module that are no clients: what is sent, what is thrown. */
const noClient = /(?:Command|Exception|Error|Paginator)$/;

/** Finds out whether an expression makes a client of a known library: `new OpenAI()`, `axios.create()`, `got.extend()`. */
export function clientOf(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Client | undefined {
  const generated = prismaClient(node, sourceCode);
  if (generated) return generated;
  const origin = libraryOrigin(node.callee, sourceCode);
  if (!origin || origin.shift > 0) return undefined;
  const shape = origin.library.clients.find(({ names }) =>
    names.includes("*") ? node.type === "NewExpression" && origin.name !== "" && !noClient.test(origin.name) : names.includes(origin.name),
  );
  return shape && { library: origin.library, shape, node, options: optionsIn(node.arguments, shape.options, sourceCode) };
}

/** Prisma generates its client, in newer versions into the repository: its name tells, wherever it is imported from. */
function prismaClient(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Client | undefined {
  if (node.type !== "NewExpression") return undefined;
  const callee = unwrap(node.callee);
  const name = callee.type === "Identifier" ? importedName(callee, sourceCode) : callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
  const library = name === "PrismaClient" ? libraryOf("@prisma/client") : undefined;
  const shape = library?.clients[0];
  return library && shape && { library, shape, node, options: optionsIn(node.arguments, shape.options, sourceCode) };
}

/** The name under which another module exports what an identifier is; undefined for what is no import. */
function importedName(identifier: TSESTree.Identifier, sourceCode: SourceCode): string | undefined {
  const specifier = findVariable(identifier, sourceCode)?.defs[0]?.node;
  if (specifier?.type !== "ImportSpecifier") return undefined;
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}
