import { spawn } from "node:child_process";
import { chmodSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { hookDaemonCommand } from "./commands/hook-daemon.js";
import type { Host } from "./host.js";
import { removeRepositories, removeWithRepositories, Repository } from "./repository.test.data.js";

const program = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
const contract = ["---", "contract: 1", 'vocabulary: { source: ["src/**"], environment: ["src/env.ts"] }', "---", "", "### ENV-1 · One place", "", "Code **MUST NOT** read `process.env` elsewhere.", "", "```yaml enforce", "rules: { contract/no-process-env: }", "```", ""].join("\n");

// Without its folder, a process that was started ends by itself.
afterAll(removeRepositories);

function repository(): Repository {
  return Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/env.ts": "export {};\n", "src/a.ts": "export const one = 1;\n", "src/b.ts": "export const key = process.env.OLD;\n" });
}

/** A folder for sockets, of this user alone; paths of sockets must be short. */
function runtime(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooks-")));
  removeWithRepositories(folder);
  return folder;
}

function socketsIn(folder: string): string[] {
  const sockets = join(folder, "contract-as-code");
  return existsSync(sockets) ? readdirSync(sockets).map((name) => join(sockets, name)) : [];
}

interface Answer {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Calls the command as an agent does. */
function hook(folder: Repository, event: object, environment: Record<string, string>, args: readonly string[] = []): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, "hook", "claude", ...args], { cwd: folder.root, env: { ...folder.env(), ...environment } });
    const answer: Answer = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (answer.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (answer.stderr += text.toString()));
    child.on("close", (code) => resolve({ ...answer, code }));
    child.stdin.end(JSON.stringify(event));
  });
}

function edited(folder: Repository, path = "src/a.ts"): object {
  return { hook_event_name: "PostToolUse", cwd: folder.root, tool_name: "Write", tool_input: { file_path: `${folder.root}/${path}`, content: "" }, tool_response: {} };
}

/** What is sent to a socket is answered with. */
function told(socket: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => connection.end(text));
    let answer = "";
    connection.on("data", (part: Buffer) => (answer += part.toString()));
    connection.on("error", () => {});
    connection.on("close", () => resolve(answer));
  });
}

function hostIn(folder: Repository): Host {
  return { stdout: { write: () => {} }, stderr: { write: () => {} }, env: {}, cwd: folder.root };
}

