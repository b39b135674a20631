import type { Scope } from "eslint";

/** A node, as far as this looks at it. */
interface Placed {
  type: string;
  parent?: Placed | null;
  id?: (Placed & { typeAnnotation?: { typeAnnotation?: Placed } }) | null;
  init?: Placed | null;
  kind?: unknown;
}

/**
 * The identifiers of variables that nothing reads and that are needed all the same, so that no-unused-vars has no remedy for them:
 *
 * - type parameters of an interface or class in `declare module "…"` or `declare global`, which merge with a declaration elsewhere and must repeat its
 *   parameters letter by letter (TypeScript's error 2428);
 * - `const exhaustive: never = value`, which is there to be checked by the compiler;
 * - constants that a type is made of (`z.infer<typeof Schema>`, `(typeof kinds)[number]`), functions and classes not among them.
 *
 * @param scopeManager of a file of code; null where it was not analysed
 * @returns the nodes of the names, both where they are declared and where they stand
 */
export function neededNames(scopeManager: Scope.ScopeManager | null): ReadonlySet<unknown> {
  const needed = new Set<unknown>();
  for (const { variables } of scopeManager?.scopes ?? []) {
    for (const { defs, identifiers, references } of variables) {
      const [definition] = defs;
      if (definition === undefined || defs.length > 1 || !isNeeded(definition.node as Placed, references)) continue;
      for (const identifier of identifiers) needed.add(identifier);
      for (const { identifier } of references) needed.add(identifier);
    }
  }
  return needed;
}

function isNeeded(declared: Placed, references: readonly Scope.Reference[]): boolean {
  if (declared.type === "TSTypeParameter") return isMerged(declared);
  if (declared.type !== "VariableDeclarator" || declared.id?.type !== "Identifier" || declared.parent?.kind !== "const") return false;
  return declared.id.typeAnnotation?.typeAnnotation?.type === "TSNeverKeyword" || isMadeIntoType(declared, references);
}

/** Whether a type parameter belongs to a declaration that is merged with one of another module or with a global one. */
function isMerged(parameter: Placed): boolean {
  const owner = parameter.parent?.parent;
  if (owner?.type !== "TSInterfaceDeclaration" && owner?.type !== "ClassDeclaration") return false;
  for (let { parent } = owner; parent; { parent } = parent) {
    if (parent.type === "TSModuleDeclaration") return parent.id?.type === "Literal" || parent.kind === "global";
  }
  return false;
}

/** Whether the value of a constant is the source of a type, which nobody would write by hand beside it. */
function isMadeIntoType({ init }: Placed, references: readonly Scope.Reference[]): boolean {
  if (!init || /^(?:Literal|TemplateLiteral|ArrowFunctionExpression|FunctionExpression|ClassExpression)$/.test(init.type)) return false;
  const reads = references.filter((reference) => reference.isRead());
  return reads.length > 0 && reads.every(({ identifier }) => isInTypeQuery(identifier as Placed));
}

/** Whether a name stands in `typeof name` or `typeof name.member` among types. */
function isInTypeQuery({ parent }: Placed): boolean {
  let around = parent;
  while (around?.type === "TSQualifiedName") around = around.parent;
  return around?.type === "TSTypeQuery";
}
