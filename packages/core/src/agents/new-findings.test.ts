import { setTimeout as after } from "node:timers/promises";
import { expect, it } from "vitest";
import { KeptTrees } from "../view/kept-trees.js";
import { openWorkingTree, type WorkingTreeView } from "../view/working-tree.js";
import { hookedRepository, oldText } from "./hooked-repository.test.data.js";
import { newFindings } from "./new-findings.js";

const contract = "LLM_DEVELOPMENT_CONTRACT.md";

it("are the same in a tree that is kept, edit after edit and commit after commit", async () => {
  const folder = hookedRepository({ "src/other.ts": "export const other = process.env.OTHER;\n" });
  const trees = new KeptTrees();
  const lines = async (view: WorkingTreeView, paths: readonly string[]): Promise<string[]> =>
    (await newFindings({ view, paths })).findings.map(({ file, line, column, clause, message }) => `${file}:${String(line)}:${String(column)} ${clause} ${message}`);
  const views = new Set<WorkingTreeView>();
  const found: number[] = [];
  const judge = async (...paths: string[]): Promise<void> => {
    await after(60);
    const view = await trees.open(folder.root, contract);
    views.add(view);
    const expected = await lines(await openWorkingTree(folder.root), paths);
    expect(await lines(view, paths)).toEqual(expected);
    // What was shown of a file for the comparison is gone.
    expect(await lines(view, paths)).toEqual(expected);
    found.push(expected.length);
    await trees.settle();
  };
  await judge("src/client.ts");
  folder.write({ "src/client.ts": `${oldText}export const more = process.env.MORE;\n` });
  await judge("src/client.ts");
  await judge("src/client.ts", "src/other.ts");
  folder.write({ "src/client.ts": oldText.replace("OLD", "RENAMED"), "src/other.ts": "debugger;\n" });
  await judge("src/client.ts", "src/other.ts");
  folder.commit();
  await judge("src/client.ts", "src/other.ts");
  folder.write({ [contract]: "# Not a contract\n" });
  await judge(contract, "src/client.ts");
  expect(found).toEqual([0, 1, 1, 2, 0, 0]);
  expect(views.size).toBeLessThan(found.length);
});
