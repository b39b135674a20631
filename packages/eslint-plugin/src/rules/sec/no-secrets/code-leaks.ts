import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { foldedString } from "../../../syntax/folded-string.js";
import { codeName, type CodeName } from "./code-names.js";
import { apparentStrength } from "./appearance.js";
import { judge, withoutScheme, type Setting } from "./evidence.js";
import type { Leak } from "./leak.js";
import { nameEvidence, saysMetadata } from "../../../secrets/name-evidence.js";
import { isHarmlessPlace } from "./harmless-places.js";
import type { LeastStrength } from "./least-strength.js";
import { isOpenKey } from "./open-vendors.js";
import { presetSecrets } from "./preset.js";
import { mayHoldToken, providerTokens } from "./provider-tokens.js";
import { credentialUrls } from "./credential-urls.js";
import { mayHoldNames, textCandidates } from "./text-candidates.js";
import { usesOf } from "./uses.js";
import { valueStrength } from "../../../secrets/value-evidence.js";

export interface CodeFile {
  sourceCode: Readonly<TSESLint.SourceCode>;
  path: string;
  setting: Setting;
  sensitive: ReadonlySet<string>;
  /** What finds names in texts that may be secret (`hintOf`). */
  names: RegExp;
}

const longestValue = 20_000;
const longestMade = 2000;
/** A name, a sign and a value of eight characters need as much. */
const shortestText = 16;

/** What holds text in a program. */
export type Text = TSESTree.Literal | TSESTree.TemplateLiteral;

/**
 * Finds the secrets among the texts of a program: each literal, template or outermost concatenation is folded once and judged by the name it stands under;
 * what only exists after folding is also searched for known formats. All texts of a program at once, as that takes less than one by one between other rules.
 * @param texts in the order of the program
 * @param least the strength below which no text of this program can be reported by name or taker (`leastStrength`)
 */
export function codeLeaks(texts: readonly Text[], file: CodeFile, least: LeastStrength): Leak[] {
  const found: Leak[] = [];
  const seen = new WeakSet<TSESTree.Node>();
  for (const node of texts) {
    if (isElsewhere(node) || saysNothing(node, file.names)) continue;
    const leak = node.type === "Literal" && isHarmlessPlace(node, file.sensitive) ? leakInside(node.value, node, file) : leakOf(node, file, least, seen, found);
    if (leak) found.push(leak);
  }
  return found;
}

/** What the whole text that a piece belongs to is: a secret by its name or taker, or one that holds a secret. */
function leakOf(node: Text, file: CodeFile, least: LeastStrength, seen: WeakSet<TSESTree.Node>, found: Leak[]): Leak | undefined {
  const whole = outermost(node, seen);
  const value = whole && textOf(whole, file);
  if (whole === undefined || value === undefined || value === "" || value.length > longestValue) return undefined;
  // A chain of constants, each made of the one before, holds more text than was written.
  if (value.length > longestMade && value.length > whole.range[1] - whole.range[0]) return undefined;
  if (whole !== node && value.length >= shortestText) formats(value, whole, file, found);
  // A template with unknown parts is never a secret as a whole.
  const isAsked = !value.includes("${") && (least === 0 || apparentStrength(value) >= least);
  const kind = isAsked ? kindOf(whole, value, file) : undefined;
  return kind ? { kind: kind.kind, name: kind.name, value, range: inner(whole), certain: false } : leakInside(value, whole, file);
}

/** Parents whose literals are modules, types, directives and names, never values. */
const nameless = new Set(["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression", "TSLiteralType", "ExpressionStatement", "TSExternalModuleReference"]);

/** Whether a literal cannot hold a secret by its kind or its place; asked of every literal, so cheap. */
function isElsewhere(node: Text): boolean {
  if (node.type === "Literal" && typeof node.value !== "string") return true;
  const { parent } = node;
  return nameless.has(parent.type) || (parent.type === "Property" && parent.key === node && !parent.computed);
}

/** The first secret of a text that a program carries: a command line, a configuration file, a snippet of code. */
function leakInside(text: TSESTree.Literal["value"], node: TSESTree.Node, { sourceCode, setting, sensitive, names }: CodeFile): Leak | undefined {
  if (typeof text !== "string" || text.length < shortestText || text.length > longestValue || !mayHoldNames(text, names)) return undefined;
  for (const candidate of textCandidates(text, "prose", names)) {
    if (valueStrength(candidate.value) < 3) continue;
    const kind = judge(candidate, setting, sensitive);
    if (kind) return { kind, name: candidate.name, value: candidate.value, range: within(node, candidate.value, sourceCode), certain: false };
  }
  return undefined;
}

/** Parts by which the text of a template is not known, as `staticString` has them. */
const unknown = new Set(["AwaitExpression", "CallExpression", "ConditionalExpression", "LogicalExpression", "MemberExpression", "NewExpression"]);

/** Parents whose templates are no part of a longer text. */
const alone = new Set(["VariableDeclarator", "Property", "ReturnStatement", "AssignmentExpression", "ArrowFunctionExpression", "JSXExpressionContainer", "ConditionalExpression", "LogicalExpression", "NewExpression"]);

/** Whether a template cannot be known as a whole, is part of no other text and holds no name; true of most that have parts. */
function saysNothing(node: Text, names: RegExp): boolean {
  if (node.type === "Literal" || !alone.has(node.parent.type) || !node.expressions.some(({ type }) => unknown.has(type))) return false;
  return !node.quasis.some(({ value: { raw } }) => mayHoldNames(raw, names));
}

