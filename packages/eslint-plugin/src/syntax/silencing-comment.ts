/** The tools whose comments silence them, by the name that an option may use. */
export const silencedTools = ["eslint", "typescript", "oxlint", "biome", "deno", "tslint", "coverage", "scanner", "type-coverage", "ide"] as const;

/** One of silencedTools. */
export type SilencedTool = (typeof silencedTools)[number];

/** A comment that makes a tool say nothing of what stands beside it. */
export interface Silencing {
  tool: SilencedTool;
  /** The directive as it is written, with what it names: `eslint-disable-next-line no-console`. */
  directive: string;
  /** The ids of waivers that the comment names: `W-12`. */
  waivers: string[];
}

const longest = 80;

/**
 * Directives by tool, from the first word of a comment's line on. ESLint's stand at the start of the comment only, and so do not count on later lines.
 * @see https://eslint.org/docs/latest/use/configure/rules
 * @see https://github.com/microsoft/TypeScript/blob/main/src/compiler/parser.ts commentDirectiveRegEx
 */
const directives: readonly { tool: SilencedTool; pattern: RegExp; firstLineOnly?: true }[] = [
  { tool: "eslint", pattern: /^eslint-disable(?:-next-line|-line)?(?![\w-])/, firstLineOnly: true },
  { tool: "eslint", pattern: /^eslint\s[^\n]{0,500}?:\s*\[?\s*(?:["']off["']|0(?!\.))/, firstLineOnly: true },
  { tool: "typescript", pattern: /^@ts-(?:ignore|expect-error|nocheck)(?![\w-])/ },
  { tool: "typescript", pattern: /^(?:@flow-ignore|\$Flow(?:FixMe|Ignore|ExpectedError)\w*)(?![\w-])/ },
  { tool: "oxlint", pattern: /^oxlint-disable(?:-next-line|-line)?(?![\w-])/ },
  { tool: "biome", pattern: /^(?:biome|rome)-ignore(?:-all|-start)?(?![\w-])/ },
  { tool: "deno", pattern: /^deno-(?:lint|coverage)-ignore(?:-file|-start)?(?![\w-])/ },
  { tool: "tslint", pattern: /^(?:tslint|jshint|jscs):\s?(?:disable|ignore)(?:-next-line|-line)?/ },
  { tool: "coverage", pattern: /^(?:c8|v8|istanbul|vitest|coverage)\s+ignore(?![\w-])/ },
  { tool: "coverage", pattern: /^node:coverage\s+(?:disable|ignore)(?![\w-])/ },
  { tool: "scanner", pattern: /^(?:nosemgrep|nosec|nosonar|njsscan-ignore|ggignore|gitleaks:allow|trufflehog:ignore|secretlint-disable(?:-next-line|-line)?|semgrep-ignore|checkov:skip|snyk:ignore|devskim:\s?ignore|codacy:(?:ignore|disable)|lgtm\s?\[|codeql\s?\[|pragma:\s?allowlist\s)/i },
  { tool: "type-coverage", pattern: /^type-coverage:ignore-(?:next-line|line)/ },
  { tool: "ide", pattern: /^noinspection\s+\w/ },
];

const waiverId = /\bW-\d{1,9}\b/g;

/**
 * What a comment silences.
 * @param value the comment without its delimiters
 * @returns undefined for a comment that silences nothing
 */
export function silencingOf(value: string): Silencing | undefined {
  if (!mayBe.test(value)) return undefined;
  const isDocumentation = value.startsWith("*");
  for (const [index, line] of value.trim().split("\n").entries()) {
    const text = line.replace(/^[\s*/]*/, "").trim();
    for (const { tool, pattern, firstLineOnly } of directives) {
      if (!pattern.test(text) || (firstLineOnly === true && (index > 0 || isDocumentation))) continue;
      return { tool, directive: shorten(text), waivers: value.match(waiverId) ?? [] };
    }
  }
  return undefined;
}

/** Most comments are decided by this. */
const mayBe = /eslint|@ts-|ignore|disable|flow|nosec|nosem|nosonar|allow|inspection|skip|lgtm|codeql/i;

/** The directive and what it names, without the reason. */
function shorten(text: string): string {
  const [named = text] = text.split(/\s-{2,}\s?|\s[–—]\s/, 1);
  return named.length > longest ? `${named.slice(0, longest - 1)}…` : named.trim();
}
