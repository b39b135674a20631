import { git } from "../view/git.js";
import { formerKey } from "./hooks-folder.js";

/** The folder whose hooks are called after ours; undefined where there is none. */
export async function formerFolder(root: string): Promise<string | undefined> {
  const { status, stdout } = await git(["config", "--get", formerKey], { cwd: root });
  return status === 0 ? stdout.toString("utf8").trim() : undefined;
}
