import type { Scope } from "eslint";
import type { LintRule } from "./lint-rule.js";
import { neededNames } from "./needed-names.js";

type Variable = Scope.Variable & { eslintExplicitGlobalComments?: unknown };
type Reference = Scope.Reference & { isTypeReference?: boolean };

/** A node, as far as this looks at it. */
interface Placed {
  type: string;
  range?: readonly [number, number];
  parent?: Placed | null;
  kind?: unknown;
}

/** The options of `no-unused-vars` that decide what it never reports. */
interface Exemptions {
  args: unknown;
  argsIgnorePattern: RegExp | undefined;
  caughtErrorsIgnorePattern: RegExp | undefined;
  varsIgnorePattern: RegExp | undefined;
}

/**
 * typescript-eslint's `no-unused-vars`, which walks the whole tree and asks for the scope of every name, made only for files in which a look at the
 * variables finds one that it may report. The look is a superset: what is not plainly used, it leaves to the rule. Names that are needed unread
 * (needed-names.ts) are not reported.
 *
 * @param rule typescript-eslint's; it is not changed
 */
export function screenedUnusedVariables(rule: LintRule): LintRule {
  return { ...rule, create: (context) => (mayHaveUnused(scopesOf(context.sourceCode), context.options[0]) ? rule.create(withoutNeeded(context)) : {}) };
}

type RuleContext = Parameters<LintRule["create"]>[0];

/** The context of a rule, except that it takes no report of a name that is needed. */
function withoutNeeded(context: RuleContext): RuleContext {
  let needed: ReadonlySet<unknown> | undefined;
  const report: RuleContext["report"] = (descriptor) => {
    needed ??= neededNames(scopesOf(context.sourceCode));
    if (!("node" in descriptor && needed.has(descriptor.node))) context.report(descriptor);
  };
  // The context's methods read what stands in it: it becomes the prototype.
  return Object.create(context, { report: { value: report } }) as RuleContext;
}

function scopesOf(sourceCode: object): Scope.ScopeManager | null {
  return "scopeManager" in sourceCode ? (sourceCode.scopeManager as Scope.ScopeManager | null) : null;
}

/**
 * Whether `no-unused-vars` may report a variable.
 *
 * @param scopeManager of a file of code; null where it was not analysed
 * @param options the first of the rule's options, as the configuration gives it
 */
export function mayHaveUnused(scopeManager: Scope.ScopeManager | null, options: unknown): boolean {
  const given: Readonly<Record<string, unknown>> = typeof options === "object" && options !== null ? { ...options } : {};
  if (typeof options === "string" || given["reportUsedIgnorePattern"] === true) return true;
  const pattern = (name: string): RegExp | undefined => (typeof given[name] === "string" ? new RegExp(given[name], "u") : undefined);
  const exemptions: Exemptions = {
    args: given["args"] ?? "after-used",
    argsIgnorePattern: pattern("argsIgnorePattern"),
    caughtErrorsIgnorePattern: pattern("caughtErrorsIgnorePattern"),
    varsIgnorePattern: pattern("varsIgnorePattern"),
  };
  return scopeManager === null || scopeManager.scopes.some((scope) => !scope.functionExpressionScope && scope.variables.some((variable) => mayBeReported(variable, scope, exemptions)));
}

function mayBeReported(variable: Variable, scope: Scope.Scope, exemptions: Exemptions): boolean {
  const [definition] = variable.defs;
  // What nobody defined is reported at the comment that declares it.
  if (definition === undefined) return variable.eslintExplicitGlobalComments !== undefined;
  return !isPlainlyUsed(variable) && !isExported(variable) && !isExempt(variable, definition, scope, exemptions) && !isNeededBySyntax(variable, definition, scope);
}

