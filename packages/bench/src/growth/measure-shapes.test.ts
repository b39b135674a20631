import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { removeFolders, temporaryFolder } from "../measure/scratch.js";
import { measureShapes } from "./measure-shapes.js";
import type { ShapeMessage } from "./shapes-process.js";

afterEach(removeFolders);

/** Answers every name but two: one on which it works for ever, and one on which it crashes. */
const program = `
import { writeFileSync } from "node:fs";
process.on("message", (name) => {
  writeFileSync(process.argv[2] + "/" + name, "");
  if (name === "endless") for (;;);
  if (name === "crash") process.exit(7);
  if (name === "further") process.send({ shape: process.argv.slice(3).join(" "), seconds: 0, growth: [] });
  else  process.send({ shape: name, seconds: 0, growth: [] });
});
`;

async function measured(names: readonly string[], processes: number): Promise<{ told: ShapeMessage[]; programFolder: string }> {
  const programFolder = temporaryFolder("program");
  writeFileSync(join(programFolder, "program.mjs"), program);
  const told: ShapeMessage[] = [];
  await measureShapes(names, { program: join(programFolder, "program.mjs"), arguments: ["one", "two"], nodeArguments: [], processes, limit: 3000 }, (message) => told.push(message));
  return { told, programFolder };
}

describe("measureShapes", () => {
  it("goes on after a shape that crashes and one that never ends, and says so of both", async () => {
    const { told } = await measured(["one", "crash", "two", "endless", "three"], 1);
    expect(told.map((message) => [message.shape, "fault" in message ? message.fault.replace(/^.*` /u, "") : "measured"])).toEqual([
      ["one", "measured"],
      ["crash", "ended its process (7); what that said stands above. Measure it by itself with `--only`."],
      ["two", "measured"],
      ["endless", expect.stringMatching(/^was given up after 3 s: /u)],
      ["three", "measured"],
    ]);
  });

  it("hands its arguments to the program", async () => {
    expect((await measured(["further"], 1)).told.map(({ shape }) => shape)).toEqual(["one two"]);
  });

  it("measures each shape once, in several processes with folders that are removed with ours", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `shape-${String(index)}`);
    const { told, programFolder } = await measured(names, 3);
    expect(told.map(({ shape }) => shape).sort()).toEqual(names);
    const own = (): string[] => readdirSync(join(programFolder, "..")).filter((name) => name.startsWith(`contract-bench-${String(process.pid)}-growth-`));
    expect(own()).toHaveLength(3);
    removeFolders();
    expect(own()).toEqual([]);
  });
});
