import { posix } from "node:path";
import { matchesAny } from "../glob.js";
import { once, type Remembered } from "../learned.js";
import { packageOf } from "../package-of.js";
import { mentions, type ContractSettings, type Repository } from "../settings.js";
import { nextFile } from "../syntax/routes/next.js";
import { isJsonObject, jsonFile, type JsonObject } from "./json-file.js";
import { packagesByName } from "./packages.js";

/** A package of the repository that answers HTTP requests in production. */
export interface Service {
  /** POSIX, relative to the root; `"."` for the root. */
  folder: string;
  /** As messages name it: the package's name and folder, or the repository. */
  name: string;
  manifest: JsonObject;
  /** Files of production code that start the server or, where a framework does that, a route; sorted. */
  starts: readonly string[];
  /** Its own files of production code, sorted. */
  own: readonly string[];
  /** Files of production code of the repository's packages that it depends on, directly or not, sorted. */
  inherited: readonly string[];
}

type Vocabulary = ContractSettings["vocabulary"];

const code = /\.[cm]?[jt]sx?$/;
const aside =
  /(?:^|\/)(?:node_modules|dist|build|out|coverage|examples?|docs?|fixtures?|__\w+__|tests?|testing|[\w-]*test-utils|[\w-]+-examples?|specs?|e2e|cypress|scripts?|tools?|tooling|templates?|benchmarks?|bench|mocks?|stubs?|codefixes|vendor|assets|samples?|demos?|playgrounds?|\.[\w-]+)\/|\.(?:test|spec|stories|bench)\.[cm]?[jt]sx?$|(?:^|\/)test-?[sS]erver\.[cm]?[jt]s$|(?:^|\/)(?:[\w-]*vite|vitest|next|nuxt|jest|playwright|cypress|eslint|tailwind|postcss|webpack|rspack|rollup|tsup|babel|astro|svelte|metro|drizzle)\.config\.[cm]?[jt]s$|\.d\.[cm]?ts$/;

