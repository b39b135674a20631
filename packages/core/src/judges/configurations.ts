import type { Linter } from "eslint";
import { join } from "node:path";
import type { Plan } from "../plan/plan.js";
import { everyFile } from "../plan/scope.js";

/** ESLint's own configuration array, normalized. */
export type PreparedConfig = Linter.Config[] & { getConfig(file: string): Linter.Config | undefined };

/** With fewer questions than this, ESLint has answered them before all paths are sorted. */
const few = 16;

/**
 * Finds the configuration of each file of a repository. ESLint asks every pattern of every configuration object about every path anew, which was a quarter of a run
 * that judges no code. The plan has asked most of them already, so paths are sorted by the objects that apply to them, and ESLint merges once for each sort.
 */
export class Configurations {
  /** What ESLint is given in place of its array: it answers for the file that was looked up last without looking again. */
  readonly array: PreparedConfig;
  readonly #find: (file: string) => Linter.Config | undefined;
  readonly #root: string;
  readonly #plan: Plan;
  readonly #bySort = new Map<string, Linter.Config | undefined>();
  #last: { path: string; config: Linter.Config | undefined } | undefined;
  /** The absolute path of the file that was looked up last, made when it is asked for: most files are looked up to find that nothing applies. */
  #file: string | undefined;
  #asked: number;
  #sorts: ReadonlyMap<string, string> | undefined;

  /**
   * @param array of the plan's configuration
   * @param root absolute; paths are relative to it
   * @param count how many files will be asked about, as far as is known
   */
  constructor(array: PreparedConfig, root: string, plan: Plan, count = 0) {
    this.#find = array.getConfig.bind(array);
    this.#root = root;
    this.#plan = plan;
    // Many are sorted before the first is asked about.
    this.#asked = count > few ? few : 0;
    this.array = Object.assign([...array], { getConfig: (file: string) => (this.#last !== undefined && file === (this.#file ??= join(root, this.#last.path)) ? this.#last.config : this.#find(file)) });
  }

  /** What applies to a file; undefined where nothing does. */
  of(path: string): Linter.Config | undefined {
    if (this.#last?.path !== path) {
      this.#file = undefined;
      this.#last = { path, config: this.#look(path) };
    }
    return this.#last.config;
  }

  #look(path: string): Linter.Config | undefined {
    this.#asked += 1;
    if (this.#asked > few) this.#sorts ??= sortsOf(this.array, this.#plan);
    const sort = this.#sorts?.get(path);
    if (sort === undefined) return this.#find(join(this.#root, path));
    if (!this.#bySort.has(sort)) this.#bySort.set(sort, this.#find(join(this.#root, path)));
    return this.#bySort.get(sort);
  }
}

/** For each path of a plan, which configuration objects apply to it, as one text; nothing where an object selects files in a way of its own. */
function sortsOf(array: PreparedConfig, { paths, pathsIn }: Plan): Map<string, string> {
  // ESLint judges no file that only patterns like `src/**` select, but where one object selects every file, there is none.
  if (!array.some(({ files }) => files?.includes(everyFile) === true)) return new Map();
  const sorts = paths.map(() => "");
  for (const [number, { files, ignores, basePath, ...item }] of array.entries()) {
    if (basePath !== undefined) return new Map();
    // Without `files`, an object applies to every file, and one of `ignores` alone would take files from all; the plan has none that does.
    if (files === undefined && (ignores === undefined || Object.keys(item).every((key) => key === "name"))) continue;
    for (const index of pathsIn({ files: files ?? [everyFile], ignores: ignores ?? [] })) sorts[index] += `${number} `;
  }
  return new Map(paths.map((path, index) => [path, sorts[index] ?? ""]));
}
