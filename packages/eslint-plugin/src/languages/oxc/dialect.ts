import type { ParserOptions } from "oxc-parser";

export type SourceType = "script" | "module" | "commonjs";
type Language = NonNullable<ParserOptions["lang"]>;

/** How one attempt reads a file. */
export interface Dialect {
  lang: Language;
  sourceType: SourceType;
}

function languageOf(file: string, jsx: boolean): Language {
  const name = file.toLowerCase();
  if (/\.d(?:\.[^./\\]+)?\.[cm]?ts$/.test(name)) return "dts";
  if (/\.[cm]?ts$/.test(name)) return "ts";
  if (name.endsWith(".tsx")) return "tsx";
  if (/\.(?:[cm]?js|jsx)$/.test(name)) return "jsx";
  return jsx ? "tsx" : "ts";
}

/**
 * The ways to read a file, the likeliest first. TypeScript, and so typescript-eslint, reads every file leniently:
 * `return` and `await` at the top of any file, types in JavaScript, statements in declaration files. What the
 * strict reading refuses is therefore tried again in the reading that allows it.
 * @param file name or path; its ending decides the language
 * @param jsx whether files of an unknown ending hold JSX
 */
export function dialectsOf(file: string, sourceType: SourceType, jsx: boolean): Dialect[] {
  const lang = languageOf(file, jsx);
  const types = [...new Set<SourceType>([sourceType, "module", "commonjs"])];
  const dialects = types.map((type) => ({ lang, sourceType: type }));
  const wider = lang === "jsx" ? "tsx" : lang === "dts" ? "ts" : undefined;
  return wider ? [...dialects, ...dialects.map((dialect) => ({ ...dialect, lang: wider as Language }))] : dialects;
}
