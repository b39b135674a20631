import type { Linter } from "eslint";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { checkedOutBranch } from "../view/branch.js";
import { findRoot } from "../view/root.js";
import type { View } from "../view/view.js";
import { openWorkingTree } from "../view/working-tree.js";

/** How long, in milliseconds, what files do not show from outside is taken to be as it was: what git ignores, the branch, the day. */
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
  #last: { compiled: Compiled; whole: string; sources: string; stamps: ReadonlyMap<string, string> } | undefined;
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
    if (last !== undefined && sources === last.sources && performance.now() - this.#looked < RECENT && this.#isAsBefore(last.stamps)) return last.compiled.config;
    if (this.#root === "") {
      const { root, folder } = this.#options;
      const found = await findRoot(root ?? folder);
      this.#root = root ?? found;
    }
    const view = await openWorkingTree(this.#root);
    // Looked at before they are read, so that a change in between is seen the next time.
    const stamps = new Map(view.entries.map(({ path }) => [path, this.#stampOf(path)]));
    const folders = foldersOf(stamps.keys());
    const whole = `${new Date().toISOString().slice(0, 10)} ${checkedOutBranch(this.#root) ?? ""}\n${[...stamps].map(([path, stamp]) => `${path}\0${stamp}`).join("\n")}`;
    for (const folder of folders) stamps.set(folder, this.#stampOf(folder));
    if (last === undefined || last.whole !== whole || sources !== last.sources) {
      const compiled = await this.#compile(view);
      this.#last = { compiled, whole, sources: compiled.sources.map((path) => stamps.get(path) ?? this.#stampOf(path)).join("\n"), stamps };
    } else this.#last = { ...last, stamps };
    this.#looked = performance.now();
    return this.#last?.compiled.config ?? [];
  }

  /** Whether no file was changed and none has come or gone: a folder changes with what it holds. */
  #isAsBefore(stamps: ReadonlyMap<string, string>): boolean {
    for (const [path, stamp] of stamps) if (this.#stampOf(path) !== stamp) return false;
    return true;
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

/** The folders that files stand in, the root (empty) and git's index, whose change tells of files that have become tracked. */
function foldersOf(paths: Iterable<string>): Set<string> {
  const found = new Set(["", ".git/index"]);
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (found.has(folder)) break;
      found.add(folder);
    }
  }
  return found;
}