describe("a warm process for hooks", () => {
  it("is started by the first hook, gives the same answers, and reads every file anew", async () => {
    const [folder, place] = [repository(), runtime()];
    const environment = { XDG_RUNTIME_DIR: place };
    expect(await hook(folder, edited(folder), environment)).toEqual({ code: 0, stdout: "", stderr: "" });
    await vi.waitFor(() => expect(socketsIn(place)).toHaveLength(1), { timeout: 30_000, interval: 100 });
    const [socket = ""] = socketsIn(place);
    expect([statSync(join(place, "contract-as-code")).mode & 0o777, statSync(socket).mode & 0o077]).toEqual([0o700, 0]);
    folder.write("src/a.ts", "export const key = process.env.KEY;\n");
    const warm = await hook(folder, edited(folder), environment);
    expect(warm.stdout).toContain("src/a.ts:1:20 ENV-1 ");
    expect(warm).toEqual(await hook(folder, edited(folder), { CONTRACT_HOOK_DAEMON: "0" }));
    folder.write("src/a.ts", "export const one = 2;\n");
    expect((await hook(folder, edited(folder), environment)).stdout).toBe("");
    folder.write("LLM_DEVELOPMENT_CONTRACT.md", contract.replace("contract/no-process-env", "no-nothing"));
    expect((await hook(folder, edited(folder), environment)).stdout).toContain("no-nothing");
    expect(socketsIn(place)).toEqual([socket]);
  }, 120_000);

  it("answers several at once, each its own, and errors of usage as the command does", async () => {
    const [folder, place] = [repository(), runtime()];
    const environment = { XDG_RUNTIME_DIR: place };
    await hook(folder, edited(folder), environment);
    await vi.waitFor(() => expect(socketsIn(place)).toHaveLength(1), { timeout: 30_000, interval: 100 });
    for (const name of ["c", "d", "e"]) folder.write(`src/${name}.ts`, `export const ${name} = process.env.${name.toUpperCase()};\n`);
    const answers = await Promise.all(["c", "d", "e"].map(async (name) => hook(folder, edited(folder, `src/${name}.ts`), environment)));
    expect(answers.map(({ stdout }) => /src\/(\w)\.ts:1:18/.exec(stdout)?.[1])).toEqual(["c", "d", "e"]);
    expect(await hook(folder, edited(folder), environment, ["--contrac", "a.md"])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("unknown option '--contrac'") });
  }, 120_000);

  it("is one whatever folder Yarn puts before the PATH for a command", async () => {
    const [folder, place] = [repository(), runtime()];
    const withFolder = (name: string): Record<string, string> => ({ XDG_RUNTIME_DIR: place, PATH: `${join(tmpdir(), name)}:${process.env["PATH"] ?? ""}` });
    await hook(folder, edited(folder), withFolder("xfs-0a1b2c3d"));
    await vi.waitFor(() => expect(socketsIn(place)).toHaveLength(1), { timeout: 30_000, interval: 100 });
    const [socket = ""] = socketsIn(place);
    renameSync(socket, `${socket}.away`);
    await hook(folder, edited(folder), withFolder("xfs-4e5f6a7b"));
    await vi.waitFor(() => expect(socketsIn(place)).toContain(socket), { timeout: 30_000, interval: 100 });
  }, 120_000);

  it("is not asked, and not started, in a folder that others may enter", async () => {
    const [folder, place] = [repository(), runtime()];
    mkdirSync(join(place, "contract-as-code"));
    chmodSync(join(place, "contract-as-code"), 0o755);
    expect(await hook(folder, edited(folder), { XDG_RUNTIME_DIR: place })).toMatchObject({ code: 0, stderr: "" });
    expect(socketsIn(place)).toEqual([]);
    await expect(hookDaemonCommand(hostIn(folder), join(place, "contract-as-code/a.sock"))).rejects.toThrow(/no folder of this user's own/);
  }, 60_000);

  it.each([
    ["that is whole", '{"protocol":1,"stdout":"said","stderr":"","code":2}'],
    ["that says nothing", ""],
    ["that says why there is none", '{"protocol":1,"failure":"no"}'],
    ["that says no JSON", "{"],
    ["of another protocol", '{"protocol":2,"stdout":"{}","stderr":"","code":0}'],
    ["with an exit code that there is not", '{"protocol":1,"stdout":"{}","stderr":"","code":1}'],
  ])("is asked first, and believed for an answer that is whole alone: one %s", async (_, text) => {
    const [folder, place] = [repository(), runtime()];
    await hook(folder, edited(folder), { XDG_RUNTIME_DIR: place });
    await vi.waitFor(() => expect(socketsIn(place)).toHaveLength(1), { timeout: 30_000, interval: 100 });
    const [socket = ""] = socketsIn(place);
    const other = runtime();
    mkdirSync(join(other, "contract-as-code"), { mode: 0o700 });
    let asked = 0;
    const server = createServer({ allowHalfOpen: true }, (connection) => {
      asked += 1;
      connection.on("data", () => {}).on("end", () => connection.end(text));
    });
    await new Promise<void>((resolve) => server.listen(join(other, "contract-as-code", socket.slice(socket.lastIndexOf("/") + 1)), resolve));
    folder.write("src/a.ts", "export const key = process.env.KEY;\n");
    const answer = await hook(folder, edited(folder), { XDG_RUNTIME_DIR: other });
    if (text.includes("said")) expect(answer).toEqual({ code: 2, stdout: "said", stderr: "" });
    else expect(answer.stdout).toContain("src/a.ts:1:20 ENV-1 ");
    expect(asked).toBe(1);
    server.close();
  }, 120_000);

  it("takes the place of one that was killed, and leaves one that lives alone", async () => {
    const [folder, place] = [repository(), runtime()];
    const sockets = join(place, "s");
    mkdirSync(sockets, { mode: 0o700 });
    const socket = join(sockets, "a.sock");
    const dead = createServer();
    await new Promise<void>((resolve) => dead.listen(socket, resolve));
    // A process that is killed leaves its socket behind: the file is linked elsewhere and back, since closing takes it away.
    linkSync(socket, join(sockets, "kept"));
    await new Promise((resolve) => dead.close(resolve));
    renameSync(join(sockets, "kept"), socket);
    const times = { request: 1000, idle: 1500, look: 100 };
    const first = hookDaemonCommand(hostIn(folder), socket, times);
    await vi.waitFor(async () => expect(await told(socket, "{}")).toContain("failure"), { timeout: 5000 });
    expect(await hookDaemonCommand(hostIn(folder), socket, times)).toBe(0);
    expect(existsSync(socket)).toBe(true);
    expect(await first).toBe(0);
    expect(existsSync(socket)).toBe(false);
  }, 30_000);

  it("goes on after what is no request, and ends when its repository is gone", async () => {
    const [folder, place] = [repository(), runtime()];
    const sockets = join(place, "s");
    mkdirSync(sockets, { mode: 0o700 });
    const socket = join(sockets, "a.sock");
    let cwd = folder.root;
    const host: Host = {
      stdout: { write: () => {} },
      stderr: { write: () => {} },
      env: {},
      get cwd() {
        return cwd;
      },
    };
    const ended = hookDaemonCommand(host, socket, { request: 300, idle: 60_000, look: 50 });
    await vi.waitFor(() => expect(existsSync(socket)).toBe(true));
    for (const text of ["", "no JSON", "null", "7", "[]", '{"protocol":1}', '{"protocol":2,"args":[],"cwd":"/","input":""}', '{"protocol":1,"args":[7],"cwd":"/","input":""}', '{"protocol":1,"args":["nobody"],"cwd":"/","input":""}', `"${"a".repeat(33 * 1024 * 1024)}`]) {
      expect([text.slice(0, 60), await told(socket, text)]).toEqual([text.slice(0, 60), expect.stringMatching(/^(?:\{"protocol":1,"failure":".*"\})?$/)]);
    }
    const silent = connect(socket);
    await new Promise((resolve) => silent.on("data", () => {}).on("error", resolve).on("close", resolve));
    const good = JSON.stringify({ protocol: 1, args: ["claude"], cwd: folder.root, input: JSON.stringify({ hook_event_name: "PreToolUse", cwd: folder.root, tool_name: "Bash", tool_input: { command: "git commit -n" } }) });
    expect(JSON.parse(await told(socket, good))).toMatchObject({ protocol: 1, stdout: expect.stringContaining('"deny"'), stderr: "", code: 0 });
    cwd = join(folder.root, "gone");
    expect(await ended).toBe(0);
  }, 60_000);
});
