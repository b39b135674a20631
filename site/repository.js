import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's folder, with a slash at its end. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/** Where the files that are no page can be read. */
export const address = "https://github.com/contract-as-code/contract-as-code";

/** The text of a file of the repository, by its path from the root. */
export const textOf = (path) => readFileSync(root + path, "utf8");

/** Every file that git keeps or would keep, by its path from the root, sorted. */
export const filesOf = (...patterns) =>
  [...new Set(execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...patterns], { cwd: root, encoding: "utf8" }).split("\0"))]
    .filter((path) => path !== "")
    .sort();
