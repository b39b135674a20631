import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { scriptedEngine } from "../engine.test.data.js";
import type { Engine } from "../engine.js";
import { exit } from "../exit.js";
import type { Host } from "../host.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(files: readonly string[] = ["LLM_DEVELOPMENT_CONTRACT.md"]): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "contract-install-")));
  folders.push(root);
  for (const path of files) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), "");
  }
  return root;
}

async function install(cwd: string, { engine = {}, host: more = {} }: { engine?: Partial<Engine>; host?: Partial<Host> } = {}, ...args: string[]) {
  const asked: Parameters<Engine["installHooks"]>[] = [];
  const host = scriptedHost({ cwd, program: join(cwd, "bin.js"), ...more });
  const installHooks: Engine["installHooks"] = async (...question) => {
    asked.push(question);
    return { folder: "/hooks", hooks: [{ name: "pre-commit", state: "written", former: undefined }, { name: "pre-push", state: "kept", former: "/hooks/pre-push.former" }], formerFolder: "/shared" };
  };
  const code = await main(["install", ...args], host, async () => scriptedEngine({ findRoot: async () => cwd, installHooks, ...engine }).engine);
  return { code, out: host.out(), err: host.err(), asked };
}

describe("contract install", () => {
  it("says which hooks call the contract now, and what runs after them", async () => {
    const root = folder(["LLM_DEVELOPMENT_CONTRACT.md", "bin.js"]);
    const { code, out, asked } = await install(root);
    expect(code).toBe(exit.clean);
    expect(out).toBe(
      "✔ pre-commit and pre-push now call the contract, in /hooks.\n  /hooks/pre-push.former, which was there before, runs after it.\n  The hooks in /shared, where git looked before, run after them.\n  Try them with contract doctor\n",
    );
    expect(asked).toEqual([[root, { program: join(root, "bin.js"), inProject: ["node_modules/contract-as-code/bin/contract.js"], node: process.execPath }]]);
  });

  it("names another contract to the hooks, and finds packages of a folder between", async () => {
    const root = folder(["docs/contract.md", "bin.js", "services/a/node_modules/contract-as-code/bin/contract.js"]);
    const { asked } = await install(join(root, "services/a"), { engine: { findRoot: async () => root }, host: { program: join(root, "bin.js") } }, "--contract", "../../docs/contract.md");
    expect(asked[0]?.[1]).toMatchObject({ contractFile: "docs/contract.md", inProject: ["node_modules/contract-as-code/bin/contract.js", "services/a/node_modules/contract-as-code/bin/contract.js"] });
  });

  it.each([
    ["CI", { npm_lifecycle_event: "prepare", CI: "true" }, true],
    ["an archive without a repository", { npm_lifecycle_event: "prepare" }, false],
  ])("leaves %s alone when a package manager calls it", async (_, env, hasRepository) => {
    const { code, out, asked } = await install(folder(hasRepository ? [".git"] : []), { host: { env } });
    expect([code, out, asked]).toEqual([exit.clean, "No git hooks were put in place: there is nobody who commits here.\n", []]);
  });

  it("does not put hooks in place that could only stop every commit", async () => {
    const { code, err, asked } = await install(folder(["bin.js"]));
    expect([code, asked]).toEqual([exit.unjudged, []]);
    expect(err).toContain("There is no contract LLM_DEVELOPMENT_CONTRACT.md in");
  });

  it("refuses to be run from where git could not call it", async () => {
    const { code, err } = await install(folder());
    expect(code).toBe(exit.unjudged);
    expect(err).toContain("nodeLinker: node-modules");
  });
});
