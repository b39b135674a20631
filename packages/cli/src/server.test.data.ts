import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { Repository } from "./repository.test.data.js";

/** The bundled command. */
export const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
/** What no answer may show; made here, so that no scanner finds it. */
export const token = ["ghp", "A7bQ2xZ9kLm4Rt8Wp3Vn6Ys1Cd5Ef0Gh2Jk9"].join("_");
/** A line that breaks ENV-1. */
export const evil = "export const value = process.env.VALUE;\n";
export const good = "export const value = 1;\n";
export const contractPath = "LLM_DEVELOPMENT_CONTRACT.md";

/** A contract that asks something of messages and of files. */
export const contract = `---
contract: 1
vocabulary: { source: ["src/**"], environment: ["src/env.ts"] }
---

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]] }
\`\`\`

## SEC-1 · No secret stands in any file

A file MUST NOT hold one.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
waivable: false
\`\`\`

## ENV-1 · Configuration is read in one place

Code MUST NOT read it elsewhere.

\`\`\`yaml enforce
rules: { contract/no-process-env: }
\`\`\`
`;

/** What an honest project begins with. */
export const beginning = { [contractPath]: contract, "src/env.ts": "export const env = process.env;\n", "src/old.ts": good };

/** How a push ended, and what stood in the terminal of who pushed, without git's `remote: `. */
export interface Answer {
  code: number | null;
  text: string;
  /** All of it, as it came. */
  raw: string;
}

/** A bare repository with the hook in place, and somebody who pushes to it. */
export class Server {
  readonly bare = new Repository();
  readonly work: Repository;

  /** @param files of the first commit, which the server has before the hook, or `empty` where it has none */
  constructor(files: Readonly<Record<string, string>> | "empty" = beginning) {
    this.bare.read("init", "--quiet", "--bare", "--initial-branch=main");
    this.work = Repository.begin(files === "empty" ? {} : files);
    this.work.read("remote", "add", "origin", `file://${this.bare.root}`);
    if (files !== "empty") this.work.read("push", "--quiet", "origin", "main");
    this.install();
  }

  /** Puts the hook in place as an administrator does. */
  install(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "install", "--server", this.bare.root, ...args], { encoding: "utf8", env: this.bare.env() });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  }

  /** Commits files, and gives the id. */
  commit(message: string, files: Readonly<Record<string, string | Buffer>> = {}): string {
    for (const [path, text] of Object.entries(files)) this.work.write(path, text);
    this.work.read("add", "--all");
    this.work.read("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message);
    return this.work.read("rev-parse", "HEAD");
  }

  /** Pushes; whatever is answered, nobody's secret is in it, and nothing that would move a cursor. */
  push(...args: string[]): Answer {
    const code = this.work.git("push", "origin", ...args);
    return this.#answer(code, this.work.printed);
  }

  /** Pushes as with another environment. */
  pushWith(env: Record<string, string>, ...args: string[]): Answer {
    const { status, stdout, stderr } = spawnSync("git", ["push", "origin", ...args], { cwd: this.work.root, encoding: "utf8", env: { ...this.work.env(), ...env } });
    return this.#answer(status, `${stdout}${stderr}`);
  }

  /** Pushes without waiting for the others. */
  pushAtOnce(...args: string[]): Promise<Answer> {
    const child = spawn("git", ["push", "origin", ...args], { cwd: this.work.root, env: this.work.env() });
    let raw = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (raw += text.toString("utf8")));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(this.#answer(code, raw)));
    });
  }

  /** Where a ref of the server stands; empty where there is none. */
  at(ref: string): string {
    return this.bare.git("rev-parse", "--verify", "--quiet", ref) === 0 ? this.bare.printed.trim() : "";
  }

  /** Expects that a push is refused for a reason, and that the refs of the server are as they were. */
  refuses(reason: string | RegExp, ...args: string[]): Answer {
    const before = this.bare.read("for-each-ref");
    const answer = this.push(...args);
    expect(answer.raw).toContain("pre-receive hook declined");
    // Lines are broken to the width of a terminal.
    expect(answer.text.replace(/\s+/gu, " ")).toMatch(reason);
    expect(answer.code).not.toBe(0);
    expect(this.bare.read("for-each-ref")).toBe(before);
    return answer;
  }

  /** Expects that a push is taken. */
  takes(...args: string[]): Answer {
    const answer = this.push(...args);
    expect([answer.code, answer.raw]).toEqual([0, answer.raw]);
    return answer;
  }

  #answer(code: number | null, raw: string): Answer {
    expect(raw).not.toContain(token);
    const text = raw.split("\n").flatMap((line) => (line.startsWith("remote: ") ? [line.slice("remote: ".length).trimEnd()] : [])).join("\n");
    expect([...text].filter((character) => character !== "\n" && /\p{Cc}/u.test(character))).toEqual([]);
    return { code, text, raw };
  }
}

/** A file below a repository, absolute. */
export const inside = ({ root }: Repository, path: string): string => join(root, path);
