import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { shapes } from "./shapes.js";

const compile = `
const { parentPort, workerData } = require("node:worker_threads");
const { diagnostics } = require("typescript").transpileModule(workerData, { fileName: "code.ts", reportDiagnostics: true });
parentPort.postMessage(diagnostics.map(({ messageText }) => messageText));
`;

/** What TypeScript has against a text, with 64 MB of stack. */
function diagnosticsOf(code: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(compile, { eval: true, workerData: code, resourceLimits: { stackSizeMb: 64 } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

describe("shapes", () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))("%s is code at every size and grows as its units do", async (_, { base, text }) => {
    const [small, large] = [text(base), text(base * 16)];
    // TypeScript walks a tree by recursion: the deepest shape is compiled where the stack is as large as it needs, in a thread of its own.
    for (const code of [small, large]) expect(await diagnosticsOf(code)).toEqual([]);
    expect(large.length / small.length).toBeGreaterThan(10);
    expect(large.length / small.length).toBeLessThan(20);
    // What is larger is not parsed, so that no rule would be measured.
    expect(large.length).toBeLessThan(1024 * 1024);
  });
});
