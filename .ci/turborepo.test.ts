import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// examples/turborepo, run by Turborepo itself with a remote cache served here, as its protocol is documented:
// https://turborepo.dev/docs/openapi/artifacts-status and the pages beside it.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, "examples/turborepo");
const token = `token-${"a1".repeat(8)}`;

interface Artifact {
  body: Buffer;
  tag: string | undefined;
}

const artifacts = new Map<string, Artifact>();
/** Requests without the token, and for anything that is not in the protocol. */
const strange: string[] = [];
let server: Server;
let folder = "";

/** Keeps artifacts by their hash for whoever has the token. */
function remoteCache(): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const path = new URL(request.url ?? "", "http://localhost").pathname;
      const hash = /^\/v8\/artifacts\/([0-9a-f]+)$/.exec(path)?.[1];
      const answer = (status: number, body: Buffer | string = "", headers: Record<string, string> = {}): void => void response.writeHead(status, { ...headers, connection: "close" }).end(body);
      if (request.headers.authorization !== `Bearer ${token}`) {
        strange.push(`without token: ${path}`);
        return answer(403);
      }
      if (path === "/v8/artifacts/status") return answer(200, JSON.stringify({ status: "enabled" }), { "content-type": "application/json" });
      if (path === "/v8/artifacts/events") return answer(200);
      if (hash === undefined) {
        strange.push(`${request.method ?? ""} ${path}`);
        return answer(404);
      }
      if (request.method === "PUT") {
        artifacts.set(hash, { body: Buffer.concat(parts), tag: request.headers["x-artifact-tag"]?.toString() });
        return answer(200, JSON.stringify({ urls: [] }), { "content-type": "application/json" });
      }
      const kept = artifacts.get(hash);
      if (kept === undefined) return answer(404);
      return answer(200, request.method === "HEAD" ? "" : kept.body, { "content-type": "application/octet-stream", "x-artifact-duration": "1000", ...(kept.tag !== undefined && { "x-artifact-tag": kept.tag }) });
    });
  });
}

function git(cwd: string, ...args: string[]): Promise<string> {
  return run("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], cwd, {}).then(({ out }) => out);
}

function run(command: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const given = { PATH: process.env["PATH"], HOME: folder, NO_COLOR: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...env };
    const child = execFile(command, args, { cwd, env: given, encoding: "utf8", maxBuffer: 16 * 1024 * 1024 }, (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, out: `${stdout}${stderr}` }));
  });
}

/** The example as another machine has it: a checkout of its own, in a place of its own, with nothing kept. */
async function checkout(name: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const place = join(folder, name);
  cpSync(example, place, { recursive: true, filter: (path) => path !== join(example, "node_modules") && !/\.contract\/\d\.json$/.test(path) && !path.includes(".turbo") });
  mkdirSync(join(place, "node_modules/.bin"), { recursive: true });
  for (const name of [".bin/contract", ".bin/turbo", "turbo"]) symlinkSync(join(example, "node_modules", name), join(place, "node_modules", name));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(place, path), text);
  await git(place, "init", "--quiet", "--initial-branch=main");
  await git(place, "add", ".");
  await git(place, "commit", "--quiet", "--message=feat: first");
  return place;
}

/** `turbo run contract` with nothing but the remote cache, and which of the parts it judged. */
async function turbo(place: string, day = new Date().toISOString().slice(0, 10)) {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  const { code, out } = await run(join(place, "node_modules/.bin/turbo"), ["run", "contract", "--cache=local:,remote:rw", "--output-logs=full", "--log-order=grouped", "--no-color"], place, {
    TURBO_API: `http://127.0.0.1:${address.port}`,
    TURBO_TOKEN: token,
    TURBO_TEAM: "shop",
    TURBO_REMOTE_CACHE_SIGNATURE_KEY: "key-of-the-shop",
    TURBO_REMOTE_CACHE_TIMEOUT: "20",
    TURBO_REMOTE_CACHE_UPLOAD_TIMEOUT: "20",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    DO_NOT_TRACK: "1",
    CONTRACT_DAY: day,
  });
  const judged = [1, 2].filter((part) => out.includes(`contract:${part}: cache miss, executing`));
  return { code, out, judged };
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-turborepo-")));
  server = remoteCache();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => void server.close(resolve));
  rmSync(folder, { recursive: true });
});

describe.skipIf(!existsSync(join(root, "packages/cli/dist/contract.cjs")))("examples/turborepo", { timeout: 240_000 }, () => {
  const passed = "✔ 0 findings: 6 files judged by 2 clauses of LLM_DEVELOPMENT_CONTRACT.md.";

  it("is judged once, and on the next machine not again", async () => {
    const first = await turbo(await checkout("first"));
    expect([first.code, first.judged, artifacts.size], first.out).toEqual([0, [1, 2], 2]);
    expect(first.out).toContain(passed);
    const second = await turbo(await checkout("second"));
    expect([second.code, second.judged], second.out).toEqual([0, []]);
    expect(second.out).toContain(passed);
    expect(strange).toEqual([]);
  });

  it("is judged anew on another day and after a change, and a finding fails it", async () => {
    const later = await turbo(await checkout("later"), "another day");
    expect([later.code, later.judged], later.out).toEqual([0, [1, 2]]);
    const changed = await turbo(await checkout("changed", { "packages/mail/src/index.ts": 'console.log("sent");\n' }));
    expect(changed.code, changed.out).toBe(1);
    expect(changed.judged.length, changed.out).toBeGreaterThan(0);
    expect(changed.out).toContain("Errors: 1");
  });

  it("takes nothing from a cache that was written without the key", async () => {
    for (const artifact of artifacts.values()) artifact.body = Buffer.concat([artifact.body, Buffer.from(" ")]);
    const { code, out, judged } = await turbo(await checkout("forged"));
    expect([code, judged], out).toEqual([0, [1, 2]]);
    expect(out).toContain(passed);
  });
});
