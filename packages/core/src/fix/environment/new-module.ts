import type { TSESLint } from "@contract-as-code/eslint-plugin/environment";
import { codeStyleOf, inStyle, type CodeStyle } from "./code-style.js";
import { importPlace } from "./import-place.js";
import type { KeyShape } from "./key-shape.js";
import type { ChosenLibrary } from "./libraries/libraries.js";
import { presentName } from "./libraries/library.js";
import { presentFunction } from "./present-function.js";
import { applyReplacements } from "./replacements.js";

/** What a new environment module must be. */
export interface NewModuleOptions {
  /** POSIX, relative to the root; its extension decides the language. */
  path: string;
  style: CodeStyle;
  /** Whether Node loads it by `require`. */
  isCommonJs: boolean;
  /** Whether it must load a `.env` file itself, before it reads. */
  loadsDotenv: boolean;
}

const purpose = "/** Every environment variable that this package reads, checked when it starts. */\n";

/** The parts of a module that declares variables: what it imports, and the rest. */
function parts(path: string, shapes: readonly KeyShape[], { library, isModern }: ChosenLibrary, style: CodeStyle): { imports: string; body: string } {
  const entries = shapes.map((shape) => library.entry(shape, { local: library.local, isModern, isEmptyMissing: false, quote: style.quote }));
  const lines = entries.map(({ name, text }) => `${style.indent}${/^[\w$]+$/.test(name) ? name : style.quote(name)}: ${text},\n`).join("");
  const { imports, body } = library.module("", shapes, /\.[cm]?tsx?$/.test(path));
  const present = entries.some(({ usesPresent }) => usesPresent) ? presentFunction(presentName, path, style) : "";
  // The entries are in the style already, and may hold anything in their texts.
  const [before = "", after = ""] = inStyle(body.replace("{\n}", "{\n\0}"), style).split("\0");
  return { imports: inStyle(imports, style), body: present + before + lines + after };
}

/** The text of a new environment module that exports `env`. */
export function newModule(shapes: readonly KeyShape[], chosen: ChosenLibrary, { path, style, isCommonJs, loadsDotenv }: NewModuleOptions): string {
  const { imports, body } = parts(path, shapes, chosen, style);
  const dotenv = loadsDotenv ? inStyle(`import "dotenv/config";\n`, style) : "";
  const text = `${dotenv}${imports}\n${body.replace(/^(?=export const env\b)/mu, purpose)}`;
  if (!isCommonJs || /\.[cm]?tsx?$/.test(path)) return text;
  const required = text
    .replace(/^import \* as (\w+) from (.+?)(;?)$/gmu, "const $1 = require($2)$3")
    .replace(/^import (\{.+\}|\w+) from (.+?)(;?)$/gmu, "const $1 = require($2)$3")
    .replace(/^import (.+?)(;?)$/gmu, "require($1)$2")
    .replace(/^export const env\b/mu, "const env");
  return `${required}\nmodule.exports = { env }${style.end}\n`;
}

/**
 * The text of a declared module that has no schema, with one at its end.
 * @returns undefined where its language cannot export it in the same way
 */
export function appendModule(path: string, sourceCode: Readonly<TSESLint.SourceCode>, shapes: readonly KeyShape[], chosen: ChosenLibrary): string | undefined {
  const text = sourceCode.getText();
  const style = codeStyleOf(text);
  const { body } = sourceCode.ast;
  if (body.length > 0 && /\bmodule\.exports\b|\bexports\.\w+ =/.test(text)) return undefined;
  const names = new Set((sourceCode.scopeManager?.scopes ?? []).flatMap(({ set }) => [...set.keys()]));
  const free = (name: string, other: string): string => (names.has(name) ? other : name);
  const made = parts(path, shapes, chosen, style);
  const renamed = made.body
    .replace(/(?<![.\w])env(?=\b)/gu, free("env", "environment"))
    .replace(/(?<![.\w])schema\b/gu, free("schema", "environmentSchema"))
    .replace(/(?<![.\w])Environment\b/gu, free("Environment", "EnvironmentVariables"));
  const end = text.length;
  const gap = text.trim() === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  const there = body.some((statement) => statement.type === "ImportDeclaration" && made.imports.includes(`from ${style.quote(statement.source.value)}`));
  const imports = there ? [] : [importPlace(sourceCode).insert(made.imports.trimEnd())];
  return applyReplacements(text, [...imports, { range: [end, end], text: `${gap}${renamed.replace(/^(?=export const env)/mu, purpose)}` }]);
}
