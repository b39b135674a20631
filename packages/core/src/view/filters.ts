import { ViewError } from "./error.js";
import { git, outputOf } from "./git.js";

/**
 * The settings that switch every `filter.<name>` off. git would run these programs on the working tree's files to compare them,
 * and attributes, which the judged repository writes, say on which; judging runs no code.
 *
 * @param root a folder of the repository, absolute
 * @returns for the `settings` of git()
 */
export async function filtersOff(root: string): Promise<Record<string, string>> {
  const result = await git(["config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process|smudge|required)$"], { cwd: root });
  // 1: there is none.
  const output = result.status === 1 ? "" : outputOf(result, root).toString("utf8");
  const settings: Record<string, string> = {};
  for (const name of output.split("\0")) {
    if (name === "") continue;
    if (/[=\n]/u.test(name)) {
      throw new ViewError(`The git setting ${JSON.stringify(name)} cannot be switched off.`, "Rename the filter: its name must not hold `=` or a newline.");
    }
    settings[name] = name.endsWith(".required") ? "false" : "";
  }
  return settings;
}
