import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";

const folders: string[] = [];

/** Removes every repository that was made, and what was to go with them. */
export function removeRepositories(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Has a further folder removed with them. */
export function removeWithRepositories(folder: string): void {
  folders.push(folder);
}

/** A repository in which git runs with nobody's settings. */
export class Repository {
  /** Absolute, with a space in it. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "contract repository ")));
  #printed = "";

  constructor() {
    removeWithRepositories(this.root);
  }

  /** Runs git, with a fixed clock, and gives its exit code. */
  git(...args: string[]): number {
    return this.gitTold("", ...args);
  }

  /** Runs git with something on its standard input. */
  gitTold(input: string, ...args: string[]): number {
    const { status, stdout, stderr } = spawnSync("git", ["-c", "core.quotePath=off", "-c", "protocol.file.allow=always", ...args], { cwd: this.root, encoding: "utf8", input, env: this.env(), maxBuffer: 64 * 1024 * 1024 });
    this.#printed = `${stdout}${stderr}`;
    return status ?? -1;
  }

  /** An environment with nobody's settings, and a clock that stands. */
  env(): Record<string, string | undefined> {
    const people = ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "Test"],
      [`GIT_${who}_EMAIL`, "test@example.com"],
      [`GIT_${who}_DATE`, "2026-11-23T12:00:00Z"],
    ]);
    return { PATH: process.env["PATH"], HOME: this.root, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", NO_COLOR: "1", LC_ALL: "C", GIT_EDITOR: "true", ...Object.fromEntries(people) };
  }

  /** What the last git printed. */
  get printed(): string {
    return this.#printed;
  }

  /** What a git that must succeed printed, trimmed. */
  read(...args: string[]): string {
    expect([this.git(...args), args]).toEqual([0, args]);
    return this.#printed.trim();
  }

  write(path: string, text: string | Buffer): this {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
    return this;
  }

  /** A repository on the branch main, with these files committed. */
  static begin(files: Readonly<Record<string, string>>): Repository {
    const repository = new Repository();
    repository.read("init", "--quiet", "--initial-branch=main");
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    repository.read("add", ".");
    repository.read("commit", "--quiet", "--allow-empty", "-m", "feat: first");
    return repository;
  }

  /** Everything that a commit could leave: commits, index, status, and the bytes of every file. */
  state(): Record<string, string> {
    return {
      head: this.git("rev-parse", "--verify", "--quiet", "HEAD") === 0 ? this.printed : "",
      index: this.read("ls-files", "--stage", "-z"),
      status: this.read("status", "--porcelain=v2", "-z", "--ignored"),
      stash: this.read("stash", "list"),
      files: JSON.stringify(this.#files(".")),
    };
  }

  #files(folder: string): [string, string][] {
    return readdirSync(join(this.root, folder)).flatMap((name): [string, string][] => {
      const path = join(folder, name);
      if (name === ".git") return [];
      const stats = lstatSync(join(this.root, path));
      if (stats.isSymbolicLink()) return [[path, `link ${readlinkSync(join(this.root, path))}`]];
      return stats.isDirectory() ? this.#files(path) : [[path, `${(stats.mode & 0o777).toString(8)} ${readFileSync(join(this.root, path)).toString("base64")}`]];
    });
  }
}
