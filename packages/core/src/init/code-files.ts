import { compileGlob } from "../document/compile-glob.js";
import { layVocabulary } from "../document/vocabulary.js";
import type { Manifest } from "./manifest.js";

const code = /\.[cm]?[jt]sx?$/u;
const declarations = /\.d\.[cm]?ts$/u;
/** Settings of tools, which a code base has at the roots of its packages. */
const settings = /[.-](?:config|setup|rc|workspace)\.[cm]?[jt]s$|^\.|^(?:gulpfile|gruntfile|jakefile|knexfile|karma\.conf|dangerfile|knip|plopfile|commitlint|wallaby|ecosystem|nodemon|eslint\w*|jest\b[\w.-]*|vitest\b[\w.-]*)\b/iu;
/** Folders in which no code stands that a team runs in production. */
const apart = new Set(
  "node_modules bower_components vendor third_party dist build out lib-cov coverage tmp temp public static assets docs doc website examples example samples sample demo demos fixtures __fixtures__ templates template benchmark benchmarks bench test tests __tests__ __mocks__ mocks spec specs e2e cypress playwright testing integration-tests storybook stories scripts script bin tools tooling hack ci prisma migrations patches backup backups archive archived docker dev eslint generators".split(
    " ",
  ),
);
/** What no package stands in that a team runs in production, however deep. */
const apartAnywhere = new Set("node_modules vendor third_party fixtures __fixtures__ examples example samples sample demos templates template tests test __tests__ dist build benchmarks tools".split(" "));
const built = /^(?:dist|build|out|coverage|test-results?|playwright-report)(?:[-_.].*)?$/u;

/** Folders whose content has addresses for names, in a web application. */
export const addresses: ReadonlySet<string> = new Set(["app", "pages", "routes", "api", "components"]);

/** A file of code that runs in production, as far as its path tells. */
export interface CodeFile {
  /** POSIX, relative to the root. */
  path: string;
  /** The folder of the package that it belongs to; empty for the root. */
  folder: string;
  /** Its segments below that folder, its name the last. */
  segments: readonly string[];
}

/** The code of a repository, by what it is for. */
export interface CodeFiles {
  production: CodeFile[];
  tests: string[];
  /** All code, commands and settings of tools among it. */
  all: string[];
}

/**
 * Sorts the code of a repository.
 * @param paths of the repository
 * @param manifests whose folders are packages
 */
export function codeFilesOf(paths: readonly string[], manifests: readonly Manifest[]): CodeFiles {
  const folders = new Set(manifests.map(({ folder }) => folder));
  const testGlobs = layVocabulary([]).tests.map((glob) => compileGlob(glob, { dot: true, nocomment: true, nonegate: true }));
  const result: CodeFiles = { production: [], tests: [], all: [] };
  for (const path of paths) {
    if (!code.test(path) || declarations.test(path)) continue;
    result.all.push(path);
    if (testGlobs.some((matches) => matches(path))) result.tests.push(path);
    else {
      const folder = packageFolder(path, folders);
      const segments = path.slice(folder === "" ? 0 : folder.length + 1).split("/");
      if (isProduction(folder, segments)) result.production.push({ path, folder, segments });
    }
  }
  return result;
}

function packageFolder(path: string, folders: ReadonlySet<string>): string {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) if (folders.has(path.slice(0, end))) return path.slice(0, end);
  return "";
}

function isProduction(folder: string, segments: readonly string[]): boolean {
  const [first = ""] = segments;
  const outer = folder.split("/");
  if (outer.some((segment) => segment.startsWith(".") || apartAnywhere.has(segment) || /[-_](?:examples?|samples?|demos?|fixtures?|templates?)$/u.test(segment)) || apart.has(outer[0] ?? "")) return false;
  const folders = segments.slice(0, -1);
  if (folders.some((segment, index) => (segment === "scripts" || segment === "seeds") && !folders.slice(0, index).some((other) => addresses.has(other)))) return false;
  return segments.length === 1 ? !settings.test(first) : !first.startsWith(".") && !apart.has(first.toLowerCase()) && !built.test(first);
}
