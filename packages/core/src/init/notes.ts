import { gitHooks, hasFurtherJobs } from "../hooks/lefthook-jobs.js";
import { lefthook } from "../sync/lefthook.js";
import type { Manifest } from "./manifest.js";
import type { PackageManager } from "./package-manager.js";
import type { Tooling } from "./tooling.js";

/** What is known when the notes are written. */
export interface NotesGround {
  tooling: Tooling;
  packageManager: PackageManager;
  root: Manifest | undefined;
  /** The folder of the project whose files git runs as hooks. */
  hooksFolder: string | undefined;
  paths: readonly string[];
  read(path: string): string | undefined;
}

/** What becomes of the tools that a repository works with: whole sentences. None of their files is taken away. */
export function toolNotes({ tooling, packageManager, root, hooksFolder, paths, read }: NotesGround): string[] {
  const notes: string[] = [];
  const isHusky = tooling.hookTools.includes("husky");
  if (hooksFolder !== undefined) {
    notes.push(`Git runs the hooks in ${hooksFolder}, which stay. A first line in pre-commit, commit-msg and pre-push calls the contract, and then what stood there runs as before; no lefthook.yml is needed.`);
  } else if (isHusky) {
    const files = paths.filter((path) => /^\.husky\/[\w-]+$/u.test(path));
    notes.push(`husky is not in force: no script of package.json sets it up.${files.length === 0 ? "" : ` ${files.join(", ")} stay as they are, and git runs none of them; what should run belongs into lefthook.yml as jobs of your own.`}`);
  }
  const lefthookTexts = lefthook.paths.flatMap((path) => read(path) ?? []);
  if (gitHooks.some((hook) => hasFurtherJobs(lefthookTexts, hook))) notes.push("The jobs of your own in lefthook's configuration stay and run after the contract's.");
  if (tooling.hookTools.includes("simple-git-hooks")) notes.push("simple-git-hooks writes git's hook files anew when it is run: then run `contract install` after it, which keeps what it wrote and runs it after the contract.");
  if (tooling.hookTools.includes("pre-commit")) notes.push("The hook of pre-commit (.pre-commit-config.yaml), where it is installed, is kept and runs after the contract's.");
  if (tooling.lintStaged !== undefined) notes.push(`lint-staged (${tooling.lintStaged}) stays, and runs where it ran; the contract judges what is staged before it and changes no file.`);
  if (tooling.commitlint !== undefined) notes.push(`commitlint (${tooling.commitlint}) stays, and runs where it ran; the contract judges messages by VER-1 besides and runs no configuration of yours.`);
  if (tooling.eslint !== undefined) notes.push(`${tooling.eslint} stays and is not read by the gate. To see the contract's findings in the editor, add \`import { contract } from "@contract-as-code/core/eslint";\` to it, and \`...(await contract())\` to the list that it exports.`);
  if (root === undefined) notes.push("There is no package.json at the root, so nothing installs the contract's command with the project: call it with `npx contract-as-code`, and put the hooks in place with `npx contract-as-code install`.");
  if (packageManager.isBerry && !/^nodeLinker:\s*["']?node-modules/mu.test(read(".yarnrc.yml") ?? "")) notes.push("Yarn's Plug'n'Play leaves no file that git's hooks could call: set `nodeLinker: node-modules` in .yarnrc.yml.");
  return notes;
}
