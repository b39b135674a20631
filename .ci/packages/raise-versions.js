// Raises the versions and writes the changelogs as the files of .changeset say, and the version that the plugin tells ESLint with them.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestOf, root } from "./published.js";

const file = join(root, "packages/eslint-plugin/src/version.ts");
const constant = /^(export const version = ").*(";)$/m;

execFileSync("npx", ["--no-install", "changeset", "version"], { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
const text = readFileSync(file, "utf8");
if (!constant.test(text)) throw new Error(`${file} has lost its line \`export const version = "";\`.`);
writeFileSync(file, text.replace(constant, `$1${manifestOf("packages/eslint-plugin").version}$2`));
