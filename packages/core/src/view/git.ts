import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, devNull } from "node:os";
import { environmentWithout } from "./environment.js";
import { ViewError } from "./error.js";

/**
 * Settings that a repository's own `.git/config` must not decide: each would let it run a program or change what is seen.
 * Given before the command, so they outrank every file. An empty `core.fsmonitor` is off in every version; `false` was the
 * name of a program before git 2.36.
 */
const SETTINGS = {
  "core.fsmonitor": "",
  "core.hooksPath": devNull,
  "core.quotePath": "off",
  "core.pager": "cat",
  "color.ui": "never",
  "diff.autoRefreshIndex": "true",
  "protocol.allow": "never",
};

/** What a caller's environment may hold that changes the output that we parse. The location variables (GIT_DIR, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY, ...) stay: hooks are called with them. */
const DROPPED = /^(?:GIT_(?:EXTERNAL_DIFF|DIFF_OPTS|ATTR_SOURCE|PREFIX|(?:LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS|TRACE.*|PAGER.*)|LANGUAGE|LC_.*)$/u;

const FIXED = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  // A partial clone never fetches while it is judged; git before 2.45 is held by the empty list of protocols.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  // Replace refs would show other content than the objects that are pushed.
  GIT_NO_REPLACE_OBJECTS: "1",
};

/** More than this no question of ours is answered with, unless somebody made objects to that end: a few of them can stand for a billion paths. */
const MAX_OUTPUT_BYTES = 1024 ** 3;

/** How one call of git differs from the others. */
export interface GitOptions {
  /** The working folder, absolute. */
  cwd: string;
  /** Bytes for standard input. */
  input?: string;
  /** Set (or, where undefined, unset) over the caller's environment. */
  env?: Record<string, string | undefined>;
  /** Further settings, as `-c name=value`. */
  settings?: Record<string, string>;
  /** How many bytes it may print; left out, MAX_OUTPUT_BYTES. */
  most?: number;
  /** Takes paths among the arguments for patterns, as the few commands need it that take nothing else; left out, they mean themselves. */
  pathPatterns?: true;
}

/** What a finished git gave. */
export interface GitResult {
  /** 0 for success. */
  status: number;
  stdout: Buffer;
  /** In English, trimmed. */
  stderr: string;
}

let deadline = Infinity;

/** Lets no git of this process run longer than so many milliseconds from now, together with all that were started before: each is stopped then, and what asked it fails. */
export function limitGit(milliseconds: number): void {
  deadline = performance.now() + milliseconds;
}

/** The time that a git has, as Node's functions take it; 0 stands for any. */
function timeLeft(): number {
  return deadline === Infinity ? 0 : Math.max(1, Math.ceil(deadline - performance.now()));
}

/** What was asked ahead and not yet asked for, by its arguments and its folder. */
const ahead = new Map<string, Promise<GitResult>>();

function questionOf(args: readonly string[], { cwd }: { cwd: string }): string {
  return JSON.stringify([cwd, ...args]);
}

/**
 * Starts a git whose answer is asked for soon, so that it runs while this process loads what reads the answer. The next call of `git` with the same arguments, the same folder and no
 * other options gets it; nothing that git reads may change until then.
 */
export function askAhead(args: readonly string[], { cwd }: { cwd: string }): void {
  const answer = git(args, { cwd });
  // Who asks for it is told; where nobody does, nobody needs to know.
  answer.catch(() => undefined);
  ahead.set(questionOf(args, { cwd }), answer);
}

/** Starts git, without a shell, and gives what it printed. Throws ViewError where git cannot be started or was killed. */
export function git(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const question = Object.keys(options).length === 1 ? questionOf(args, options) : undefined;
  const asked = question === undefined ? undefined : ahead.get(question);
  if (question === undefined || asked === undefined) return start(args, options);
  ahead.delete(question);
  return asked;
}

function start(args: readonly string[], options: GitOptions): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const { cwd, input, most = MAX_OUTPUT_BYTES } = options;
    const child = spawn("git", [...settingArguments(options), ...args], {
      cwd,
      env: environment(options),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      timeout: timeLeft(),
      killSignal: "SIGKILL",
      windowsHide: true,
    });
    const printed: [Buffer[], Buffer[]] = [[], []];
    let isTooMuch = false;
    for (const [index, stream] of [child.stdout, child.stderr].entries()) {
      let size = 0;
      stream?.on("data", (part: Buffer) => {
        size += part.length;
        if (size <= most) printed[index]?.push(part);
        else {
          isTooMuch = true;
          child.kill("SIGKILL");
        }
      });
    }
    child.on("error", (error: NodeJS.ErrnoException) => reject(cannotRun(error.code, cwd)));
    child.on("close", (status, signal) => {
      const [stdout, stderr] = printed;
      if (isTooMuch) reject(cannotRun("ENOBUFS", cwd));
      else if (status === null) reject(cannotRun(signal, cwd));
      else resolve({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8").trim() });
    });
    // git may end before it has read everything; its status says so better than a broken pipe.
    child.stdin?.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") reject(error);
    });
    // An empty text would be written, too, and a git that has ended by then answers with SIGPIPE, which kills the ESLint server of an editor.
    if (input) child.stdin?.end(input);
    else child.stdin?.end();
  });
}

