// The process that runs mutants for judge.js, which ends it when one runs too long: node worker.js BUNDLE
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { pathToFileURL } from "node:url";
import { programOf } from "./program.js";

const { code, packages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const loaded = await Promise.all(packages.map(async (path) => [path, await import(isBuiltin(path) ? path : pathToFileURL(path).href)]));
const program = programOf(code, Object.fromEntries(loaded));

process.on("message", async (mutant) => {
  process.send(mutant === "dry run" ? await program.dryRun() : await program.judge(mutant));
});
