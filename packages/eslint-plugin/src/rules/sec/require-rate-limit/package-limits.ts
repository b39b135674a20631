import { posix } from "node:path";
import { contractFact } from "../../../fact.js";
import { remember } from "../../../learned.js";
import { packageOf } from "../../../package-of.js";
import type { ContractSettings } from "../../../settings.js";
import { matcherOf, type Matcher } from "../../../syntax/routes/next-matcher.js";
import { nextFile, nextMiddleware } from "../../../syntax/routes/next.js";
import { nestLimiters } from "../../../syntax/routes/nestjs-globals.js";
import { fileGroup } from "./file-group.js";
import { limitsOf } from "./limits.js";

/** A framework whose routes are registered by no app, so that its packages are judged as a whole. */
export type PackageFramework = "next" | "nestjs";

/** What the files of one package say together of the limits on routes that no app registers. */
export interface PackageRoutes {
  /** Whether any route of the framework in the package passes a limiter. */
  anyCovered: boolean;
  /** The first file, by path, with a route that passes none. */
  firstUncovered: string | undefined;
}

/** How many imports a middleware's limiter may be away. */
const hops = 3;
const globals = /APP_GUARD|useGlobalGuards|NestFactory|MiddlewareConsumer|forRoutes/;
const code = /\.[cm]?[jt]s$/;

/** Whether a limiter of the whole package covers a path of a framework's routes in it. */
export function packageCovers(file: string, framework: PackageFramework, path: string | undefined, settings: ContractSettings): boolean {
  const folder = packageOf(file, settings.repository);
  return framework === "next" ? nextMatchers(settings, folder).some((matches) => matches(path)) : isLimitedNest(settings, folder);
}

/** The routes of a framework in the package of a file. */
export function packageRoutes(file: string, framework: PackageFramework, settings: ContractSettings): PackageRoutes {
  const { anyCovered, firstUncovered } = routesOfPackage(settings, `${framework}\0${packageOf(file, settings.repository)}`);
  return { anyCovered, firstUncovered };
}

/** The files of a package, without those of packages below it. */
export function pathsIn(folder: string, { repository }: ContractSettings): string[] {
  return repository?.list().filter((path) => (folder === "." || path.startsWith(`${folder}/`)) && packageOf(path, repository) === folder) ?? [];
}

const nextMatchers = remember((settings: ContractSettings, folder): readonly Matcher[] =>
  pathsIn(folder, settings).flatMap((path) => {
    if (nextFile(path) !== "middleware" || !/^(?:src\/)?[^/]+$/.test(posix.relative(folder, path))) return [];
    const { files, limiters } = limitsOf(settings);
    const at = files?.read(path);
    const middleware = at && nextMiddleware(at.sourceCode, path);
    return at && middleware && limiters.in({ node: middleware.value, sourceCode: at.sourceCode, file: path }, hops) ? [matcherOf(at.sourceCode)] : [];
  }),
);

const limitsNest = contractFact({ name: "limits-nest" }, (settings, path): boolean => {
  if (!globals.test(settings.repository?.read(path) ?? "")) return false;
  const { files, limiters } = limitsOf(settings);
  const at = files?.read(path);
  return at !== undefined && nestLimiters(at.sourceCode).some((node) => limiters.in({ node, sourceCode: at.sourceCode, file: path }, hops));
});
const isLimitedNest = contractFact({ name: "is-limited-nest" }, (settings, folder): boolean => pathsIn(folder, settings).some((path) => code.test(path) && limitsNest(settings, path)));

/** Which kinds of routes of a framework a file has, by the framework and its path. */
const routesOfFile = contractFact({ name: "limited-routes-of-file" }, (settings, key): { covered: boolean; uncovered: boolean } => {
  const [framework, path = ""] = key.split("\0");
  const isNext = framework === "next";
  const mayHave = isNext || settings.repository?.read(path)?.includes("@Controller") === true;
  const at = mayHave ? limitsOf(settings).files?.read(path) : undefined;
  if (!at) return { covered: false, uncovered: false };
  const kind = isNext ? "next" : "nestjs";
  const group = fileGroup(kind, at, settings, (route) => packageCovers(path, kind, route.path, settings));
  return { covered: group.covered > 0, uncovered: group.uncovered.length > 0 };
});

const routesOfPackage = contractFact({ name: "limited-routes-of-package" }, (settings, key): { anyCovered: boolean; firstUncovered?: string } => {
  const [framework, folder = "."] = key.split("\0");
  const mayHold = (path: string): boolean => !isTest(path) && (framework === "next" ? /^(?:app|pages)-route$/.test(nextFile(path) ?? "") : code.test(path));
  let anyCovered = false;
  let firstUncovered: string | undefined;
  for (const path of pathsIn(folder, settings)) {
    if (!mayHold(path)) continue;
    const { covered, uncovered } = routesOfFile(settings, `${framework}\0${path}`);
    anyCovered ||= covered;
    if (uncovered) firstUncovered ??= path;
    if (anyCovered && firstUncovered !== undefined) break;
  }
  return { anyCovered, ...(firstUncovered !== undefined && { firstUncovered }) };
});

/** Tests are no part of the app, whatever they import. */
function isTest(path: string): boolean {
  return /(?:^|\/)(?:__tests__|tests?|e2e|__mocks__)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}
