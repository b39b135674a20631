// From nothing to a refused commit, for each framework on each package manager: `node .ci/try-init.js [--quick]`.
//
// It makes small projects by hand as `create-next-app`, Express, Fastify and `nest new` leave them, as the only package of a repository and as
// workspaces, brings each under a contract with the built command, as `npx contract-as-code init --yes` does, and commits. Then it tries to
// commit a read of the raw environment and a secret, which git must refuse, and a good change, which it must take; runs `init` again, which
// must change nothing; and takes everything back, after which each byte must be as it was. It needs no network: nothing is installed.
// `--quick` tries each framework and each package manager once, as the test beside it does. Exit code: 0 all of it held, 1 something did not.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(dirname(dirname(fileURLToPath(import.meta.url))), "packages/cli/bin/contract.js");
const limit = 60;

/** Files of an application; its package.json apart. */
const frameworks = {
  "Next.js": {
    manifest: { scripts: { dev: "next dev", build: "next build", start: "next start", lint: "eslint" }, dependencies: { next: "16.0.3", react: "19.2.0", "react-dom": "19.2.0" }, devDependencies: { typescript: "^5", eslint: "^9", "eslint-config-next": "16.0.3" } },
    files: {
      "app/layout.tsx": 'import type { ReactNode } from "react";\n\nexport default function RootLayout({ children }: { children: ReactNode }) {\n  return (\n    <html lang="en">\n      <body>{children}</body>\n    </html>\n  );\n}\n',
      "app/page.tsx": "export default function Home() {\n  return <main>Hello</main>;\n}\n",
      "next.config.ts": 'import type { NextConfig } from "next";\n\nconst config: NextConfig = {};\n\nexport default config;\n',
      "eslint.config.mjs": 'import next from "eslint-config-next";\n\nexport default [...next];\n',
    },
    bad: "app/client.ts",
  },
  Express: {
    manifest: { scripts: { start: "node server.js" }, dependencies: { express: "^5.1.0" } },
    files: { "server.js": 'import express from "express";\nimport { router } from "./routes/index.js";\n\nexpress().use(router).listen(3000);\n', "routes/index.js": 'import { Router } from "express";\n\nexport const router = Router().get("/", (_request, response) => response.send("Hello"));\n' },
    bad: "routes/client.js",
  },
  Fastify: {
    manifest: { scripts: { build: "tsc", start: "node dist/server.js", test: "node --test" }, dependencies: { fastify: "^5.6.2" }, devDependencies: { typescript: "^5.9.3" } },
    files: { "src/server.ts": 'import fastify from "fastify";\n\nconst server = fastify({ logger: true });\nserver.get("/", () => "Hello");\nawait server.listen({ port: 3000 });\n', "src/logger.ts": 'import pino from "pino";\n\nexport const logger = pino();\n' },
    bad: "src/client.ts",
  },
  NestJS: {
    manifest: { scripts: { build: "nest build", start: "nest start", test: "jest" }, dependencies: { "@nestjs/common": "^11.0.1", "@nestjs/core": "^11.0.1", "@nestjs/platform-express": "^11.0.1" }, devDependencies: { "@nestjs/cli": "^11.0.0", jest: "^30.0.0", typescript: "^5.7.3" } },
    files: {
      "src/main.ts": 'import { NestFactory } from "@nestjs/core";\nimport { AppModule } from "./app.module";\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(3000);\n}\nvoid bootstrap();\n',
      "src/app.module.ts": 'import { Module } from "@nestjs/common";\n\n@Module({})\nexport class AppModule {}\n',
      "test/app.e2e-spec.ts": 'import { AppModule } from "../src/app.module";\n\nit("is there", () => expect(AppModule).toBeDefined());\n',
    },
    bad: "src/client.ts",
  },
};

/** How a package manager is known: by its lockfile, and what it writes about workspaces. */
const managers = {
  npm: { lockfile: "package-lock.json", lock: '{ "lockfileVersion": 3, "packages": {} }\n', workspaces: { workspaces: ["apps/*"] }, files: {} },
  pnpm: { lockfile: "pnpm-lock.yaml", lock: "lockfileVersion: '9.0'\n", workspaces: {}, files: { "pnpm-workspace.yaml": "packages:\n  - apps/*\n" } },
  yarn: { lockfile: "yarn.lock", lock: "__metadata:\n  version: 8\n", workspaces: { workspaces: ["apps/*"], packageManager: "yarn@4.11.0" }, files: { ".yarnrc.yml": "nodeLinker: node-modules\n" } },
  bun: { lockfile: "bun.lock", lock: '{ "lockfileVersion": 1 }\n', workspaces: { workspaces: ["apps/*"] }, files: {} },
};

