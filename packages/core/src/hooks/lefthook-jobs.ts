import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { jobName } from "../sync/hook-jobs.js";
import { lefthook } from "../sync/lefthook.js";

/** What a machine adds to it for itself. */
const localName = /(lefthook)(\.\w+)$/u;

/** Every hook that git has on the side of the developer. */
export const gitHooks: readonly string[] = [
  "applypatch-msg",
  "pre-applypatch",
  "post-applypatch",
  "pre-commit",
  "pre-merge-commit",
  "prepare-commit-msg",
  "commit-msg",
  "post-commit",
  "pre-rebase",
  "post-checkout",
  "post-merge",
  "pre-push",
  "post-rewrite",
];

/**
 * The hooks for which lefthook has jobs, by its files in the root.
 * @param root absolute
 */
export function lefthookHooks(root: string): string[] {
  const texts = configTexts(root);
  return gitHooks.filter((hook) => texts.some((text) => new RegExp(String.raw`^\s*["']?(?:hooks\.)?\[?${hook}\b`, "mu").test(text)));
}

/** The texts of lefthook's files in the root, of the project and of the machine. */
export function configTexts(root: string): string[] {
  const name = lefthook.paths.find((path) => existsSync(join(root, path)));
  if (name === undefined) return [];
  return [name, name.replace(localName, "$1-local$2")].flatMap((path) => (existsSync(join(root, path)) ? [readFileSync(join(root, path), "utf8")] : []));
}

/**
 * Whether lefthook may have something to run in a hook besides the contract's own jobs; what it would take from elsewhere counts.
 * @param hook as git names it
 */
export function hasFurtherJobs(texts: readonly string[], hook: string): boolean {
  const asked = texts.map((text) => withoutOtherHooks(text, hook));
  const count = (pattern: RegExp): number => asked.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  return count(/\b(?:run|script|scripts|extends|remotes)["']?\s*[:=]/gu) > count(new RegExp(String.raw`\bname["']?\s*[:=]\s*["']?${jobName}["']?\s*(?:$|[,}#])`, "gmu"));
}

/** A file of lefthook's without the sections of other hooks, where it is YAML in which no section takes something from another. */
function withoutOtherHooks(text: string, hook: string): string {
  if (/^\s*<<|[\s[,]\*\w/mu.test(text)) return text;
  let isOther = false;
  return text
    .split("\n")
    .filter((line) => {
      const key = /^["']?([\w-]+)["']?\s*:/u.exec(line)?.[1];
      if (key !== undefined) isOther = key !== hook && gitHooks.includes(key);
      return !isOther;
    })
    .join("\n");
}

/**
 * lefthook's own program, which starts faster than its wrapper in Node, as one of the folders has it installed.
 * @param folders absolute, asked in their order
 * @returns undefined where none has it
 */
export function lefthookProgram(folders: readonly string[]): string | undefined {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const file = `bin/lefthook${process.platform === "win32" ? ".exe" : ""}`;
  for (const folder of folders) {
    try {
      const wrapper = createRequire(join(folder, "package.json")).resolve("lefthook/package.json");
      return createRequire(wrapper).resolve(`lefthook-${system}-${process.arch}/${file}`);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED"))) throw error;
    }
  }
  return undefined;
}
