import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

/** What an action finds. */
export interface Place {
  workspace: string;
  temp: string;
  /** Where artifacts of the run are kept. */
  artifacts: string;
  /** The address of the repository. */
  repository: string;
  env: Readonly<Record<string, string>>;
}

/** A report that came to code scanning. */
export interface Upload {
  sarif: unknown;
  ref: string;
  sha: string;
  category: string;
}

/** Does what an action of others does, as far as the workflow asks it. @returns what it prints and whether it succeeded */
export type Equivalent = (given: Readonly<Record<string, string>>, place: Place) => { isSuccess: boolean; log: string; upload?: Upload };

/** Inputs by which an equivalent would do something else than the action. */
function refuseOthers(name: string, given: Readonly<Record<string, string>>, known: readonly string[]): void {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other !== undefined) throw new Error(`The equivalent of ${name} does not know the input ${other}.`);
}

function run(cwd: string, env: Readonly<Record<string, string>>, ...commands: string[][]): { isSuccess: boolean; log: string } {
  let log = "";
  for (const [program = "", ...args] of commands) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8" });
    log += stdout + stderr;
    if (status !== 0) return { isSuccess: false, log };
  }
  return { isSuccess: true, log };
}

/** By name, without the commit: the actions that the workflow uses, each with its equivalent. */
export const equivalents: Readonly<Record<string, Equivalent>> = {
  // One commit, as its default is, and no credentials are left.
  "actions/checkout"(given, { workspace, repository, env }) {
    refuseOthers("actions/checkout", given, ["ref", "persist-credentials"]);
    if (given["persist-credentials"] !== "false") throw new Error("The token would stay in the workspace.");
    return run(workspace, env, ["git", "init", "--quiet"], ["git", "remote", "add", "origin", repository], ["git", "fetch", "--quiet", "--no-tags", "--depth=1", "origin", given["ref"] ?? "HEAD"], ["git", "checkout", "--quiet", "--detach", "FETCH_HEAD"]);
  },

  // The tests run with the Node that is there.
  "actions/setup-node"(given) {
    refuseOthers("actions/setup-node", given, ["node-version", "package-manager-cache"]);
    return { isSuccess: true, log: "" };
  },

  "actions/upload-artifact"(given, { artifacts }) {
    refuseOthers("actions/upload-artifact", given, ["name", "path"]);
    const [name = "artifact", path = ""] = [given["name"], given["path"]];
    if (!existsSync(path)) return { isSuccess: true, log: "No files were found with the provided path." };
    mkdirSync(join(artifacts, name), { recursive: true });
    cpSync(path, join(artifacts, name, basename(path)));
    return { isSuccess: true, log: "" };
  },

  "actions/download-artifact"(given, { workspace, artifacts }) {
    refuseOthers("actions/download-artifact", given, ["name"]);
    const folder = join(artifacts, given["name"] ?? "");
    if (!existsSync(folder)) return { isSuccess: false, log: "Artifact not found." };
    cpSync(folder, workspace, { recursive: true });
    return { isSuccess: true, log: "" };
  },

  "github/codeql-action/upload-sarif"(given, { workspace }) {
    refuseOthers("github/codeql-action/upload-sarif", given, ["sarif_file", "category", "ref", "sha"]);
    const sarif: unknown = JSON.parse(readFileSync(join(workspace, given["sarif_file"] ?? ""), "utf8"));
    return { isSuccess: true, log: "", upload: { sarif, ref: given["ref"] ?? "", sha: given["sha"] ?? "", category: given["category"] ?? "" } };
  },
};

/** A folder that is empty. */
export function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
