import { realpathSync } from "node:fs";
import { CommandError } from "./exit.js";

/**
 * The file that Node runs, absolute; a package manager's link to it may go away.
 * @param program as the host names it
 * @throws CommandError where it is no file of its own
 */
export function installedProgram(program: string | undefined): string {
  try {
    return realpathSync(program ?? "");
  } catch {
    throw new CommandError(`The contract's own command ${program ?? ""} is no file that git could call. With Yarn's Plug'n'Play, set \`nodeLinker: node-modules\` in .yarnrc.yml and install again.`);
  }
}
