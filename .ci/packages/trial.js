import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { files, further } from "./project.js";

/** Something does not work as documented; the message says what was run and what it said. */
export class TrialError extends Error {
  name = "TrialError";
}

/** What a command may see: nothing of this workspace, whose npm sets variables of its own. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_|PNPM_|YARN_|BUN_|GIT_|CI$|INIT_CWD$|NODE_OPTIONS$)/i.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", COREPACK_ENABLE_STRICT: "0", npm_config_update_notifier: "false" };
}

const opening = `${JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "trial", version: "1.0.0" } },
})}\n`;

/** How a process ends, and what it said until then; `input` is all that it gets. */
function ended(child, input) {
  return new Promise((resolve, reject) => {
    let said = "";
    const give = setTimeout(() => child.kill(), 300_000);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    child.once("error", reject);
    child.once("close", (status, signal) => {
      clearTimeout(give);
      resolve({ status: status ?? signal, said });
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** A project in a folder of its own, and what is run in it. */
function openProject(manager, address) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-packages-")));
  const env = environment();
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  // The registry answers in this very process, so nothing may wait for a command but by its end.
  const run = async ([command, ...args], { code = 0, says = /(?:)/, input = "" } = {}) => {
    const { status, said } = await ended(spawn(command, args, { cwd: folder, env, shell: process.platform === "win32" }), input);
    if (status === code && says.test(said)) return said;
    throw new TrialError(`${[command, ...args].join(" ")}\nin ${folder} ended as ${status} and should end as ${code}, saying ${says}:\n${said.slice(-4000)}`);
  };
  for (const [path, text] of Object.entries({ ...files, ...manager.settings(address) })) write(path, text);
  const tool = (line, expected) => run(manager.run(...line), expected);
  return { folder, run, tool, write, read: (path) => readFileSync(join(folder, path), "utf8") };
}

/** The command alone, as whoever tries it first installs it. */
async function tryCommand(project, manager, version) {
  const { run, tool, write } = project;
  await run(["git", "init", "--quiet", "--initial-branch=main"]);
  await run(manager.add(["contract-as-code"]));
  await tool(["contract", ["--version"]], { says: new RegExp(`^${version.replaceAll(".", "\\.")}$`, "m") });
  await tool(["contract", ["check", "src"]], { code: 1, says: /ENV-1/ });
  await tool(["contract", ["explain", "ENV-1"]], { says: /process\.env/ });
  await tool(["contract", ["explain", "contract/no-process-env"]], { says: /## What it does not see|What it does not see/ });
  const help = await tool(["contract", ["--help"]]);
  if (/^ {2}init\b/m.test(help)) await tool(["contract", ["init", "--help"]], { says: /Usage: contract init/ });
  write("src/client.ts", 'import { env } from "./env.js";\n\nexport const key = env.apiKey;\n');
  await tool(["contract", ["check", "src/client.ts"]]);
}

/** Everything else that is documented, with the other packages beside it. */
async function tryPackages({ run, tool, write }, manager) {
  await run(manager.add(further));
  write("src/raw.ts", "export const raw = process.env.RAW;\n");
  await tool(["eslint", ["src/raw.ts"]], { code: 1, says: /contract\/no-process-env/ });
  await tool(["eslint", ["--config", "plugin.config.js", "src/raw.ts"]], { code: 1, says: /contract\/no-process-env/ });
  await tool(["eslint", ["--config", "plugin.config.js", "src/client.ts"]]);
  await tool(["tsc", ["--project", "."]]);
  await tool(["commitlint", ["--config", "commitlint.config.js"]], { code: 1, input: "Added things.\n", says: /type-empty/ });
  await tool(["commitlint", ["--config", "commitlint.config.js"]], { input: "feat: add a client\n" });
  await tool(["contract-mcp", []], { input: opening, says: /"serverInfo":\{[^}]*"name":"contract-as-code"/ });
}

/** The configurations that are read from `node_modules`, and the hooks, which call the command there. */
async function tryFolder({ run, tool, write, read }) {
  const secretlint = ["--secretlintrc", "node_modules/@contract-as-code/configs/secretlintrc.json"];
  write("notes.txt", `token: ${["ghp", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("_")}\n`);
  await tool(["secretlint", [...secretlint, "notes.txt"]], { code: 1, says: /github/i });
  write("notes.txt", "nothing\n");
  await tool(["secretlint", [...secretlint, "notes.txt"]]);
  write("lefthook.yml", "extends: [node_modules/@contract-as-code/configs/lefthook.yml]\n");
  await tool(["lefthook", ["dump"]], { says: /contract check --staged/ });
  await run(["rm", "lefthook.yml", "src/raw.ts"]);
  await tool(["contract", ["sync"]]);
  await tool(["contract", ["sync", "--check"]]);
  if (!read("lefthook.yml").includes("contract check --staged")) throw new TrialError("`contract sync` wrote no hook into lefthook.yml.");
  await tool(["contract", ["baseline"]]);
  await tool(["contract", ["install"]]);
  const commit = (message, expected) => run(["git", "-c", "user.name=Trial", "-c", "user.email=trial@example.com", "commit", "--quiet", `--message=${message}`], expected);
  await run(["git", "add", "."]);
  await commit("feat: start");
  write("src/worse.ts", "export const worse = process.env.WORSE;\n");
  await run(["git", "add", "."]);
  await commit("feat: read it raw", { code: 1, says: /ENV-1/ });
  await run(["git", "reset", "--quiet", "--hard"]);
  write("src/better.ts", "export const better = 1;\n");
  await run(["git", "add", "."]);
  await commit("Made it better.", { code: 1, says: /VER-1/ });
  await commit("feat: make it better");
}

/** Yarn's Plug'n'Play has no such folder: commands run, and who asks for hooks is told what they need. */
async function tryWithoutFolder({ folder, tool, write }) {
  const event = { hook_event_name: "PostToolUse", cwd: folder, tool_name: "Write", tool_input: { file_path: join(folder, "src/hooked.ts"), content: "" }, tool_response: {} };
  write("src/hooked.ts", "export const hooked = process.env.HOOKED;\n");
  await tool(["contract", ["hook", "claude"]], { input: JSON.stringify(event), says: /ENV-1/ });
  await tool(["contract", ["install"]], { code: 2, says: /nodeLinker: node-modules/ });
}

/**
 * Installs the packages by name with one package manager into an empty project, and uses them as documented.
 * @param packed what was packed
 * @param address the registry
 * @returns the folder of the project, which is left
 * @throws TrialError for the first thing that does not work
 */
export async function tryWith(name, manager, packed, address) {
  const project = openProject(manager, address);
  await tryCommand(project, manager, packed.find((each) => each.name === "contract-as-code").version);
  await tryPackages(project, manager);
  if (name === "yarn-pnp") await tryWithoutFolder(project);
  else await tryFolder(project);
  return project.folder;
}