/**
 * The expression that a piece of text is part of: the top of a concatenation or join.
 * @param seen what the way led through for other pieces, which is added to, so that each part of a long concatenation is passed once
 * @returns undefined where another piece has led there
 */
function outermost(node: Text, seen: WeakSet<TSESTree.Node>): TSESTree.Node | undefined {
  let whole: TSESTree.Node = node;
  for (;;) {
    if (whole !== node) {
      if (seen.has(whole)) return undefined;
      seen.add(whole);
    }
    const parent: TSESTree.Node | undefined = whole.parent;
    if (parent?.type === "BinaryExpression" && parent.operator === "+") whole = parent;
    else if (parent?.type === "TemplateLiteral") whole = parent;
    else if (parent && isJoined(parent)) whole = parent.parent?.parent ?? whole;
    else if (parent && isDecoded(parent, whole)) whole = parent;
    else if (parent && isConcatenated(parent, whole)) whole = parent.type === "MemberExpression" ? (parent.parent ?? whole) : parent;
    else return whole;
  }
}

/** `[…].join(…)` */
function isJoined(node: TSESTree.Node): boolean {
  const member = node.type === "ArrayExpression" ? node.parent : undefined;
  return member?.type === "MemberExpression" && member.object === node && isCalled(member, "join");
}

/** `atob(…)`, `Buffer.from(…, encoding)` */
function isDecoded(node: TSESTree.Node, argument: TSESTree.Node): boolean {
  if (node.type !== "CallExpression" || node.arguments[0] !== argument) return false;
  const { callee } = node;
  if (callee.type === "Identifier") return callee.name === "atob";
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Buffer" && node.arguments.length > 1;
}

/** `part.concat(…)`, seen from the part before the dot or from an argument */
function isConcatenated(node: TSESTree.Node, part: TSESTree.Node): boolean {
  if (node.type === "MemberExpression") return node.object === part && isCalled(node, "concat");
  if (node.type !== "CallExpression" || node.callee === part || node.callee.type !== "MemberExpression") return false;
  return isCalled(node.callee, "concat");
}

function isCalled(member: TSESTree.MemberExpression, method: string): boolean {
  return !member.computed && member.property.type === "Identifier" && member.property.name === method && member.parent?.type === "CallExpression" && member.parent.callee === member;
}

/** The text of an expression; of a template with unknown parts, its source with those parts as `${…}`. */
function textOf(node: TSESTree.Node, { sourceCode }: CodeFile): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  const folded = foldedString(node, sourceCode);
  if (folded !== undefined || node.type !== "TemplateLiteral") return folded;
  return node.quasis.map((quasi) => quasi.value.raw).join("${}");
}

function kindOf(node: TSESTree.Node, value: string, file: CodeFile): { kind: string; name: string } | undefined {
  const own = codeName(node, file.sourceCode);
  const kind = own && weigh(own, value, file);
  if (own && kind) return { kind, name: own.role === "key" ? "" : own.name };
  return throughConstant(node, value, file);
}

function weigh(name: CodeName, value: string, { setting, sensitive, sourceCode }: CodeFile): string | undefined {
  if (name.role === "key") return judge({ name: name.name, role: name.role, value: withoutScheme(value) }, setting, sensitive);
  if (nameEvidence(name.name, sensitive).strength > 0) {
    if (isOpenKey(name.name, sourceCode)) return undefined;
    return judge({ name: name.name, role: name.role, value: withoutScheme(value), isAccompanied: name.isAccompanied }, setting, sensitive);
  }
  const holder = name.holder?.();
  if (holder === undefined || nameEvidence(holder, sensitive).strength === 0 || saysMetadata(name.name) || isOpenKey(name.name, sourceCode)) return undefined;
  const bare = withoutScheme(value);
  return valueStrength(bare) < 3 ? undefined : judge({ name: holder, role: name.role, value: bare }, setting, sensitive);
}

/** A constant with a harmless name is judged by where it goes: `const a = "…"; jwt.sign(payload, a)`. */
function throughConstant(node: TSESTree.Node, value: string, file: CodeFile): { kind: string; name: string } | undefined {
  if (file.setting !== "source") return undefined;
  for (const { use, name } of usesOf(node, file)) {
    const goal = codeName(use, file.sourceCode);
    const kind = goal && weigh(goal, value, file);
    if (kind) return { kind, name };
  }
  return undefined;
}

/** Known formats in a text that stands nowhere in the file as one piece. */
function formats(value: string, node: TSESTree.Node, { path, setting }: CodeFile, found: Leak[]): void {
  const leaks = [...(mayHoldToken(value) ? providerTokens(value) : []), ...presetSecrets(value, path), ...credentialUrls(value, setting !== "source")];
  for (const leak of leaks) found.push({ ...leak, range: node.range });
}

/** The place of a value in a literal; the whole literal where it is written otherwise, as with escapes. */
function within(node: TSESTree.Node, value: string, sourceCode: Readonly<TSESLint.SourceCode>): [start: number, end: number] {
  const [start, end] = inner(node);
  const at = sourceCode.text.slice(start, end).indexOf(value);
  return at === -1 ? [start, end] : [start + at, start + at + value.length];
}

/** A literal without its quotes, so that the place is that of the secret. */
function inner(node: TSESTree.Node): [start: number, end: number] {
  const [start, end] = node.range;
  return node.type === "Literal" || node.type === "TemplateLiteral" ? [start + 1, end - 1] : [start, end];
}