const framework =
  /["'](?:express|express-promise-router|polka|restify|@tinyhttp\/app|hyper-express|fastify|koa|hono|@hono\/[\w-]+|elysia|h3|@hapi\/hapi|(?:node:)?https?2?|@nestjs\/core|@feathersjs\/express|routing-controllers|uWebSockets\.js|@apollo\/server)["']/;
const listening =
  /\b(?:app|application|api|server|fastify|https?_?|instance|koa|hono|\w+(?:App|Application|Server|Api))\s*(?:!\s*)?\.\s*listen\s*\(/;
/** `createServer(handler).listen(…)`; anything else may be told of events: `module().listen(event, handler)`. */
const chained = /\)\s*\.\s*listen\s*\(/;
const serverMaker = /\b(?:\w*(?:App|Application|Server)|express|fastify|polka|restify)\s*\(/i;
const serving = /\bBun\.serve\s*\(|\bDeno\.serve\s*\(|\bNestFactory\s*\.\s*create\s*(?:<[^>()]{0,80}>\s*)?\(|\bstartStandaloneServer\s*\(|\bserve\s*\(\s*(?:\{|app\b|\w+\.fetch\b)/;
/** One of these stands in what `serving` matches. */
const serverWords = ["serve", "NestFactory", "startStandaloneServer"];
/** Without one of these, no file listens. */
const listenerWords = [...serverWords, "listen", "hono", "elysia"];
const defaultApp = /\bexport\s+default\s+(?:app|server|\{)/;
const localOnly = /\.listen\([^)\n]{0,60}["'](?:127\.0\.0\.1|localhost|::1)["']/;

/** Frameworks that start the server themselves: by their package, and the files that answer requests. */
const hosted: readonly { name: RegExp; file: RegExp }[] = [
  { name: /^(?:@remix-run\/(?:node|serve|express|cloudflare)|@react-router\/(?:node|serve|express))$/, file: /(?:^|\/)app\/routes\/.+\.[jt]sx?$/ },
  { name: /^@sveltejs\/adapter-(?:node|auto|vercel|netlify|cloudflare)$/, file: /(?:^|\/)src\/routes\/(?:.*\/)?\+(?:server|page\.server|layout\.server)\.[jt]s$/ },
  { name: /^(?:nuxt|nitropack|nitro)$/, file: /(?:^|\/)(?:server\/)?(?:api|routes)\/.+\.[jt]s$/ },
  { name: /^@astrojs\/(?:node|vercel|netlify|cloudflare)$/, file: /(?:^|\/)src\/pages\/.+\.[jt]s$/ },
];

const known = new WeakMap<Repository, Remembered<readonly Service[]>>();

/**
 * The packages of a repository that serve HTTP: they listen with a server of a known framework or of Node, or hold the route files of one that does.
 * Tests, commands, examples, tools and templates do not count, nor servers for their own machine alone. Found once per repository.
 */
export function servicesOf(repository: Repository, vocabulary: Vocabulary): readonly Service[] {
  return once(known, repository, () => findServices(repository, vocabulary));
}

function findServices(repository: Repository, vocabulary: Vocabulary): Service[] {
  const packages = new Map<string, string[]>();
  for (const file of repository.list()) {
    if (!isProduction(file, vocabulary)) continue;
    const folder = packageOf(file, repository);
    const files = packages.get(folder);
    if (files) files.push(file);
    else packages.set(folder, [file]);
  }
  return [...packages].flatMap(([folder, own]): Service[] => {
    const manifest = manifestOf(folder, repository);
    const dependencies = dependenciesOf(manifest);
    const starts = isLibrary(manifest, folder) ? [] : startsIn(own, folder, dependencies, repository);
    if (starts.length === 0) return [];
    const inherited = [...closureOf(folder, repository)].flatMap((other) => (other === folder ? [] : (packages.get(other) ?? []))).sort();
    const title = manifest["name"];
    const name = folder === "." ? "This repository" : typeof title === "string" && title !== folder ? `The package \`${title}\` (${folder})` : `The package in ${folder}`;
    return [{ folder, name, manifest, starts, own, inherited }];
  });
}

/** Whether a file is code that runs in production. */
export function isProduction(file: string, { source, tests, commands, entrypoints }: Vocabulary): boolean {
  if (!code.test(file)) return false;
  if (matchesAny(file, entrypoints)) return true;
  if (aside.test(file) || matchesAny(file, tests) || matchesAny(file, commands)) return false;
  return source.length === 0 || matchesAny(file, source);
}

function manifestOf(folder: string, repository: Repository): JsonObject {
  return jsonFile(posix.join(folder, "package.json"), repository) ?? {};
}

/**
 * Whether a package is published for others to import or to run at a terminal, and nothing says how to start it: its servers are those of its
 * users, or wait for one answer on their own machine.
 */
export function isLibrary({ private: isPrivate, exports, types, typings, bin, files, scripts }: JsonObject, folder: string): boolean {
  if (bin !== undefined && /(?:^|[-/])cli$/.test(folder)) return true;
  const isPublished = isPrivate !== true && (exports ?? types ?? typings ?? bin) !== undefined && (files ?? exports) !== undefined;
  return isPublished && !(isJsonObject(scripts) && Object.keys(scripts).some((name) => /^(?:start|serve|prod)(?:$|:)/.test(name)));
}

/** The names of the packages that a manifest needs at run time. */
export function dependenciesOf({ dependencies, peerDependencies }: JsonObject): ReadonlySet<string> {
  return new Set([dependencies, peerDependencies].flatMap((group) => (isJsonObject(group) ? Object.keys(group) : [])));
}

/** The folders of a package and of those of the repository that it depends on, directly or not. */
export function closureOf(start: string, repository: Repository): ReadonlySet<string> {
  const byName = packagesByName(repository);
  const folders = new Set<string>();
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (folders.has(folder)) continue;
    folders.add(folder);
    for (const name of dependenciesOf(manifestOf(folder, repository))) {
      const found = byName.get(name);
      if (found) open.push(found.folder);
    }
  }
  return folders;
}

function startsIn(files: readonly string[], folder: string, dependencies: ReadonlySet<string>, repository: Repository): string[] {
  // Functions have no process: where they are deployed as such, a file that listens serves whoever develops them.
  const isOfFunctions = ["serverless.yml", "serverless.yaml", "serverless.ts"].some((name) => repository.read(posix.join(folder, name)) !== undefined);
  const listeners = isOfFunctions ? [] : files.filter((file) => mentions(repository, file, listenerWords) && listens(file, folder, repository));
  // A file that listens most often names the framework, too, so that few others are looked into.
  const usesFramework = (): boolean => [...dependencies].some((name) => framework.test(`"${name}"`)) || [...listeners, ...files].some((file) => framework.test(repository.read(file) ?? ""));
  if (listeners.length > 0 && usesFramework()) return listeners;
  const hasManifest = dependencies.size > 0;
  if (!hasManifest || dependencies.has("next")) {
    const routes = files.filter((file) => /-route$/.test(nextFile(file) ?? ""));
    if (routes.length > 0 && !isStaticExport(files, folder, repository)) return routes.slice(0, 1);
  }
  const frame = hosted.find(({ name }) => [...dependencies].some((dependency) => name.test(dependency)));
  return frame ? files.filter((file) => frame.file.test(`/${posix.relative(folder, file)}`)).slice(0, 1) : [];
}

function listens(file: string, folder: string, repository: Repository): boolean {
  const text = repository.read(file) ?? "";
  if (text.includes("listen") && localOnly.test(text)) return false;
  if (starts(text) && starts(withoutWords(text, repository.parse?.(file)))) return true;
  // Workers run where no process is asked whether it lives.
  const isWorker = (): boolean => ["wrangler.toml", "wrangler.json", "wrangler.jsonc"].some((name) => repository.read(posix.join(folder, name)) !== undefined);
  return (text.includes("hono") || text.includes("elysia")) && /["'](?:hono|elysia)["']/.test(text) && defaultApp.test(text) && !isWorker();
}

/** The words are looked for first: the patterns try every name of a file, and most files have neither word. */
function starts(text: string): boolean {
  const mayListen = text.includes("listen");
  return (mayListen && listening.test(text)) || (serverWords.some((word) => text.includes(word)) && serving.test(text)) || (mayListen && chained.test(text) && serverMaker.test(text));
}

/** A text without what stands in its comments, strings and templates: code that speaks of servers starts none. */
function withoutWords(text: string, sourceCode: ReturnType<NonNullable<Repository["parse"]>>): string {
  if (sourceCode === undefined) return text;
  const words = [...sourceCode.getAllComments(), ...sourceCode.ast.tokens.filter(({ type }) => type === "String" || type === "Template" || type === "RegularExpression")];
  let code = "";
  let end = 0;
  for (const { range } of words.sort((one, other) => one.range[0] - other.range[0])) {
    code += `${text.slice(end, range[0])}""`;
    end = Math.max(end, range[1]);
  }
  return code + text.slice(end);
}

function isStaticExport(files: readonly string[], folder: string, repository: Repository): boolean {
  return ["js", "mjs", "cjs", "ts"].some((ending) => /\boutput\s*:\s*["']export["']/.test(repository.read(posix.join(folder, `next.config.${ending}`)) ?? ""));
}
