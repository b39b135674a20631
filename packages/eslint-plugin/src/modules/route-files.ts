import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../fact.js";
import { Chains } from "../syntax/routes/chains.js";
import type { Repository } from "../settings.js";
import type { Place, Resolve } from "../syntax/routes/place.js";
import { mentionsFramework } from "../syntax/routes/frameworks.js";
import { originOf } from "../syntax/origin.js";
import { nextFile } from "../syntax/routes/next.js";
import { routesOf } from "../syntax/routes/routes-of.js";
import type { Link, Receiver, Route, Routes } from "../syntax/routes/route.js";
import { definitionOf } from "./definition-of.js";
import { importersOf } from "./importers-of.js";
import { resolveModule } from "./resolve-module.js";

/** A code file and its routes. */
export interface RouteFile {
  /** POSIX path relative to the root. */
  file: string;
  sourceCode: Readonly<TSESLint.SourceCode>;
  routes: Routes;
}

/** The files of a repository as rules on routes see them. */
export interface RouteFiles {
  resolve: Resolve;
  /** @returns undefined where there is no such file, it has nothing to do with routes, or it does not parse */
  read(file: string): RouteFile | undefined;
  /** Whether a name may stand for something of a file, by the module that it is imported from; cheaper than to resolve it. */
  mayComeFrom(place: Place, file: string): boolean;
  /** The files that import a file, through modules that only hand its exports on too. */
  importers(file: string): readonly string[];
}

