import type { Growth } from "./growth.js";
import { growthOfShape } from "./growth-of-shape.js";
import { judgeShape } from "./judge-shape.js";
import { NotJudged } from "./not-judged.js";
import { shapes } from "./shapes.js";

/** What the process says of each shape when it is measured. */
export type ShapeMessage = { shape: string; seconds: number } & ({ growth: Growth[] } | { fault: string });

// Run by measure-shapes.ts with a folder of its own: measures each shape whose name it is sent, one at a time, and sends what it found.
const [, , root = ""] = process.argv;
process.on("message", (name) => {
  void measure(String(name));
});

async function measure(name: string): Promise<void> {
  const start = performance.now();
  let repetition = 0;
  const shape = shapes.find((one) => one.name === name);
  const tell = (found: { growth: Growth[] } | { fault: string }): void => {
    process.send?.({ shape: name, seconds: (performance.now() - start) / 1000, ...found } satisfies ShapeMessage);
  };
  if (shape === undefined) return tell({ fault: `There is no shape \`${name}\`.` });
  try {
    const growth = await growthOfShape(name, (size, asked) => {
      repetition += 1;
      // What the last one left behind is not this one's to collect.
      globalThis.gc?.();
      return judgeShape(root, shape, size, repetition, asked);
    });
    tell({ growth });
  } catch (error) {
    if (!(error instanceof NotJudged)) throw error;
    tell({ fault: error.message });
  }
}
