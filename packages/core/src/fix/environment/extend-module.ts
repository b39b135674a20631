import type { TSESLint, TSESTree } from "@contract-as-code/eslint-plugin/environment";
import { codeStyleOf, type CodeStyle } from "./code-style.js";
import { entriesOf, type EnvironmentSource } from "./environment-source.js";
import type { KeyShape } from "./key-shape.js";
import type { ChosenLibrary } from "./libraries/libraries.js";
import { presentName, type SchemaEntry } from "./libraries/library.js";
import { plainEntry } from "./libraries/plain.js";
import { appendModule } from "./new-module.js";
import { presentFunction } from "./present-function.js";
import { isPublicName } from "./public-name.js";
import { applyReplacements } from "./replacements.js";
import type { TextReplacement } from "./rewrite-read.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The text of an environment module with further variables, in the module's own style.
 * @param shapes of variables that it does not have, sorted
 * @param chosen what a module without a schema is given one with
 * @returns undefined for a module that cannot take them
 */
export function extendModule(path: string, sourceCode: SourceCode, { schema }: EnvironmentSource, shapes: readonly KeyShape[], chosen: ChosenLibrary): string | undefined {
  const text = sourceCode.getText();
  if (shapes.length === 0) return text;
  if (!schema) return appendModule(path, sourceCode, shapes, chosen);
  const { object, library, local, t3, isEmptyMissing } = schema;
  const style = codeStyleOf(text);
  const isModern = text.includes(`${local}.url(`) || (chosen.library === library && chosen.isModern && !text.includes(".string().url("));
  const names = new Set((sourceCode.scopeManager?.scopes ?? []).flatMap(({ set }) => [...set.keys()]));
  const isPresentThere = text.includes(`const ${presentName} = (value`);
  const present = isPresentThere || !names.has(presentName) ? presentName : "presentText";
  const entries = shapes.map((shape): { shape: KeyShape; entry: SchemaEntry } => {
    const entry = library ? library.entry(shape, { local, isModern, isEmptyMissing, quote: style.quote }) : plainEntry(shape, { local, isModern, isEmptyMissing, quote: style.quote });
    return { shape, entry: { ...entry, text: entry.text.replace(`(${presentName},`, `(${present},`) } };
  });
  const edits: TextReplacement[] = [];
  const isClient = ({ key }: KeyShape): boolean => t3?.client !== undefined && isPublicName(key);
  edits.push(...insertEntries(object, entries.filter(({ shape }) => !isClient(shape)).map(({ entry }) => entry), sourceCode, style));
  if (t3?.client) edits.push(...insertEntries(t3.client, entries.filter(({ shape }) => isClient(shape)).map(({ entry }) => entry), sourceCode, style));
  if (t3?.runtime) {
    const there = new Set(entriesOf(t3.runtime, sourceCode).map(([name]) => name));
    const missing = shapes.filter((shape) => !there.has(shape.key) && (!t3.isRuntimePartial || isClient(shape)));
    edits.push(...insertEntries(t3.runtime, missing.map(({ key }) => ({ name: key, text: `process.env.${key}`, usesPresent: false })), sourceCode, style));
  }
  if (library?.name === "envalid") edits.push(...importValidators(entries.map(({ entry }) => entry), sourceCode));
  if (entries.some(({ entry }) => entry.usesPresent) && !isPresentThere) {
    edits.push({ range: beforeStatement(object, sourceCode), text: presentFunction(present, path, style) });
  }
  return applyReplacements(text, edits);
}

/** An empty range before the statement at the top level that holds a node, and before its comments. */
function beforeStatement(node: TSESTree.Node, sourceCode: SourceCode): [number, number] {
  let statement: TSESTree.Node = node;
  while (statement.parent && statement.parent.type !== "Program") statement = statement.parent;
  const [comment] = sourceCode.getCommentsBefore(statement);
  const start = comment && sourceCode.ast.body[0] !== statement ? comment.range[0] : statement.range[0];
  return [start, start];
}

function insertEntries(object: TSESTree.ObjectExpression, entries: readonly SchemaEntry[], sourceCode: SourceCode, { quote, indent }: CodeStyle): TextReplacement[] {
  if (entries.length === 0) return [];
  const text = sourceCode.getText();
  const properties = entries.map((entry) => `${/^[\w$]+$/.test(entry.name) ? entry.name : quote(entry.name)}: ${entry.text}`);
  const last = object.properties.at(-1);
  const close = object.range[1] - 1;
  const lineStart = text.lastIndexOf("\n", close - 1) + 1;
  const comma = last && sourceCode.getTokenAfter(last)?.value === ",";
  const endLast: TextReplacement[] = last && !comma ? [{ range: [last.range[1], last.range[1]], text: "," }] : [];
  const isOwnLine = lineStart > object.range[0] && text.slice(lineStart, close).trim() === "";
  if (isOwnLine) {
    const lead = last ? (/^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", last.range[0] - 1) + 1))?.[0] ?? "") : text.slice(lineStart, close) + indent;
    return [...endLast, { range: [lineStart, lineStart], text: properties.map((property) => `${lead}${property},\n`).join("") }];
  }
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", object.range[0] - 1) + 1))?.[0] ?? "";
  const inner = object.properties.map((property) => sourceCode.getText(property));
  return [{ range: object.range, text: `{\n${[...inner, ...properties].map((property) => `${outer}${indent}${property},\n`).join("")}${outer}}` }];
}

/** Adds the validators that entries call to the module's import of envalid. */
function importValidators(entries: readonly SchemaEntry[], sourceCode: SourceCode): TextReplacement[] {
  const needed = new Set(entries.map(({ text }) => text.slice(0, text.indexOf("("))));
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== "ImportDeclaration" || statement.source.value !== "envalid") continue;
    const names = new Set(statement.specifiers.map(({ local }) => local.name));
    const missing = [...needed].filter((name) => !names.has(name)).toSorted();
    const last = statement.specifiers.at(-1);
    return last && missing.length > 0 ? [{ range: [last.range[1], last.range[1]], text: missing.map((name) => `, ${name}`).join("") }] : [];
  }
  return [];
}
