import { parseForESLint } from "@contract-as-code/eslint-plugin/parser";
import { Linter } from "eslint/universal";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

// Run by parse-share.ts: every file of code through our parser, by ESLint without a rule (`linter`) or with nothing around it (`parser`).
const [how = "linter", root = "."] = process.argv.slice(2);
const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 2 ** 30 });
const linter = new Linter({ cwd: root });
const config: Linter.Config[] = [{ files: ["**/*"], language: "@/js", languageOptions: { parser: { parseForESLint } as object as Linter.Parser }, linterOptions: { noInlineConfig: true } }];
let files = 0;
for (const path of listed.split("\0").filter((name) => /\.[cm]?[jt]sx?$/u.test(name))) {
  const text = readFileSync(join(root, path), "utf8");
  files += 1;
  if (how === "linter") linter.verify(text, config, { filename: join(root, path) });
  else parseOrNot(text, path);
}
process.stdout.write(`${files}\n`);

/** A file that does not parse has cost its time all the same. */
function parseOrNot(text: string, path: string): void {
  try {
    parseForESLint(text, { filePath: path, sourceType: "module" });
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
