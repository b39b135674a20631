// One program of tests and the code that they judge, in which Stryker's mutants can be switched on one at a time.
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { build } from "esbuild";
import { sources } from "../sources.js";

const testApi = fileURLToPath(new URL("test-api.js", import.meta.url));

/**
 * @param root the folder that paths in the answer are relative to
 * @param mutated absolute paths of the sources to mutate
 * @param testFiles absolute paths of the tests
 * @returns `code`, the body of a function of `module` and `packages` that exports the tests (see test-api.js); `packages`, absolute paths and
 * names of builtins, the namespaces of which it takes by these names; `mutants` with `id`, `file`, `line` and `column` (1-based), `original`,
 * `replacement`
 */
export async function bundleMutants({ root, mutated, testFiles }) {
  const { files, mutants } = await new Instrumenter(silent).instrument(
    mutated.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  const instrumented = new Map(files.map(({ name, content }) => [name, content]));
  const packages = new Set();
  const entry = [`const { tests } = require(${JSON.stringify(testApi)});`, ...testFiles.map((file) => `require(${JSON.stringify(file)});`), "module.exports = tests;"];
  const { outputFiles } = await build({
    stdin: { contents: entry.join("\n"), resolveDir: root, loader: "js" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    ignoreAnnotations: true,
    logLevel: "silent",
    define: { "import.meta": "importMeta" },
    plugins: [fromSources(instrumented, packages)],
  });
  return { code: outputFiles[0].text, packages: [...packages], mutants: mutants.map((mutant) => placed(mutant, root)) };
}

const silent = Object.fromEntries(["debug", "info", "warn", "error", "trace"].flatMap((level) => [[level, () => {}], [`is${level[0].toUpperCase()}${level.slice(1)}Enabled`, () => false]]));

/** Bundles the repository's own modules from their sources, mutated or not; packages stay outside and are loaded once. */
function fromSources(instrumented, packages) {
  return {
    name: "from-sources",
    setup({ onLoad, onResolve, resolve: resolved }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === "asked") return undefined;
        if (path === "vitest" && importer !== testApi) return { path: testApi };
        if (Object.hasOwn(sources, path)) return { path: sources[path] };
        if (isBuiltin(path)) return { path, namespace: "package" };
        const { errors, path: found } = await resolved(path, { importer, resolveDir, kind, pluginData: "asked" });
        return errors.length > 0 ? { errors } : { path: found, namespace: "package" };
      });
      onLoad({ filter: /./, namespace: "package" }, async ({ path }) => {
        packages.add(path);
        const names = Object.keys(await import(isBuiltin(path) ? path : pathToFileURL(path).href));
        const lines = names.map((name, index) => `const v${index} = packages[${JSON.stringify(path)}][${JSON.stringify(name)}]; export { v${index} as ${JSON.stringify(name)} };`);
        return { contents: lines.join("\n"), loader: "js" };
      });
      onLoad({ filter: /\.[jt]s$/, namespace: "file" }, ({ path }) => {
        const text = instrumented.get(path) ?? readFileSync(path, "utf8");
        const meta = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
        return { contents: text.includes("import.meta") ? `const importMeta = ${JSON.stringify(meta)};${text}` : text, loader: path.endsWith(".ts") ? "ts" : "js" };
      });
    },
  };
}

function placed({ id, fileName, replacement, location: { start, end } }, root) {
  const lines = readFileSync(resolve(root, fileName), "utf8").split("\n").slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return { id, file: relative(root, fileName).replaceAll("\\", "/"), line: start.line + 1, column: start.column + 1, original: lines.join("\n"), replacement };
}
