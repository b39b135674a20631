// Bundles the command into dist/contract.cjs and a few large parts: some reads and one code cache instead of a thousand modules.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { lazyModules } from "./build/lazy-modules.js";
import { partsOf } from "./build/parts.js";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

mkdirSync(dist, { recursive: true });
const shape = { platform: "node", target: "node20.19", charset: "ascii", minifyWhitespace: true, minifySyntax: true, minifyIdentifiers: true, legalComments: "none" };
const { metafile, warnings, outputFiles } = await build({
  ...shape,
  entryPoints: { main: join(root, "dist/main.js"), ahead: join(root, "dist/ahead.js") },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  metafile: true,
  write: false,
  logLevel: "warning",
  define: { "import.meta.url": "bundleUrl" },
  inject: [join(root, "build/places.js")],
  external: ["jiti", "@oxc-parser/binding-*", "./parser.*"],
  plugins: [lazyModules],
  // Its other form asks for its own modules by a name that only stands while it runs.
  alias: { "jsonc-parser": createRequire(createRequire(import.meta.url).resolve("@contract-as-code/core/package.json")).resolve("jsonc-parser").replace("umd", "esm") },
});
const { text, large } = await partsOf(
  outputFiles.map(({ path, text: code }) => ({ name: basename(path), code })),
  shape,
);
// A command that runs meanwhile finds the parts of the former build until its own are there.
const folder = join(dist, "parts");
mkdirSync(folder, { recursive: true });
for (const [name, code] of large) writeFileSync(join(folder, name), code);
writeFileSync(join(dist, "contract.cjs"), text);
// A hook file of git looks for it, see docs/decisions/0055-a-commit-judged-once.md.
writeFileSync(join(dist, "judges-together"), "commit-msg of this build judges the index where pre-commit leaves that to it.\n");
for (const name of readdirSync(folder)) if (!large.has(name)) rmSync(join(folder, name));

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
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own";
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
    }
  }
  for (const [name, bytes] of [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 30)) process.stderr.write(`${(bytes / 1000).toFixed(0)} kB ${name}\n`);
}
const bytes = [text, ...large.values()].reduce((sum, { length }) => sum + length, 0);
process.stderr.write(`dist/contract.cjs and ${large.size} parts: ${(bytes / 1e6).toFixed(2)} MB of ${notices.length} packages\n`);
if (warnings.length > 0) process.exitCode = 2;
