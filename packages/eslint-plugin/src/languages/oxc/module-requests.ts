import type { ParseResult } from "oxc-parser";
import type { ModuleRequest } from "../../settings.js";
import { ParseError } from "./parse-error.js";
import { LineTable } from "./position.js";
import { readCode } from "./read-code.js";

const required = /\brequire\s*\(\s*(["'`])([^"'`\n]{1,500})\1\s*\)/g;
const quoted = /^(["'`])([^"'`]{1,500})\1$/;

/**
 * The modules that a text asks for: static imports and re-exports, `import()` and `require()` with constant names, in no
 * certain order. oxc's record of the module tells them, so no tree is made.
 * @param path decides the language of the text
 * @returns nothing where the text does not parse
 */
export function moduleRequests(text: string, path: string): ModuleRequest[] {
  let result: ParseResult;
  try {
    result = readCode(text, { filePath: path, sourceType: "module" }, new LineTable(text));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [];
  }
  const { staticImports, staticExports, dynamicImports } = result.module;
  const requests: ModuleRequest[] = staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  for (const { entries } of staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) requests.push({ specifier: moduleRequest.value, typesOnly: isType });
  }
  for (const { moduleRequest } of dynamicImports) {
    const specifier = quoted.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    if (specifier !== undefined && !specifier.includes("${")) requests.push({ specifier, typesOnly: false });
  }
  let comment = 0;
  for (const { index, 2: specifier = "" } of text.matchAll(required)) {
    // Both stand in the order of the text.
    while ((result.comments[comment]?.end ?? text.length) < index) comment += 1;
    const isCommented = (result.comments[comment]?.start ?? text.length) < index;
    if (!specifier.includes("${") && !isCommented) requests.push({ specifier, typesOnly: false });
  }
  return requests;
}
