import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import type { Diagnostic } from "../document/contract.js";
import { defaultContractFile, loadContract } from "../document/load.js";
import type { ShippedContracts } from "../document/shipped.js";
import { shortName } from "../receive/reference.js";
import { readServerRefs } from "../receive/server-refs.js";
import { readServerSettings } from "../receive/server-settings.js";
import { openCommit } from "../view/commit.js";
import { git } from "../view/git.js";
import { HookError } from "./error.js";
import { formerSuffix, hooksFolder, lineOf } from "./hooks-folder.js";
import { isExecutable } from "./install-hooks.js";
import { isOwnServerHook, serverHookText, type ServerHookCommand } from "./server-hook-file.js";

/** What `installServerHook` is asked. */
export interface ServerHookOptions extends ServerHookCommand {
  /** The file to write, absolute or relative to the repository; left out, where git or what serves it looks for hooks. */
  hook?: string;
  shipped?: ShippedContracts;
}

/** What `installServerHook` did. */
export interface InstalledServerHook {
  /** The hook file, absolute. */
  file: string;
  state: "written" | "kept";
  /** A hook that stood there before and runs after ours, absolute. */
  former: string | undefined;
  /** The default branch, and what is wrong with its contract: `missing`, its faults, or nothing. */
  branch: string;
  contract: "missing" | readonly Diagnostic[];
}

const hookName = "pre-receive";

/**
 * Puts the hook in place by which a server judges each push. Running it again changes nothing.
 * @param folder of the bare repository, absolute
 * @throws HookError where it is none, or what is there would be lost
 */
export async function installServerHook(folder: string, { hook, shipped, ...command }: ServerHookOptions): Promise<InstalledServerHook> {
  const root = await bareRepository(folder);
  const file = hook === undefined ? await usualFile(root) : resolve(root, hook);
  const wanted = serverHookText(command);
  mkdirSync(dirname(file), { recursive: true });
  const present = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const former = `${file}${formerSuffix}`;
  if (present !== undefined && !isOwnServerHook(present)) setAside(file, former);
  const state = present === wanted && isExecutable(file) ? "kept" : "written";
  if (state === "written") writeFileAtomic(file, wanted, { mode: 0o755 });
  // A mask of the user's may have taken the right to run it.
  chmodSync(file, 0o755);
  return { file, state, former: existsSync(former) ? former : undefined, ...(await standingContract(root, shipped)) };
}

/** The folder of a bare repository without symlinks. */
async function bareRepository(folder: string): Promise<string> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new HookError(`There is no folder ${folder}. Name the folder of a bare repository.`);
  const { status, stdout, stderr } = await git(["rev-parse", "--is-bare-repository", "--absolute-git-dir"], { cwd: folder, env: { GIT_DIR: undefined } });
  if (status !== 0 && /dubious ownership|unsafe repository/u.test(stderr)) throw new HookError(`git does not trust ${folder}, because another user owns it. Run this as that user, for instance with \`sudo -u git\`.`);
  if (status !== 0) throw new HookError(`${folder} is no git repository. A server keeps a bare one: \`git init --bare\` or \`git clone --bare\` makes it.`);
  const [isBare, directory = ""] = lineOf({ stdout }).split("\n");
  if (isBare !== "true") throw new HookError(`${folder} is no bare repository but one that people work in. There \`contract install\` puts the hooks of commits and pushes in place; a server keeps a bare repository, as \`git init --bare\` or \`git clone --bare\` makes it.`);
  return realpathSync(directory);
}

/** Where git looks, or what has put its own hook there for further ones: Gitea and Forgejo (`hooks/pre-receive.d`), GitLab (`custom_hooks`). */
async function usualFile(root: string): Promise<string> {
  const folders = [join(root, "hooks", `${hookName}.d`), join(root, "custom_hooks")];
  if (existsSync(folders[0] ?? "")) return join(root, "hooks", `${hookName}.d`, "contract");
  if (existsSync(folders[1] ?? "")) return join(root, "custom_hooks", `${hookName}.d`, "contract");
  const { named, own } = await hooksFolder(root);
  if (named !== undefined) throw new HookError(shared(`git takes the hooks of ${root} from ${named} (core.hooksPath)`));
  if (lstatSync(own, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw new HookError(shared(`${own} is a link`));
  return join(own, hookName);
}

function shared(what: string): string {
  return `${what}, which other repositories may share, so nothing was written. Name a file for the hook with --hook, and have the hook that is there call it with its standard input, and end where that fails.`;
}

function setAside(file: string, former: string): void {
  if (dirname(file).endsWith(".d")) throw new HookError(`${file} is a hook that \`contract install\` did not write. Give it another name, and run it again.`);
  if (existsSync(former)) throw new HookError(`Both ${file} and ${former} are hooks that \`contract install\` did not write, and one of them would be lost. Join them in ${former}, remove ${file}, and run it again.`);
  renameSync(file, former);
}

async function standingContract(root: string, shipped: ShippedContracts | undefined): Promise<Pick<InstalledServerHook, "branch" | "contract">> {
  const [{ defaultRef, defaultTip }, { contractFile = defaultContractFile }] = [await readServerRefs(root), await readServerSettings(root)];
  const branch = shortName(defaultRef);
  const view = defaultTip === undefined ? undefined : await openCommit(root, defaultTip);
  if (view?.has(contractFile) !== true) return { branch, contract: "missing" };
  return { branch, contract: loadContract(view, { file: contractFile, ...(shipped === undefined ? {} : { shipped }) }).diagnostics };
}