const environment = { PATH: process.env.PATH, HOME: tmpdir(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", NO_COLOR: "1", LC_ALL: "C", GIT_AUTHOR_NAME: "Test", GIT_AUTHOR_EMAIL: "test@example.com", GIT_COMMITTER_NAME: "Test", GIT_COMMITTER_EMAIL: "test@example.com" };

function run(cwd, command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: environment, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { status, text: `${stdout}${stderr}` };
}

/** Throws what was printed where a step does not end as it must. */
function expect(step, { status, text }, code, ...words) {
  if (status !== code) throw new Error(`${step}: exit code ${status} in the place of ${code}\n${text}`);
  for (const word of words) if (!text.includes(word)) throw new Error(`${step}: nothing is said of ${word}\n${text}`);
}

function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function snapshot(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^\.git[\\/](?!hooks)/.test(path) ? [] : snapshot(root, path);
    return /^\.git[\\/](?!hooks)/.test(path) ? [] : [`${path}\0${readFileSync(join(root, path), "base64")}`];
  });
}

/** A fresh repository with one commit. */
function project({ manifest, files }, { lockfile, lock, workspaces, files: more }, isWorkspaces) {
  const root = mkdtempSync(join(tmpdir(), "contract-try-init-"));
  const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
  const inside = isWorkspaces ? "apps/web/" : "";
  write(root, {
    ...(isWorkspaces ? { "package.json": json({ name: "shop", private: true, ...workspaces }), ...more } : { ".yarnrc.yml": managers.yarn.files[".yarnrc.yml"] }),
    [`${inside}package.json`]: json({ name: isWorkspaces ? "web" : "shop", private: true, type: "module", ...manifest }),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [inside + path, text])),
    [lockfile]: lock,
    ".gitignore": "node_modules\ndist\n.next\n",
  });
  for (const args of [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "chore: begin"]]) expect("a fresh project", run(root, "git", ...args), 0);
  return { root, inside };
}

/** Seconds of each step. */
function attempt(framework, manager, isWorkspaces) {
  const { root, inside } = project(framework, manager, isWorkspaces);
  const bad = inside + framework.bad;
  const seconds = [];
  const timed = (work) => {
    const start = performance.now();
    const result = work();
    seconds.push((performance.now() - start) / 1000);
    return result;
  };
  const commit = (message) => run(root, "git", "add", "-A").status || run(root, "git", "commit", "-qm", message);
  try {
    const before = snapshot(root);
    const done = timed(() => run(root, process.execPath, program, "init", "--yes"));
    expect("init", done, 0, "To take all of it back");
    const after = snapshot(root);
    expect("init again", run(root, process.execPath, program, "init", "--yes"), 0, "Nothing to do");
    if (snapshot(root).join() !== after.join()) throw new Error("init again: it changed something");
    expect("the first commit", timed(() => commit("chore: come under a contract")), 0);
    expect("the whole repository", run(root, process.execPath, program, "check"), 0);
    write(root, { [bad]: `export const token = "ghp_${"x7Kq2mVb9TzR4nWc8YpL".repeat(2).slice(0, 36)}";\nexport const url = process.env.SHOP_URL;\n` });
    expect("a bad commit", timed(() => commit("feat: call the shop")), 1, "ENV-1", "SEC-1");
    write(root, { [bad]: "export const path = \"/shop\";\n" });
    expect("a good commit", commit("feat: call the shop"), 0);
    rmSync(join(root, bad));
    expect("taking it back", run(root, "sh", "-c", done.text.trimEnd().split("\n").at(-1)), 0);
    if (snapshot(root).join() !== before.join()) throw new Error("taking it back: not every byte is as it was");
    return seconds;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const names = Object.keys(managers);
const rows = Object.keys(frameworks).flatMap((framework, index) => {
  if (process.argv.includes("--quick")) return [[framework, names[index], index % 2 === 1]];
  return names.flatMap((manager) => [[framework, manager, false], [framework, manager, true]]);
});
process.stdout.write("| framework | packages | init | first commit | refused commit | together |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
for (const [framework, manager, isWorkspaces] of rows) {
  try {
    const seconds = attempt(frameworks[framework], managers[manager], isWorkspaces);
    const together = seconds.reduce((sum, each) => sum + each, 0);
    process.stdout.write(`| ${[framework, `${manager}${isWorkspaces ? " workspaces" : ""}`, ...[...seconds, together].map((each) => `${each.toFixed(1)} s`)].join(" | ")} |\n`);
    if (together > limit) throw new Error(`It took more than ${limit} seconds.`);
  } catch (error) {
    process.stdout.write(`| ${framework} | ${manager}${isWorkspaces ? " workspaces" : ""} | failed |\n${error.message}\n`);
    process.exitCode = 1;
  }
}