/** Like `git`, and waits for it. */
export function gitSync(args: readonly string[], options: GitOptions): GitResult {
  const result = gitSyncUpTo(options.most ?? MAX_OUTPUT_BYTES, args, options);
  if (result === undefined) throw cannotRun("ENOBUFS", options.cwd);
  return result;
}

/** Like `gitSync`, but undefined where git has more than so many bytes to say: it is then stopped. */
export function gitSyncUpTo(bytes: number, args: readonly string[], options: GitOptions): GitResult | undefined {
  const result = spawnSync("git", [...settingArguments(options), ...args], {
    cwd: options.cwd,
    env: environment(options),
    ...(options.input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input: options.input }),
    maxBuffer: bytes,
    timeout: timeLeft(),
    killSignal: "SIGKILL",
    windowsHide: true,
  });
  if (result.status === null) {
    const code = result.error !== undefined && "code" in result.error ? result.error.code : result.signal;
    if (code === "ENOBUFS") return undefined;
    throw cannotRun(code, options.cwd);
  }
  return { status: result.status, stdout: result.stdout, stderr: result.stderr.toString("utf8").trim() };
}

/** The standard output of a git that succeeded. Throws ViewError with what git said, in our words where we know the case. */
export function outputOf(result: GitResult, cwd: string): Buffer {
  if (result.status === 0) return result.stdout;
  throw failure(result.stderr, cwd);
}

/** The ViewError for what git wrote to standard error. */
export function failure(stderr: string, cwd: string): ViewError {
  const said = stderr.split("\n").find((line) => /^(?:fatal|error): /u.test(line)) ?? stderr.split("\n")[0] ?? "";
  const reason = said.replace(/^(?:fatal|error): /u, "").replace(/\.?$/u, ".");
  if (/dubious ownership|unsafe repository/u.test(stderr)) {
    return new ViewError(
      `git does not trust ${cwd}, because another user owns it.`,
      `When you trust it, run \`git config --global --add safe.directory ${cwd}\`.`,
    );
  }
  if (/not a git repository/iu.test(stderr)) {
    return new ViewError(`${cwd} is not in a git repository.`, "Run `git init` there, or judge the working tree instead.");
  }
  if (/promisor remote|unable to read [0-9a-f]{40}/u.test(stderr)) {
    return new ViewError(`${cwd} lacks an object: ${reason}`, "Fetch it, for instance with `git fetch --refetch`; nothing is fetched while judging.");
  }
  if (/index file|bad signature|index uses|cache entry/iu.test(stderr)) {
    return new ViewError(`git cannot read the index of ${cwd}: ${reason}`, "Delete the file that `git rev-parse --git-path index` names, then run `git reset`.");
  }
  if (/unknown option|usage: git|unknown switch/iu.test(stderr)) {
    return new ViewError(`This git is too old: ${reason}`, "Install git 2.30 or newer.");
  }
  return new ViewError(`git failed in ${cwd}: ${reason}`, "Run `git status` and `git fsck` there to see what is wrong with the repository.");
}

function settingArguments({ settings = {}, pathPatterns }: GitOptions): string[] {
  return ["--no-pager", ...(pathPatterns === true ? [] : ["--literal-pathspecs"]), ...Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

function environment({ env = {} }: GitOptions): NodeJS.ProcessEnv {
  return { ...environmentWithout(DROPPED), ...FIXED, ...env };
}

function cannotRun(code: unknown, cwd: string): ViewError {
  if (code === "ENOENT" || code === "ENOTDIR") {
    // The system says the same of a missing folder and of a missing program.
    if (!existsSync(cwd)) return new ViewError(`There is no folder ${cwd}.`, "Check the path.");
    return new ViewError("git was not found on the PATH.", "Install git 2.30 or newer.");
  }
  if (code === "ENOBUFS") {
    return new ViewError(`git has more to say of ${cwd} than can be judged at once.`, "Look for commits with very many files or very large messages.");
  }
  if (performance.now() >= deadline) return new ViewError(`git had not answered when the time for judging ${cwd} was over.`, "Look for commits with very many files.");
  const why = String(code);
  const known = why in constants.signals ? `was stopped by ${why}` : `could not be run (${why})`;
  return new ViewError(`git ${known} in ${cwd}.`, "Run the command again; when it happens again, run `git fsck` there.");
}
