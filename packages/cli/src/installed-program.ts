import { realpathSync } from "node:fs";
import { CommandError } from "./exit.js";

const remedy = "set `nodeLinker: node-modules` in .yarnrc.yml, run `yarn install`, and try again.";

/**
 * The file that Node runs, absolute; a package manager's link to it may go away.
 * @param program as the host names it
 * @param isPluggedIn whether Yarn's Plug'n'Play finds the packages: its own `fs` then shows files that git, and Node without it, would not find
 * @throws CommandError where it is no file of its own
 */
export function installedProgram(program = "none", isPluggedIn = "pnp" in process.versions): string {
  if (isPluggedIn) throw new CommandError(`Yarn's Plug'n'Play leaves no file that git's hooks could call: ${remedy}`);
  try {
    return realpathSync(program);
  } catch {
    throw new CommandError(`The contract's own command ${program} is no file that git could call. With Yarn's Plug'n'Play, ${remedy}`);
  }
}
