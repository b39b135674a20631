import type { Linter } from "eslint";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { checkedOutBranch } from "../view/branch.js";
import { findRoot } from "../view/root.js";
import type { View } from "../view/view.js";
import { openWorkingTree } from "../view/working-tree.js";

/** How long, in milliseconds, files besides the contract's own are taken to be as they were when they were looked at. */
const RECENT = 1000;

/** A configuration, and the files that it is made of at once: when one of them changes, it is another. */
export interface Compiled {
  config: Linter.Config[];
  /** POSIX, relative to the root, whether they exist or not. */
  sources: readonly string[];
}

/**
 * A configuration that is as the repository is whenever it is asked for. ESLint keeps what an `eslint.config.js` exports for as long as the process lives, and
 * in an editor that is the day; but it awaits it for every file, and this is what it then gets. While no file changes, it is the same one.
 */
export class LiveConfig implements PromiseLike<Linter.Config[]> {
  readonly #options: { root: string | undefined; folder: string };
  #root = "";
  readonly #compile: (view: View) => Promise<Compiled>;
  #last: { compiled: Compiled; whole: string; sources: string } | undefined;
  #looked = 0;
  #running: Promise<Linter.Config[]> | undefined;

  /**
   * @param root of the repository, absolute; left out, that of the repository around `folder`
   * @param compile makes the configuration of what a view shows
   */
  constructor(root: string | undefined, folder: string, compile: (view: View) => Promise<Compiled>) {
    this.#options = { root, folder };
    this.#compile = compile;
  }

  /** Like a promise's; what is awaited is the configuration of this moment. */
  then<Value = Linter.Config[], Failure = never>(fulfilled?: ((config: Linter.Config[]) => Value | PromiseLike<Value>) | null, rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null): Promise<Value | Failure> {
    this.#running ??= this.#current().finally(() => (this.#running = undefined));
    return this.#running.then(fulfilled, rejected);
  }

  async #current(): Promise<Linter.Config[]> {
    const last = this.#last;
    const sources = last?.compiled.sources.map((path) => this.#stampOf(path)).join("\n");
    if (last !== undefined && sources === last.sources && performance.now() - this.#looked < RECENT) return last.compiled.config;
    if (this.#root === "") {
      const { root, folder } = this.#options;
      const found = await findRoot(root ?? folder);
      this.#root = root ?? found;
    }
    const view = await openWorkingTree(this.#root);
    // Looked at before they are read, so that a change in between is seen the next time.
    const stamps = new Map(view.entries.map(({ path }) => [path, this.#stampOf(path)]));
    const whole = `${new Date().toISOString().slice(0, 10)} ${checkedOutBranch(this.#root) ?? ""}\n${[...stamps].map(([path, stamp]) => `${path}\0${stamp}`).join("\n")}`;
    if (last?.whole !== whole || sources !== last.sources) {
      const compiled = await this.#compile(view);
      this.#last = { compiled, whole, sources: compiled.sources.map((path) => stamps.get(path) ?? this.#stampOf(path)).join("\n") };
    }
    this.#looked = performance.now();
    return this.#last?.compiled.config ?? [];
  }

  /** What a file looks like from outside; empty where there is none that can be looked at. */
  #stampOf(path: string): string {
    try {
      const stats = lstatSync(join(this.#root, path), { throwIfNoEntry: false });
      return stats === undefined ? "" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
    } catch {
      return "";
    }
  }
}
