import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stagedModule } from "../commit/staged-module.js";
import { measureGit, type GitUsage } from "../measure/git-usage.js";
import { commitOnce, type MeasuredRepository } from "../measure/repository.js";
import { temporaryFolder } from "../measure/scratch.js";
import { CommandFailed } from "../measure/usage.js";
import type { ServerGate } from "./server-gates.js";

const branch = "feat/bench";

/** A clone of the repository in which modules stand that later commits change, packed as a server keeps it. */
export interface Seed {
  /** Absolute. */
  root: string;
  /** How many modules there are to change. */
  modules: number;
}

/** Makes the clone from which every server begins. */
export function seedOf(repository: MeasuredRepository, modules: number): Seed {
  const root = join(temporaryFolder("seed"), "clone");
  commitOnce(repository);
  git(repository.root, "clone", "--quiet", repository.root, root);
  commitModules(root, modules, 0, "feat: set the prices");
  git(root, "gc", "--quiet");
  return { root, modules };
}

/** A bare repository with a gate in place, and a clone that pushes to it. */
export class ServedRepository {
  readonly gate: ServerGate;
  readonly #clone: string;

  constructor(seed: Seed, gate: ServerGate) {
    this.gate = gate;
    const folder = temporaryFolder(gate.name);
    const server = join(folder, "server.git");
    this.#clone = join(folder, "clone");
    git(folder, "clone", "--quiet", "--bare", seed.root, server);
    // What git tidies up at times would fall on whose turn it is.
    git(server, "config", "receive.autogc", "false");
    gate.install(server);
    git(folder, "clone", "--quiet", server, this.#clone);
    git(this.#clone, "config", "gc.auto", "0");
    git(this.#clone, "switch", "--quiet", "-c", branch);
  }

  /**
   * Commits changes of so many files and measures their push to a branch that is not the default one.
   * @param round differs from that of every earlier push
   * @throws CommandFailed when the push is refused, or the gate does not say that it judged it
   */
  push(files: number, round: number): GitUsage {
    commitModules(this.#clone, files, round, "feat: change the prices");
    const { cpu, wall, printed } = measureGit(this.#clone, ["push", "--quiet", "origin", branch]);
    if (this.gate.trace(files)?.test(printed) === false) throw new CommandFailed(`${this.gate.name} took a push from ${this.#clone} and does not say that it judged it:\n${printed.slice(-500)}`);
    return { cpu, wall };
  }
}

function commitModules(root: string, count: number, round: number, message: string): void {
  const folder = join(root, "src/bench");
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) writeFileSync(join(folder, `module-${String(index)}.ts`), stagedModule(index, round));
  git(root, "add", "--force", "src/bench");
  git(root, "commit", "--quiet", "-m", message);
}

function git(cwd: string, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "core.hooksPath=", ...args], { cwd, stdio: ["ignore", "ignore", "pipe"] });
}
