// Asks a process that is warm already for the answer to an agent's hook, and starts one for the next time where there is none. It loads next to nothing: what
// Node itself takes to start is most of what an agent waits for. See docs/decisions/0048-a-warm-process-for-hooks.md.
"use strict";
const { existsSync, fstatSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeSync } = require("node:fs");
const { connect, Socket } = require("node:net");
const { dirname, isAbsolute, join } = require("node:path");

const protocol = 1;
const mostBytes = 16 * 1024 * 1024;
/** Milliseconds. Every agent gives a hook more time than both together. */
const inputTime = 5000;
const answerTime = 12_000;

/** A folder of this user's own that nobody else can enter, or undefined. */
function runtimeFolder() {
  if (process.getuid === undefined) return undefined;
  const { XDG_RUNTIME_DIR: runtime } = process.env;
  const folder = runtime !== undefined && isAbsolute(runtime) ? join(runtime, "contract-as-code") : join(require("node:os").tmpdir(), `contract-as-code-${process.getuid()}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // It is there already, or cannot be: what it is says the next line.
  }
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() && stats.uid === process.getuid() && (stats.mode & 0o077) === 0 ? folder : undefined;
}

/** The top of the worktree around a folder, or undefined. */
function topOf(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** A short name for a text, the same for the same text. It keeps nothing secret, and node:crypto takes longer to load than all else here. */
function nameOf(text) {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return [one, other].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The folders of programs, without the one that Yarn makes for every command and takes away after it. */
function lastingPath() {
  return process.env.PATH?.split(":").filter((folder) => !/\/xfs-[0-9a-f]+$/.test(folder)).join(":");
}

/** Where the process for this repository, this build of the tool and this environment listens, or undefined where none is to be asked. */
function placeOf(bundle) {
  // What git is told by its environment, a process that was started before does not know.
  if (process.env.CONTRACT_HOOK_DAEMON === "0" || ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_COUNT"].some((name) => name in process.env)) return undefined;
  try {
    const top = topOf(realpathSync(process.cwd()));
    const folder = top === undefined ? undefined : runtimeFolder();
    if (folder === undefined) return undefined;
    const { size, mtimeMs } = statSync(bundle);
    const key = JSON.stringify([protocol, top, bundle, size, mtimeMs, process.version, lastingPath(), process.env.HOME]);
    return { top, socket: join(folder, `${nameOf(key)}.sock`) };
  } catch {
    return undefined;
  }
}

function isOwnSocket(path) {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isSocket() === true && stats.uid === process.getuid();
}

/** Everything on standard input, or what there is of it when its time is over or it is too much: the command itself then says so. process.stdin takes longer to make than all else here. */
function readInput(kind) {
  if (kind.isFile()) return Promise.resolve(kind.size > mostBytes ? Buffer.alloc(mostBytes + 1) : readFileSync(0));
  return new Promise((resolve) => {
    const stdin = new Socket({ fd: 0, readable: true, writable: false });
    const parts = [];
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      stdin.off("data", take).pause();
      resolve(Buffer.concat(parts));
    };
    const take = (part) => {
      parts.push(part);
      size += part.length;
      if (size > mostBytes) done();
    };
    const timer = setTimeout(done, inputTime);
    stdin.on("data", take).on("end", done).on("error", done);
  });
}

/** The answer of the warm process; undefined where it gives none that can be used. */
function ask(socket, request) {
  return new Promise((resolve) => {
    const connection = connect(socket);
    const parts = [];
    const timer = setTimeout(() => connection.destroy(), answerTime);
    connection.on("connect", () => connection.end(request));
    connection.on("data", (part) => parts.push(part));
    connection.on("error", () => {});
    const done = () => {
      clearTimeout(timer);
      resolve(answerIn(Buffer.concat(parts).toString("utf8")));
    };
    connection.on("end", done).on("close", done);
  });
}

function answerIn(text) {
  try {
    const { protocol: spoken, stdout, stderr, code } = JSON.parse(text);
    const isWhole = spoken === protocol && typeof stdout === "string" && typeof stderr === "string" && (code === 0 || code === 2);
    return isWhole ? { stdout, stderr, code } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a text, as process.stdout would, which takes longer to make than the text to write. */
function say(descriptor, text) {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch ({ code }) {
      // A reader that went away needs no answer; one that is slow is waited for.
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") process.exit(2);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** What standard input is; undefined where there is none. */
function inputKind() {
  try {
    return fstatSync(0);
  } catch {
    return undefined;
  }
}

/** Starts a process that listens for the next hooks, with nothing of this one but its environment. */
function startDaemon(launcher, { top, socket }) {
  try {
    const { spawn } = require("node:child_process");
    spawn(process.execPath, ["--max-old-space-size=768", launcher, "hook-daemon", socket], { cwd: top, detached: true, stdio: "ignore" }).on("error", () => {}).unref();
  } catch {
    // The hook was answered; the next one is slow again.
  }
}

/**
 * Answers a hook.
 * @param bundle the file that holds the command
 * @param launcher the file that starts it
 * @param inProcess runs the command here, with a text on standard input where that was read already
 */
async function answerHook(bundle, launcher, inProcess) {
  const place = placeOf(bundle);
  const kind = inputKind();
  // A terminal, or nothing to read from.
  if (place === undefined || kind === undefined || kind.isCharacterDevice()) return inProcess();
  if (!isOwnSocket(place.socket)) {
    await inProcess();
    return startDaemon(launcher, place);
  }
  const input = await readInput(kind);
  const request = JSON.stringify({ protocol, args: process.argv.slice(3), cwd: process.cwd(), input: input.toString("utf8") });
  const answer = input.length > mostBytes ? undefined : await ask(place.socket, request);
  if (answer === undefined) {
    await inProcess(input);
    return startDaemon(launcher, place);
  }
  say(2, answer.stderr);
  say(1, answer.stdout);
  process.exit(answer.code);
}

module.exports = { answerHook };
