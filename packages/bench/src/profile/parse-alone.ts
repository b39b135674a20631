import { Linter } from "eslint/universal";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

// Run by parse-share.ts: every file of code through our parser, by ESLint without a rule (`linter`) or with nothing around it (`parser`).
const [how = "linter", root = "."] = process.argv.slice(2);
const parser: unknown = await import(new URL("../../../eslint-plugin/dist/languages/oxc/parser.js", import.meta.url).href);
if (!isParser(parser)) throw new TypeError("The plugin's parser has no parseForESLint. Build it again.");
const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 2 ** 30 });
const linter = new Linter({ cwd: root });
const config: Linter.Config[] = [{ files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"], language: "@/js", languageOptions: { parser }, linterOptions: { noInlineConfig: true } }];
let unparsed = 0;
const paths = listed.split("\0").filter((name) => /\.[cm]?[jt]sx?$/u.test(name));
for (const path of paths) {
  const filePath = join(root, path);
  const text = readFileSync(filePath, "utf8");
  if (how === "linter") {
    linter.verify(text, config, { filename: filePath });
    if (!hasTree()) unparsed += 1;
  } else if (!parses(parser, text, filePath)) unparsed += 1;
}
process.stdout.write(`${paths.length} ${unparsed}\n`);
if (unparsed * 2 > paths.length) process.exitCode = 1;

/** ESLint keeps the last tree, and none where it had no configuration for the file. */
function hasTree(): boolean {
  const source: unknown = linter.getSourceCode();
  return typeof source === "object" && source !== null;
}

type Parser = Linter.Parser & { parseForESLint(text: string, options: object): object };

function isParser(value: unknown): value is Parser {
  return typeof value === "object" && value !== null && "parseForESLint" in value && typeof value.parseForESLint === "function";
}

/** A file that does not parse has cost its time all the same. */
function parses({ parseForESLint }: Parser, text: string, filePath: string): boolean {
  try {
    parseForESLint(text, { filePath, sourceType: "module" });
    return true;
  } catch (error) {
    process.stderr.write(`${filePath} does not parse: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
