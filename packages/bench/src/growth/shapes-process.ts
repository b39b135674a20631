import type { Growth } from "./growth.js";
import { growthOfShape } from "./growth-of-shape.js";
import { judgeShape } from "./judge-shape.js";
import { NotJudged } from "./not-judged.js";
import { shapes } from "./shapes.js";

/** What the process says of each shape when it is measured. */
export type ShapeMessage = { shape: string; seconds: number } & ({ growth: Growth[] } | { fault: string });

// Run by measure-shapes.ts with a folder of its own, and with part of the name of the rules to judge by: measures each shape whose name it is sent, one at a time, and sends what it found.
const [, , root = "", part] = process.argv;
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
      const isAsked = asked ? (rule: string) => asked.has(rule) : part === undefined ? undefined : (rule: string) => rule.includes(part);
      return judgeShape(shape, size, repetition, { root, isAsked });
    });
    tell({ growth });
  } catch (error) {
    if (!(error instanceof NotJudged)) throw error;
    tell({ fault: error.message });
  }
}
