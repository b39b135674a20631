// Which modules of the bundle are not what their packages say, so that a check executes only what it needs.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Packages whose exports are asked for one by one: the real module is executed when the first of them is read. */
const deferred = ["unbash", "@humanwhocodes/momoa", "typescript", "ts-api-utils", "@typescript-eslint/type-utils", "@typescript-eslint/typescript-estree"];

/** Enumerations that rules read while they load. Their values are file endings, so they are the same in every TypeScript. */
const constants = ["Extension"];

/** TypeScript is so large that its names are asked for only when it is listed. */
function deferredTypeScript(real, module) {
  const known = constants.filter((name) => name in module).map((name) => [name, module[name]]);
  return `
let loaded;
const real = () => (loaded ??= ${real});
const known = ${JSON.stringify(Object.fromEntries([["__esModule", true], ...known]))};
module.exports = new Proxy({}, {
  get: (_, name) => (Object.hasOwn(known, name) ? known[name] : name === "default" ? real() : real()[name]),
  has: (_, name) => Object.hasOwn(known, name) || name in real(),
  ownKeys: () => Reflect.ownKeys(real()),
  getOwnPropertyDescriptor: (_, name) => (name in real() ? { value: real()[name], enumerable: true, configurable: true } : undefined),
});
`;
}

/** A module with the names of the real one, whose values are taken from it when they are read. */
function deferredModule(real, module) {
  const names = Object.keys(module).filter((name) => name !== "__esModule");
  return `
let loaded;
const real = () => (loaded ??= ${real});
Object.defineProperty(exports, "__esModule", { value: true });
for (const name of ${JSON.stringify(names)}) Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => real()[name] });
`;
}

/** ESLint says what it does to `debug` several times for each file; nobody can listen to that in the bundle. */
const silentDebug = "const silent = Object.assign(() => {}, { enabled: false }); module.exports = Object.assign(() => silent, { formatters: {} });";

/** Puts light modules that load the real ones on first use in the place of heavy ones. */
export const lazyModules = {
  name: "lazy-modules",
  setup(build) {
    const filter = new RegExp(`^(?:${deferred.join("|")}|typescript/.*)$`);
    build.onResolve({ filter }, ({ path, resolveDir }) => {
      // The package that imports it says which copy is meant.
      const file = createRequire(join(resolveDir, "importer.js")).resolve(path);
      return { path: file, namespace: "deferred", pluginData: { file, outside: path.startsWith("typescript") ? path : undefined } };
    });
    // ESLint's own classes, subclassed for their types: they alone would load the whole of ESLint.
    build.onResolve({ filter: /^\.\/(?:ESLint|Linter|RuleTester|SourceCode)$/ }, ({ path, importer, resolveDir }) => {
      if (!/@typescript-eslint[\\/]utils[\\/]dist[\\/]ts-eslint[\\/]index\.js$/.test(importer)) return undefined;
      const file = join(resolveDir, `${path}.js`);
      return { path: file, namespace: "deferred", pluginData: { file } };
    });
    // Repairs alone need it, and it brings a TypeScript of its own: it stays a package beside the bundle.
    build.onResolve({ filter: /^ts-morph$/ }, ({ path }) => ({ path, namespace: "outside" }));
    build.onLoad({ filter: /.*/, namespace: "outside" }, ({ path }) => ({ contents: `module.exports = coreRequire(${JSON.stringify(path)});`, loader: "js" }));
    build.onLoad({ filter: /.*/, namespace: "deferred" }, ({ path, pluginData }) => {
      const { file, outside } = pluginData;
      const module = createRequire(import.meta.url)(file);
      const contents = outside
        ? deferredTypeScript(`coreRequire(${JSON.stringify(outside)})`, module)
        : deferredModule(`require(${JSON.stringify(file)})`, module);
      return { contents, loader: "js", resolveDir: dirname(file) };
    });
    // Of the presets of conventional commits only the parser is asked for; what writes changelogs stays out.
    build.onLoad({ filter: /conventional-changelog-\w+[\\/]src[\\/]index\.js$/ }, ({ path }) => ({
      contents: 'import { createParserOpts } from "./parser.js"; export default () => ({ parser: createParserOpts() });',
      resolveDir: dirname(path),
    }));
    build.onResolve({ filter: /^\.\/parser\.js$/ }, ({ importer, resolveDir }) =>
      /conventional-changelog-\w+[\\/]src[\\/]index\.js$/.test(importer) ? { path: join(resolveDir, "parser.js") } : undefined,
    );
    // Messages of schemas are English here; the other fifty languages would be executed at every start.
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({ contents: 'export { default as en } from "./en.js";', resolveDir: dirname(path) }));
    build.onResolve({ filter: /^debug$/ }, ({ path }) => ({ path, namespace: "silent" }));
    build.onLoad({ filter: /.*/, namespace: "silent" }, () => ({ contents: silentDebug, loader: "js" }));
    // typescript-eslint's plugin comes with configurations that load its parser; only its rules are asked for.
    build.onLoad({ filter: /@typescript-eslint[\\/]eslint-plugin[\\/]dist[\\/]index\.js$/ }, ({ path }) => ({
      contents: `module.exports = { meta: { name: "@typescript-eslint", namespace: "@typescript-eslint" }, rules: require("./rules") };`,
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: /core[\\/]dist[\\/]plan[\\/]internals\.js$/ }, ({ path }) => {
      const eslint = dirname(createRequire(path).resolve("eslint/package.json"));
      const file = (name) => JSON.stringify(join(eslint, name));
      return {
        contents: `
          let loaded;
          export const eslintInternals = () => (loaded ??= {
            FlatConfigArray: require(${file("lib/config/flat-config-array.js")}).FlatConfigArray,
            coreRules: require(${file("lib/rules/index.js")}),
            javascript: require(${file("lib/languages/js/index.js")}),
            SourceCode: require(${file("lib/languages/js/source-code/index.js")}).SourceCode,
            parseSelector: require(${file("lib/linter/esquery.js")}).parse,
          });`,
        resolveDir: dirname(path),
      };
    });
    // The shipped contracts are known now: what parsing them gives stands in the bundle.
    build.onLoad({ filter: /core[\\/]dist[\\/]document[\\/]prepared\.js$/ }, async ({ path }) => {
      const { prepareDocuments } = await import(pathToFileURL(join(dirname(path), "prepare.js")).href);
      const none = "const prepared = {};";
      const contents = await readFile(path, "utf8");
      if (!contents.includes(none)) throw new Error(`${path} does not hold \`${none}\`, where the shipped contracts belong.`);
      return { contents: contents.replace(none, () => `const prepared = ${JSON.stringify(prepareDocuments())};`), resolveDir: dirname(path) };
    });
    // oxc's loader looks for its binary from its own place, the core for what it ships from its own.
    const places = [
      [/oxc-parser[\\/]src-js[\\/].*\.js$/, "oxcUrl()"],
      [/packages[\\/]core[\\/]dist[\\/].*\.js$/, "coreUrl()"],
    ];
    for (const [filter, url] of places) {
      build.onLoad({ filter }, async ({ path }) => {
        if (/plan[\\/]internals\.js$/.test(path)) return undefined;
        const contents = await readFile(path, "utf8");
        return contents.includes("import.meta.url") ? { contents: contents.replaceAll("import.meta.url", url), resolveDir: dirname(path) } : undefined;
      });
    }
  },
};
