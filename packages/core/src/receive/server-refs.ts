import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";

/** The branches of a server as they stand before a push. */
export interface ServerRefs {
  /** The whole name of the branch that HEAD names, whose contract judges. */
  defaultRef: string;
  /** The commit that it stands at; undefined before the first one. */
  defaultTip: string | undefined;
}

/**
 * Reads which branch is the default one, and where it stands.
 *
 * @param root of the bare repository, absolute
 * @throws ViewError where HEAD names no branch: nothing says then whose contract judges
 */
export async function readServerRefs(root: string): Promise<ServerRefs> {
  const name = await git(["symbolic-ref", "--quiet", "HEAD"], { cwd: root });
  const defaultRef = name.stdout.toString("utf8").replace(/\n$/u, "");
  if (name.status === 1 || (name.status === 0 && !defaultRef.startsWith("refs/heads/"))) {
    throw new ViewError("HEAD of this server's repository names no branch, so nothing says whose contract judges a push.", "Tell whoever administers it: `git symbolic-ref HEAD refs/heads/main` names one.");
  }
  outputOf(name, root);
  const tip = await git(["rev-parse", "--verify", "--quiet", `${defaultRef}^{commit}`], { cwd: root });
  return { defaultRef, defaultTip: tip.status === 0 ? tip.stdout.toString("latin1").trim() : undefined };
}
