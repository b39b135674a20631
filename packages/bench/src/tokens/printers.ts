import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CommandFailed } from "../measure/usage.js";
import { replayPlugin, replayRules, type Replayed } from "./replay.js";

/** A tool in one of its formats. */
export interface Printer {
  name: string;
  /** What a model reads of some files, each relative to the root. */
  print(files: readonly string[]): Promise<string>;
}

function output(program: string, args: readonly string[], root: string): string {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  // oxlint colours one of its formats whoever reads it.
  if (status === 0 || status === 1) return stripVTControlCharacters(stdout);
  throw new CommandFailed(`${program} ended as ${status ?? error?.message ?? "a signal"}: ${stderr.slice(-2000)}`);
}

/**
 * The formats of peers, ready to print the findings of files of a repository.
 * @param root absolute, with these files alone; ESLint's configuration is written into it, since @eslint/mcp takes no other
 * @param folder where the peers are installed
 */
export function peerPrinters(root: string, folder: string, findings: readonly Replayed[]): Printer[] {
  const modules = join(folder, "node_modules");
  const plugin = join(folder, "configurations", "replay.mjs");
  writeFileSync(plugin, replayPlugin(root, findings));
  const rules = replayRules(findings);
  const code = '["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"]';
  const parser = JSON.stringify(join(modules, "@typescript-eslint/parser/dist/index.js"));
  writeFileSync(
    join(root, "eslint.config.mjs"),
    `import * as parser from ${parser};\nimport contract from ${JSON.stringify(plugin)};\nexport default [{ files: ${code}, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true }, plugins: { contract }, rules: ${JSON.stringify(rules)} }];\n`,
  );
  const config = join(folder, "configurations", "replay.oxlintrc.json");
  writeFileSync(config, JSON.stringify({ plugins: [], categories: { correctness: "off" }, jsPlugins: [{ name: "contract", specifier: plugin }], rules }));
  const eslint = (name: string): Printer => ({
    name: `ESLint, ${name}`,
    print: (files) => Promise.resolve(output(join(modules, "eslint/bin/eslint.js"), ["--no-warn-ignored", "--format", name, ...files], root)),
  });
  const oxlint = (name: string): Printer => ({
    name: `oxlint, ${name}`,
    print: (files) => Promise.resolve(output(join(modules, "oxlint/bin/oxlint"), ["--config", config, "--disable-nested-config", "--no-ignore", "--format", name, ...files], root)),
  });
  return [eslint("stylish"), eslint("json"), { name: "@eslint/mcp", print: (files) => askServer(join(modules, "@eslint/mcp/src/mcp-cli.js"), files, root) }, ...["agent", "unix", "stylish", "default"].map(oxlint)];
}

/** The texts with which @eslint/mcp answers the tool `lint-files`, without the envelope of its protocol. */
function askServer(program: string, files: readonly string[], root: string): Promise<string> {
  const child = spawn(process.execPath, [program], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const line = said.split("\n").find((each) => each.includes('"id":2'));
      if (line === undefined || !said.endsWith("\n")) return;
      const { result } = JSON.parse(line) as { result?: { content?: { text: string }[] } };
      child.kill();
      if (result?.content === undefined) reject(new CommandFailed(`@eslint/mcp answered: ${line.slice(0, 2000)}`));
      else resolve(result.content.map(({ text: part }) => part).join("\n"));
    });
    child.once("error", reject);
    child.once("close", () => reject(new CommandFailed("@eslint/mcp ended without an answer.")));
    send({ id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1.0.0" } } });
    send({ method: "notifications/initialized" });
    send({ id: 2, method: "tools/call", params: { name: "lint-files", arguments: { filePaths: files.map((file) => join(root, file)) } } });
  });
}