/** Whether the variable is read where neither its own declaration nor a write to it is around the read. */
function isPlainlyUsed(variable: Variable): boolean {
  const own = variable.defs.filter(({ type }) => !["Parameter", "ImportBinding", "CatchClause", "ClassName"].includes(type)).map(({ node }) => node as Placed);
  const isImport = variable.defs.every(({ type }) => type === "ImportBinding");
  const isVariable = variable.defs.some(({ type }) => type === "Variable");
  const written = variable.references.flatMap((reference) => (reference.isWrite() && reference.init !== true && reference.writeExpr ? [reference.writeExpr as Placed] : []));
  return variable.references.some((reference: Reference) => {
    const identifier = reference.identifier as Placed;
    if (!reference.isRead() || reference.isWrite()) return false;
    if ((isVariable && reference.isTypeReference === true) || (!isImport && isNamedForItsType(identifier))) return false;
    return ![...own, ...written].some((node) => isInside(identifier, node));
  });
}

/** Whether a name stands in `typeof name` or `name is Type`, which do not use its value. */
function isNamedForItsType(identifier: Placed): boolean {
  let { parent } = identifier;
  while (parent?.type === "TSQualifiedName") ({ parent } = parent);
  return parent?.type === "TSTypeQuery" || parent?.type === "TSTypePredicate";
}

function isInside({ range: inner }: Placed, { range: outer }: Placed): boolean {
  return inner === undefined || outer === undefined || (inner[0] >= outer[0] && inner[1] <= outer[1]);
}

/** Whether the variable's one declaration is exported. One of several may be a type, the others a value: that is left to the rule. */
function isExported({ defs }: Variable): boolean {
  const [definition] = defs;
  if (definition === undefined || defs.length > 1 || definition.type === "Parameter") return false;
  const node = definition.node as Placed;
  const declaration = node.type === "VariableDeclarator" ? node.parent : node;
  return declaration?.parent?.type.startsWith("Export") === true;
}

function isExempt(variable: Variable, { type, name, node }: Scope.Definition, scope: Scope.Scope, { args, argsIgnorePattern, caughtErrorsIgnorePattern, varsIgnorePattern }: Exemptions): boolean {
  if (type === "CatchClause") return caughtErrorsIgnorePattern?.test(variable.name) === true;
  if (type !== "Parameter") return varsIgnorePattern?.test(variable.name) === true;
  if (args === "none" || argsIgnorePattern?.test(variable.name) === true) return true;
  if (args !== "after-used" || (name as Placed).parent !== node) return false;
  const later = scope.variables.slice(scope.variables.indexOf(variable) + 1).filter(({ defs }) => defs[0]?.type === "Parameter" && defs[0].node === node);
  return later.some((other) => isPlainlyUsed(other));
}

/** Nodes whose parameters are only names for types. */
const signatures = new Set([
  "TSCallSignatureDeclaration",
  "TSConstructorType",
  "TSConstructSignatureDeclaration",
  "TSDeclareFunction",
  "TSEmptyBodyFunctionExpression",
  "TSFunctionType",
  "TSMethodSignature",
]);

/** Whether the syntax asks for the name, used or not: as typescript-eslint's collectUnusedVariables.ts decides it. */
function isNeededBySyntax(variable: Variable, definition: Scope.Definition, scope: Scope.Scope): boolean {
  const node = definition.node as Placed;
  const type: string = definition.type;
  if (type === "TSEnumMember" || (scope.type as string) === "tsEnum" || node.type === "TSMappedType") return true;
  if (scope.type === "class") return variable.identifiers[0] === ("id" in scope.block ? scope.block.id : undefined);
  if (type !== "Parameter") return false;
  if (variable.name === "this" || signatures.has(node.type)) return true;
  if (node.parent?.kind === "set" && (node.parent.type === "MethodDefinition" || node.parent.type === "Property")) return true;
  const { parent } = definition.name as Placed;
  return parent?.type === "TSParameterProperty" || (parent?.type === "AssignmentPattern" && parent.parent?.type === "TSParameterProperty");
}