const mostImporters = 50;
/** What every file with routes has somewhere; files in places of Next.js have them by their exports. */
const registering = /\.(?:get|post|put|patch|delete|del|all|use|route|on|register|openapi|serve|mount)\s*[(<]|createServer|@Controller|rocedure|use server|useGlobal|APP_|NestFactory/;
const forwarding = /\bexport\s*(?:\*|\{)[^;]{0,300}?\bfrom\b/;

/** Whether a file may have routes, by its path and text. */
const mayHaveRoutes = repositoryFact({ name: "may-have-routes" }, (repository, file): boolean => {
  const text = repository.read(file);
  return text !== undefined && (nextFile(file) !== undefined || (registering.test(text) && mentionsFramework({ text })));
});
const forwards = repositoryFact({ name: "forwards-exports" }, (repository, file): boolean => forwarding.test(repository.read(file) ?? ""));
const importersThrough = repositoryFact({ name: "importers-through" }, findImporters);

/** The route files of a repository; without one, or without a parser, nothing but the file at hand is known. */
export function routeFiles(repository: Repository | undefined): RouteFiles | undefined {
  if (!repository?.parse) return undefined;
  const importers = (file: string): readonly string[] => importersThrough(repository, file);
  return {
    resolve({ node, sourceCode, file }) {
      const definition = definitionOf(node, sourceCode, file, repository);
      if (!definition || definition.origin || definition.path === file) return undefined;
      return { node: definition.node, sourceCode: definition.sourceCode, file: definition.path };
    },
    read(file) {
      if (!mayHaveRoutes(repository, file)) return undefined;
      const sourceCode = repository.parse?.(file);
      return sourceCode && { file, sourceCode, routes: routesOf(sourceCode, file) };
    },
    mayComeFrom({ node, sourceCode, file: from }, file) {
      const module = originOf(node, sourceCode)?.module;
      const path = module === undefined ? undefined : resolveModule(module, from, repository);
      return path !== undefined && (path === file || importers(file).includes(path));
    },
    importers,
  };
}

function findImporters(repository: Repository, file: string): string[] {
  const found = new Set<string>();
  const open = [file];
  for (let next = open.pop(); next !== undefined && found.size < mostImporters; next = open.pop()) {
    for (const importer of importersOf(next, repository)) {
      if (found.has(importer)) continue;
      found.add(importer);
      if (forwards(repository, importer)) open.push(importer);
    }
  }
  return [...found].sort();
}

/** The routes of the file that a place is in. */
export function routesAt({ sourceCode, file }: Place | Pick<Place, "sourceCode" | "file">): RouteFile {
  return { file, sourceCode, routes: routesOf(sourceCode, file) };
}

/** A receiver of a file that puts another one under itself, and how. */
export interface Parent {
  at: RouteFile;
  on: Receiver;
  paths: readonly string[] | undefined;
  /** What the mounting call puts before the mounted receiver. */
  own: Link[];
  call: TSESTree.CallExpression;
}

/** A wanted link and the file that it stands in. */
export interface FoundLink {
  link: Link;
  at: RouteFile;
}

const deepest = 8;

/**
 * What requests pass before they reach a route, through the files that mount its router: the links that a rule asks
 * for, in the route's own file and in those of its apps. One object serves one run.
 */
export class RouteChains {
  readonly #files: RouteFiles | undefined;
  readonly #wanted: (link: Link, at: RouteFile) => boolean;
  readonly #chains = new WeakMap<Routes, Chains>();
  readonly #parents = new WeakMap<Receiver, Parent[]>();

  constructor(files: RouteFiles | undefined, wanted: (link: Link, at: RouteFile) => boolean) {
    this.#files = files;
    this.#wanted = wanted;
  }

  /** The wanted links on a route and before it in its own file. */
  near(route: Route, at: RouteFile): FoundLink[] {
    return this.#in(at)
      .of(route)
      .map((link) => ({ link, at }));
  }

  /**
   * The wanted links before a receiver in the files that mount it.
   * @param below the path of a route on the receiver, for links that stand before that route alone
   */
  far(receiver: Receiver, at: RouteFile, below = "", depth = 0): FoundLink[] {
    if (depth > deepest) return [];
    return this.parents(receiver, at).flatMap((parent) => this.beforeMount(parent, below, depth + 1));
  }

  /** The wanted links that requests pass before they reach what a parent mounts. */
  beforeMount({ at, on, own, paths, call }: Parent, below = "", depth = 0): FoundLink[] {
    const whole = below === "" ? paths : (paths ?? [""]).map((path) => `${path}/${below}`);
    const before = this.#in(at).before(on, call, whole);
    const here = [...before, ...own.filter((link) => this.#wanted(link, at))].map((link) => ({ link, at }));
    return [...this.far(on, at, below === "" ? "" : (whole?.[0] ?? ""), depth), ...here];
  }

  /** The wanted links that a receiver has registered anywhere in its file, and before it. */
  whole(receiver: Receiver, at: RouteFile): FoundLink[] {
    return this.#in(at)
      .before(receiver, undefined, undefined)
      .map((link) => ({ link, at }));
  }

  /** The receivers of other files that mount a receiver, or hand themselves to the function that it is a parameter of. */
  parents(receiver: Receiver, at: RouteFile): readonly Parent[] {
    let parents = this.#parents.get(receiver);
    if (!parents) {
      // A cycle of files meets this entry and ends there.
      this.#parents.set(receiver, []);
      parents = (this.#files?.importers(at.file) ?? []).flatMap((file) => this.#mountsIn(file, receiver, at));
      this.#parents.set(receiver, parents);
    }
    return parents;
  }

  #mountsIn(file: string, receiver: Receiver, target: RouteFile): Parent[] {
    const at = this.#files?.read(file);
    if (!at) return [];
    const stands = (node: TSESTree.Node): boolean => {
      const place = { node, sourceCode: at.sourceCode, file };
      const there = this.#files?.mayComeFrom(place, target.file) ? this.#files.resolve(place) : undefined;
      // The file at hand and the repository's copy of it are parsed apart.
      return there?.file === target.file && routesAt(there).routes.receiverOf(there.node)?.node.range[0] === receiver.node.range[0];
    };
    const mounted = at.routes.mounts.filter((mount) => !mount.receiver && stands(calledIn(mount.node)));
    const handed = at.routes.receivers.flatMap((on) => on.handedTo.map((call) => ({ on, call })));
    return [
      ...mounted.map(({ on, paths, own, call }) => ({ at, on, paths, own, call })),
      ...handed.filter(({ call }) => stands(call.callee)).map(({ on, call }) => ({ at, on, paths: undefined, own: [], call })),
    ];
  }

  #in(at: RouteFile): Chains {
    let chains = this.#chains.get(at.routes);
    if (!chains) this.#chains.set(at.routes, (chains = new Chains(at.routes, (link) => this.#wanted(link, at))));
    return chains;
  }
}

/** What an expression of a chain names: the function that makes the router or the middleware where it is called in place. */
export function calledIn(node: TSESTree.Node): TSESTree.Node {
  return node.type === "CallExpression" && !isRequire(node) ? node.callee : node;
}

function isRequire({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === "Identifier" && callee.name === "require";
}
