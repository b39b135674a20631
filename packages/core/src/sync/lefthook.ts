import { isBottomless } from "../document/bottomless.js";
import { hookJobs, sectionLines } from "./hook-jobs.js";
import { autoInstall, HookComparison } from "./hook-comparison.js";
import type { Drift, SyncedFile } from "./synced-file.js";

const fileName = "lefthook.yml";
const largest = 256 * 1024;
const head = [
  "# The gates of this repository at commit and push. `contract sync` keeps the jobs named `contract` and the next line as the contract",
  "# asks; whatever else stands in this file is yours.",
  `${autoInstall}: true`,
];

/** The jobs of lefthook by which the contract is held at commit and push. */
export const lefthook = {
  name: fileName,
  holds: "the gates at commit and push",
  paths: ["yml", "yaml", "json", "jsonc", "toml"].flatMap((extension) => ["lefthook", ".lefthook", ".config/lefthook"].map((name) => `${name}.${extension}`)),
  create: ({ file }) => newText(file),
  compare({ file }, text, path) {
    // The usual file need not be parsed.
    if (path === fileName && text === newText(file)) return [];
    if (!/\.ya?ml$/u.test(path)) return [byHand(`lefthook takes its jobs from ${path}, and \`contract sync\` writes YAML alone. Move what stands in it to ${fileName}.`)];
    if (text.length > largest || isBottomless(text)) return [byHand("This file is too large, or nested too deep, to be read. Make it smaller.")];
    return new HookComparison(text).drifts(hookJobs(file, path));
  },
} satisfies SyncedFile;

function newText(contractFile: string): string {
  return [...head, ...[...hookJobs(contractFile, fileName)].flatMap(([hook, job]) => ["", ...sectionLines(hook, job)]), ""].join("\n");
}

function byHand(message: string): Drift {
  return { range: [0, 0], message, edit: undefined };
}
