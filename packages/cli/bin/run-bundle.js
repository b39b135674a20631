// Runs the bundled command with V8's code cache: most of a short run would else be compiling JavaScript. Plain CommonJS, because
// Node's loader of ECMAScript modules takes longer to start than all this, and as small as it can be: it is compiled anew at every start.
"use strict";
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { constants, Script } = require("node:vm");

// What the bundle needs of Node besides comes before V8's flags are set: Node's own code cache holds for its own flags only.
require("node:child_process");
require("node:os");

const isGitHook = process.argv[2] === "git-hook";
const bundle = join(dirname(__dirname), "dist/contract.cjs");
const folder = join(dirname(bundle), ".cache");
const digestLength = 32;

/** Whether commit-msg is to judge the index, too: git opens no editor, and pre-commit left no note that it did. */
function judgesIndex() {
  const { GIT_EDITOR: editor, GIT_INDEX_FILE: index } = process.env;
  const parent = process.argv[process.argv.indexOf("--parent") + 1];
  return editor === ":" && index !== undefined && process.argv.includes("--parent") && !existsSync(join(dirname(index), `contract-judged-${parent}`));
}

/** A run compiles what its command needs, so each command has a cache of its own. */
function cachePath() {
  const called = isGitHook ? ["pre-commit", "commit-msg", "pre-push"].find((name) => process.argv.includes(name)) : process.argv.includes("--push") ? "pre-push" : undefined;
  const hook = called === "commit-msg" && judgesIndex() ? "commit" : called;
  const command = hook ?? ["check", "commit-msg", "explain", "fix", "hook", "hook-daemon", "merge", "receive", "status", "sync", "test"].find((name) => name === process.argv[2]) ?? "start";
  const { size, mtimeMs } = statSync(bundle, { throwIfNoEntry: false }) ?? stopWithout(bundle);
  return join(folder, `${command}-${process.versions.v8}-${process.arch}-${size}-${Math.trunc(mtimeMs)}`);
}

function digest(data) {
  return createHash("sha256").update(data).digest();
}

/** V8 copies code that does not begin at a multiple of eight bytes. */
function aligned(length) {
  return (length + 7) & ~7;
}

/** The cached code of the parts that the command loads, by their names, or undefined where it is not whole: V8 itself does not look for damage. */
function readCache(path) {
  try {
    const stored = readFileSync(path);
    const data = stored.subarray(digestLength);
    if (!digest(data).equals(stored.subarray(0, digestLength))) return undefined;
    let next = data.indexOf("\n") + 1;
    return JSON.parse(data.toString("latin1", 0, next)).map(([name, length]) => {
      const at = next;
      next += aligned(length);
      return [name, data.subarray(at, at + length)];
    });
  } catch {
    return undefined;
  }
}

/** Keeps the code for later runs, and drops what earlier bundles left. A folder that cannot be written is no fault. */
function writeCache(path, parts) {
  const draft = `${path}.${process.pid}`;
  const index = JSON.stringify(parts.map(([name, { length }]) => [name, length]));
  const data = Buffer.concat([Buffer.from(`${index.padEnd(aligned(index.length + 1) - 1)}\n`), ...parts.flatMap(([, code]) => [code, Buffer.alloc(aligned(code.length) - code.length)])]);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, Buffer.concat([digest(data), data]));
    renameSync(draft, path);
    const { size, mtimeMs } = statSync(bundle);
    const current = `-${size}-${Math.trunc(mtimeMs)}`;
    for (const name of readdirSync(folder)) if (!name.includes(current)) rmSync(join(folder, name), { force: true });
  } catch {
    // Read-only installations run without a cache.
  }
}

/** The text of the bundle, or of one of its large parts. */
function readText(file) {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return stopWithout(file);
  }
}

function stopWithout(file) {
  return stop(`The bundled command is missing: ${file}.`);
}

function stop(why) {
  process.stderr.write(`${why} Run \`npm run build\`, or install the package anew.\n`);
  return process.exit(2);
}

/** A long run would drop the code of its start before the cache is written, and every later run would compile it anew. */
function keepCode() {
  setFlagsFromString("--no-flush-bytecode");
}

/** The parts of the bundle, compiled when they are first asked for; build/parts.js says how they are written. */
function openBundle() {
  const scripts = new Map();
  const compile = (name, cachedData) => {
    const filename = name === "" ? bundle : join(dirname(bundle), "parts", name);
    const script = new Script(readText(filename), { filename, cachedData, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
    scripts.set(name, script);
    return script;
  };
  const tableOf = (name) => (scripts.get(name) ?? compile(name)).runInThisContext();
  const modules = new Map();
  const nodeRequire = createRequire(bundle);
  let table;
  const load = (name) => {
    table ??= tableOf("");
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const part = typeof table[name] === "string" ? tableOf(name)[name] : table[name];
    if (typeof part !== "function") stop(`The bundled command is of another build: ${bundle}.`);
    part(module.exports, partRequire, module, bundle, dirname(bundle));
    return module.exports;
  };
  const partRequire = Object.assign((id) => (id.startsWith("./") && Object.hasOwn(table, id.slice(2)) ? load(id.slice(2)) : nodeRequire(id)), nodeRequire);
  return { scripts, compile, load };
}

/** A hook ends at once when all was said: to take a heap apart takes longer than to leave it. */
function leave() {
  if (isGitHook && process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
}

async function run() {
  const path = cachePath();
  const cache = readCache(path);
  if (cache === undefined) keepCode();
  const { scripts, compile, load } = openBundle();
  // V8 takes a cache by the flags that are set, so all of it is taken before some are.
  for (const [name, code] of cache ?? []) {
    compile(name, code);
    if (name === "" && isGitHook) await load("ahead.js").beginAhead(process.argv.slice(2));
  }
  const isCached = cache !== undefined && [...scripts.values()].every(({ cachedDataRejected }) => cachedDataRejected !== true);
  // V8 of Node 20 optimizes a function so early that most of that work is never paid back; later versions wait longer by themselves and have no such flag.
  if (isCached && Number.parseInt(process.versions.v8, 10) < 12) {
    setFlagsFromString("--interrupt-budget=3000000");
    // It would compile most patterns twice, for an interpreter at their first use and to machine code at their second.
    setFlagsFromString("--no-regexp-tier-up");
  }
  if (!isCached) keepCode();
  // V8 lets a heap grow to four times what is alive before it looks what is; a long run then takes twice the memory for little of its time.
  setFlagsFromString("--heap-growing-percent=100");
  // Nearly all that a short run makes stays alive, so V8's small first collections would move the same objects again and again.
  setFlagsFromString("--semi-space-growth-factor=16");
  process.exitCode = await load("main.js").main();
  if (isCached) return leave();
  // V8 takes a cache by the flags that it was made with.
  setFlagsFromString("--flush-bytecode");
  setFlagsFromString("--heap-growing-percent=0");
  setFlagsFromString("--semi-space-growth-factor=2");
  writeCache(
    path,
    [...scripts].map(([name, script]) => [name, script.createCachedData()]),
  );
}

module.exports = { run };
