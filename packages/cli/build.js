// Bundles the command into one file, dist/contract.cjs: one read and one code cache instead of a thousand modules.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { lazyModules } from "./build/lazy-modules.js";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

/** What modules find in the place of `import.meta.url`, and how packages outside the bundle are found. */
const preamble = `
const bundleUrl = require("node:url").pathToFileURL(__filename).href;
const corePath = () => require.resolve("@contract-as-code/core/package.json");
const coreUrl = () => require("node:url").pathToFileURL(corePath()).href;
const coreRequire = (name) => require("node:module").createRequire(corePath())(name);
const oxcUrl = () => {
  const { createRequire } = require("node:module");
  const plugin = createRequire(corePath()).resolve("@contract-as-code/eslint-plugin/package.json");
  return require("node:url").pathToFileURL(createRequire(plugin).resolve("oxc-parser")).href;
};
`;

mkdirSync(dist, { recursive: true });
const { metafile, warnings } = await build({
  entryPoints: [join(root, "dist/main.js")],
  outfile: join(dist, "contract.cjs"),
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "cjs",
  charset: "ascii",
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  define: { "import.meta.url": "bundleUrl" },
  // The launcher calls it as Node calls a CommonJS module; wrapped here, the text need not be copied at every start.
  banner: { js: `(function (exports, require, module, __filename, __dirname) {\n${preamble.replaceAll(/\n\s*/g, "\n").trim()}` },
  footer: { js: "})" },
  external: ["jiti", "@oxc-parser/binding-*", "./parser.*"],
  plugins: [lazyModules],
  // Its other form asks for its own modules by a name that only stands while it runs.
  alias: { "jsonc-parser": createRequire(createRequire(import.meta.url).resolve("@contract-as-code/core/package.json")).resolve("jsonc-parser").replace("umd", "esm") },
});

// The launcher reads the bundle byte by byte, and esbuild leaves patterns as they are written: a letter beyond ASCII would be read as others.
const bundle = join(dist, "contract.cjs");
const text = readFileSync(bundle, "utf8");
writeFileSync(bundle, text.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));

/** The nearest folder above a bundled file that holds a package's manifest with a name and a version. */
function packageOf(file) {
  for (let folder = dirname(file); folder.length > 1; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    const { name, version, license } = JSON.parse(readFileSync(manifest, "utf8"));
    if (name && version) return { folder, name, version, license: typeof license === "string" ? license : "see its text" };
  }
  return undefined;
}

function licenceText(folder) {
  const names = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license", "LICENSE-MIT"];
  const found = names.map((name) => join(folder, name)).find((file) => existsSync(file));
  return found ? readFileSync(found, "utf8").trim() : "The package carries no text of its licence.";
}

const packages = new Map();
for (const input of Object.keys(metafile.inputs)) {
  const file = input.replace(/^deferred:/, "");
  if (!file.includes("node_modules")) continue;
  const found = packageOf(join(process.cwd(), relative(process.cwd(), join(file.startsWith(sep) ? "" : process.cwd(), file))));
  if (found) packages.set(`${found.name}@${found.version}`, found);
}
const notices = [...packages.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  join(dist, "THIRD-PARTY-LICENSES.txt"),
  notices.map(([id, { license, folder }]) => `${id} (${license})\n\n${licenceText(folder)}\n`).join(`\n${"-".repeat(80)}\n\n`),
);
rmSync(join(dist, ".cache"), { recursive: true, force: true });

if (process.argv.includes("--sizes")) {
  const sizes = new Map();
  for (const [file, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own";
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  for (const [name, bytes] of [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 30)) process.stderr.write(`${(bytes / 1000).toFixed(0)} kB ${name}\n`);
}
const [output] = Object.entries(metafile.outputs).filter(([name]) => name.endsWith(".cjs"));
process.stderr.write(`dist/contract.cjs: ${(output[1].bytes / 1e6).toFixed(2)} MB of ${notices.length} packages\n`);
if (warnings.length > 0) process.exitCode = 2;
