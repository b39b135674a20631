// Makes a fresh checkout ready: installs when the lockfile changed, builds when a source changed.
// Plain JavaScript on purpose: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, "node_modules", ".contract");

function run(what, command, args) {
  process.stderr.write(`${what} ...\n`);
  // Standard output belongs to the script that runs after this one.
  // Inside `npx -c` these two would be taken for arguments of the npx below.
  const { npm_config_call: _call, npm_config_package: _package, ...env } = process.env;
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status === 0) return;
  process.stderr.write(`${what} failed (${error ? error.message : `exit code ${status}`}): ${command} ${args.join(" ")}\n`);
  process.exit(2);
}

/** Runs `step` unless the stamp `name` already holds `value`; the stamp is written only after success. */
function once(name, value, step) {
  const stamp = join(stamps, name);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === value) return;
  step();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, value);
}

function digest(files) {
  const hash = createHash("sha256").update(process.version).update(process.arch);
  for (const file of files) hash.update(file).update("\0").update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function sources(folder, found = []) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== "dist") sources(path, found);
    } else if (/\.(ts|js|json|md)$/.test(entry.name) && !entry.name.endsWith(".test.ts")) found.push(path);
  }
  return found.sort();
}

const manifests = [
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "package.json",
  "configs/package.json",
  ...["packages", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .map((entry) => `${folder}/${entry.name}/package.json`)
      .filter((file) => existsSync(join(root, file))),
  ),
];
once("installed", digest(manifests), () => run("Installing dependencies", "npx", ["-y", "pnpm@12", "install", "--frozen-lockfile"]));

if (!process.argv.includes("--install-only")) {
  const built = ["packages/cli/dist/contract.cjs"].every((file) => existsSync(join(root, file)));
  once("built", digest([...sources("packages"), ...sources("configs")]) + String(built), () => {
    run("Compiling", "npx", ["tsc", "-b"]);
    run("Bundling", "node", ["packages/cli/build.js"]);
    // An archive has no repository to hook into, and CI makes no commits.
    if (existsSync(join(root, ".git")) && !process.env.CI) run("Putting the git hooks in place", "node", ["packages/cli/bin/contract.js", "install"]);
  });
}
