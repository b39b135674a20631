import { posix } from "node:path";
import type { RouteChains, RouteFiles } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
import type { Limiters } from "../../../syntax/routes/limiter.js";
import { matcherOf, type Matcher } from "../../../syntax/routes/next-matcher.js";
import { nextFile, nextMiddleware } from "../../../syntax/routes/next.js";
import { nestLimiters } from "../../../syntax/routes/nestjs-globals.js";
import type { Framework, Route } from "../../../syntax/routes/route.js";
import { fileGroup } from "./file-group.js";

/** How many imports a middleware's limiter may be away. */
const hops = 3;

/** What the files of one package say together of the limits on routes that no app registers. */
export interface PackageFacts {
  /** Whether a limiter of the whole package covers a path. */
  covers(path: string | undefined): boolean;
  /** Whether any route of the framework in the package passes a limiter. */
  anyCovered: boolean;
  /** The first file, by path, with a route that passes none. */
  firstUncovered: string | undefined;
}

/** The facts of the packages of a repository, each found once for a run. */
export class Packages {
  readonly #repository: Repository;
  readonly #known = new Map<string, PackageFacts>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** The facts of a file's package for one framework. */
  of(file: string, framework: Framework, files: RouteFiles, limiters: Limiters, chains: RouteChains): PackageFacts {
    const folder = packageOf(file, this.#repository);
    const key = `${framework} ${folder}`;
    let facts = this.#known.get(key);
    if (!facts) {
      const inside = this.#repository.list().filter((path) => (folder === "." || path.startsWith(`${folder}/`)) && packageOf(path, this.#repository) === folder);
      facts = framework === "next" ? this.#next(inside, files, limiters, chains) : this.#nest(inside, files, limiters, chains);
      this.#known.set(key, facts);
    }
    return facts;
  }

  #next(paths: readonly string[], files: RouteFiles, limiters: Limiters, chains: RouteChains): PackageFacts {
    const matchers: Matcher[] = [];
    for (const path of paths) {
      if (nextFile(path) !== "middleware" || !/^(?:src\/)?[^/]+$/.test(posix.relative(packageOf(path, this.#repository), path))) continue;
      const at = files.read(path);
      const middleware = at && nextMiddleware(at.sourceCode, path);
      if (!at || !middleware || !limiters.in({ node: middleware.value, sourceCode: at.sourceCode, file: path }, hops)) continue;
      matchers.push(matcherOf(at.sourceCode));
    }
    const covers = (path: string | undefined): boolean => matchers.some((matches) => matches(path));
    return { covers, ...this.#survey("next", paths.filter((path) => /^(?:app|pages)-route$/.test(nextFile(path) ?? "")), covers, files, chains) };
  }

  #nest(paths: readonly string[], files: RouteFiles, limiters: Limiters, chains: RouteChains): PackageFacts {
    const code = paths.filter((path) => /\.[cm]?[jt]s$/.test(path));
    const global = code.some((path) => {
      if (!/APP_GUARD|useGlobalGuards|NestFactory|MiddlewareConsumer|forRoutes/.test(this.#repository.read(path) ?? "")) return false;
      const at = files.read(path);
      return at !== undefined && nestLimiters(at.sourceCode).some((node) => limiters.in({ node, sourceCode: at.sourceCode, file: path }, hops));
    });
    const controllers = code.filter((path) => (this.#repository.read(path) ?? "").includes("@Controller"));
    return { covers: () => global, ...this.#survey("nestjs", controllers, () => global, files, chains) };
  }

  #survey(
    framework: Framework,
    paths: readonly string[],
    covers: (path: string | undefined) => boolean,
    files: RouteFiles,
    chains: RouteChains,
  ): Pick<PackageFacts, "anyCovered" | "firstUncovered"> {
    let anyCovered = false;
    let firstUncovered: string | undefined;
    for (const path of paths) {
      if (isTest(path)) continue;
      const at = files.read(path);
      if (!at) continue;
      const group = fileGroup(framework, at, files, chains, (route: Route) => covers(route.path));
      anyCovered ||= group.covered > 0;
      if (group.uncovered.length > 0) firstUncovered ??= path;
      if (anyCovered && firstUncovered !== undefined) break;
    }
    return { anyCovered, firstUncovered };
  }
}

/** Tests are no part of the app, whatever they import. */
function isTest(path: string): boolean {
  return /(?:^|\/)(?:__tests__|tests?|e2e|__mocks__)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}
