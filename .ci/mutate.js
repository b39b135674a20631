// Mutation testing: `npm run mutate -- AREA [FILE ...] [--every N] [--processes N]`. Mutants are Stryker's; they are judged by
// the area's tests inside a few processes, without Stryker's own runner (docs/decisions/0013).
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { areas } from "./mutate/areas.js";
import { bundleMutants } from "./mutate/bundle.js";
import { judge } from "./mutate/judge.js";
import { table } from "./mutate/table.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = `npm run mutate -- ${Object.keys(areas).join("|")} [FILE ...] [--every N] [--processes N]`;

/** The repository's files, ignored ones left out, that match a glob; absolute. */
function filesOf(globs) {
  const { status, stdout, stderr } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...globs.map((glob) => `:(glob)${glob}`)], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`The files could not be listed: ${stderr}`);
  return stdout.split("\n").filter((file) => file !== "" && existsSync(join(root, file))).map((file) => join(root, file));
}

/** Tests that mock modules need vitest's own loader and cannot judge in a bundle. */
function byMocking(files) {
  const isMocking = (file) => /\bvi\.(?:mock|doMock|hoisted)\(/.test(readFileSync(file, "utf8"));
  return { mocking: files.filter(isMocking), plain: files.filter((file) => !isMocking(file)) };
}

function positive(text, name) {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text && Number(text);
  throw new Error(`--${name} takes a number from 1, not "${text}".`);
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { every: { type: "string" }, processes: { type: "string" } } });
  const [name = "", ...files] = positionals;
  if (!Object.hasOwn(areas, name)) throw new Error(`Which area? ${usage}`);
  const every = positive(values.every, "every") ?? 1;
  const processes = positive(values.processes, "processes") ?? availableParallelism();
  const mutated = filesOf(files.length > 0 ? files : areas[name].mutate).filter((file) => !/\.test(?:\.data)?\.ts$|\.d\.ts$/.test(file));
  if (mutated.length === 0) throw new Error(`No file matches ${files.join(" ")}. Name them from the repository's root.`);
  const { mocking, plain: testFiles } = byMocking(filesOf(areas[name].tests).filter((file) => !file.endsWith("fuzz.test.ts")));
  if (mocking.length > 0) process.stderr.write(`Left out, since they mock modules:\n${mocking.map((file) => `  ${file}\n`).join("")}`);
  process.chdir(root);
  const bundle = await bundleMutants({ root, mutated, testFiles });
  const { mutants, slow } = await judge(bundle, { every, processes, tell: process.stderr.isTTY ? (done, all) => process.stderr.write(`\r${done} of ${all} mutants`) : undefined });
  if (slow.length > 0) process.stderr.write(`Too slow to be run against mutants:\n${slow.map((test) => `  ${test}\n`).join("")}`);
  process.stdout.write(`\n${table(mutants)}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
