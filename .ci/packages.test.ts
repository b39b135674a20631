import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, describe, expect, it } from "vitest";
import plugin from "@contract-as-code/eslint-plugin";
import { filesOf, pack } from "./packages/pack.js";
import { root } from "./packages/published.js";

interface Manifest {
  name: string;
  description?: string;
  keywords?: string[];
  repository?: { directory?: string };
  engines?: { node?: string };
  publishConfig?: { access?: string; provenance?: boolean };
  bin?: Record<string, string>;
  exports: Record<string, string | { types?: string; default: string }>;
  dependencies?: Record<string, string>;
}

const folder = mkdtempSync(join(tmpdir(), "contract-tarballs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const packed = pack(folder).map((each) => {
  const files = filesOf(each.tarball);
  const manifest = JSON.parse(files.get("package.json")?.content.toString("utf8") ?? "{}") as Manifest;
  return { ...each, files, manifest, hasTypes: [...files.keys()].some((path) => path.endsWith(".d.ts")) };
});
const attw = join(dirname(createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json")), "dist/index.js");

describe("what is published", () => {
  it("is five packages of one version, each behind those that it needs", () => {
    expect(packed.map(({ name }) => name)).toEqual(["@contract-as-code/eslint-plugin", "@contract-as-code/configs", "@contract-as-code/core", "contract-as-code", "@contract-as-code/mcp"]);
    expect([...new Set(packed.map(({ version }) => version))]).toEqual([plugin.meta.version]);
    for (const [index, { manifest }] of packed.entries()) {
      const own = Object.keys(manifest.dependencies ?? {}).filter((name) => packed.some((each) => each.name === name));
      expect(packed.slice(0, index).map(({ name }) => name)).toEqual(expect.arrayContaining(own));
    }
  });

  it.each(packed)("$name says what it is, and where it comes from", ({ files, manifest }) => {
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/.{20}/) as string,
      keywords: expect.arrayContaining(["contract"]) as string[],
      engines: { node: "^20.19 || ^22.13 || >=24" },
      publishConfig: { access: "public", provenance: true },
      repository: { url: "git+https://github.com/contract-as-code/contract-as-code.git" },
    });
    expect(files.get("LICENSE")?.content.toString("utf8")).toBe(readFileSync(join(root, "LICENSE"), "utf8"));
    expect(files.get("README.md")?.content.toString("utf8")).toMatch(new RegExp(`^# ${manifest.name}\n`));
    expect(readFileSync(join(root, manifest.repository?.directory ?? "", "package.json"), "utf8")).toContain(`"name": "${manifest.name}"`);
  });

  it.each(packed)("$name holds what its manifest names, and neither tests nor maps of sources that are not there", ({ files, manifest }) => {
    const doors = Object.values(manifest.exports).flatMap((door) => (typeof door === "string" ? [door] : Object.values(door)));
    const named = [...doors, ...Object.values(manifest.bin ?? {})].map((path) => path.replace(/^\.\//, "")).filter((path) => !path.includes("*"));
    expect([...files.keys()]).toEqual(expect.arrayContaining(named));
    for (const path of Object.values(manifest.bin ?? {})) expect(files.get(path.replace(/^\.\//, ""))?.mode).toBe(0o755);
    expect([...files.keys()].filter((path) => /\.test\.|\.map$|tsbuildinfo$|(?:^|\/)\.(?!$)/.test(path))).toEqual([]);
  });

  it.each(packed)("$name has nothing that publint finds", async ({ tarball, manifest }) => {
    const data = readFileSync(tarball);
    const { messages } = await publint({ pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) }, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual([]);
  });

  it.each(packed.filter(({ hasTypes }) => hasTypes))("$name has types that are right for who imports it", { timeout: 120_000 }, async ({ tarball }) => {
    const { stdout } = await promisify(execFile)(process.execPath, [attw, "--profile", "esm-only", "--format", "json", tarball], { maxBuffer: 64 * 1024 * 1024, encoding: "utf8" });
    const { analysis } = JSON.parse(stdout) as { analysis: { entrypoints: Record<string, unknown> } };
    expect(Object.keys(analysis.entrypoints)).toContain(".");
  });
});
