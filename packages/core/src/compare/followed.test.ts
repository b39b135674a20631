import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { compareContracts } from "../compare-contracts.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { renderBaseline } from "../report/baseline-text.js";
import type { Finding } from "../report/report.js";
import { openCommit } from "../view/commit.js";
import { memoryView } from "../view/memory.js";
import { repository } from "../view/repository.test.data.js";
import { compareMemory, contractFile, differences, messages, now, type Files } from "./compare.test.data.js";

const text = contractText([clauseText("X-1", "rules:\n  contract/no-process-env:")]);
const reads = "export const port = process.env.PORT;\nexport const host = process.env.HOST;\nexport const long = `a module long enough to be known again`;\n";
const files = { [contractFile]: text, "src/a.ts": reads, "src/other.ts": "export {};\n" };

/** What would be recorded of these files. */
async function findingsIn(at: Files): Promise<Finding[]> {
  return (await check({ root: "/", view: memoryView(at), now })).report.findings;
}

/** What the baseline may become when src/a.ts moves to src/moved.ts. */
async function compareMove(baseline: (before: Finding[], after: Finding[]) => Finding[], then: Files = {}) {
  const [before, after] = [await findingsIn(files), await findingsIn({ [contractFile]: text, "src/moved.ts": reads })];
  const folder = repository({ ...files, "contract-baseline.txt": renderBaseline(before) });
  renameSync(join(folder.root, "src/a.ts"), join(folder.root, "src/moved.ts"));
  folder.write({ "contract-baseline.txt": renderBaseline(baseline(before, after)), ...then }).commit();
  return compareContracts({ base: await openCommit(folder.root, "HEAD~1"), head: await openCommit(folder.root, "HEAD"), now });
}

describe("a baseline whose file has moved", () => {
  it("is the same where its entries followed, and holds more where some are gone", async () => {
    const followed = await compareMove((_, after) => after);
    expect(differences(followed)).toEqual([]);
    expect(followed.isWeaker).toBe(false);
    expect(messages(await compareMove((_, after) => after.slice(1)))).toMatch(/^The baseline no longer records 1 finding of it, in `src\/[a-z]+\.ts`\.$/u);
  });

  it("grows by an entry that followed while the old one is kept, for a file that may come back", async () => {
    const both = await compareMove((before, after) => [...before, ...after]);
    expect(differences(both)).toEqual(["X-1 weaker baseline baseline"]);
    expect(messages(both)).toBe("The baseline newly records 2 findings of it, in `src/moved.ts`.");
  });

  it("grows by what was written into the file as it moved", async () => {
    const more = `${reads}export const user = process.env.USER;\n`;
    const found = await findingsIn({ [contractFile]: text, "src/moved.ts": more });
    const grown = await compareMove(() => found, { "src/moved.ts": more });
    expect(differences(grown)).toEqual(["X-1 weaker baseline baseline"]);
    expect(messages(grown)).toBe("The baseline newly records 1 finding of it, in `src/moved.ts`.");
  });

  it("grows by findings of another file, that nothing moved to", async () => {
    const found = await findingsIn({ [contractFile]: text, "src/new.ts": "export const other = process.env.OTHER;\n" });
    const grown = await compareMove((_, after) => [...after, ...found], { "src/new.ts": "export const other = process.env.OTHER;\n" });
    expect(messages(grown)).toBe("The baseline newly records 1 finding of it, in `src/new.ts`.");
  });

  it("is not followed where there is no history", async () => {
    const [before, after] = [await findingsIn(files), await findingsIn({ [contractFile]: text, "src/moved.ts": reads })];
    const { "src/a.ts": _moved, ...rest } = files;
    const comparison = await compareMemory({ ...files, "contract-baseline.txt": renderBaseline(before) }, { ...rest, "src/moved.ts": reads, "contract-baseline.txt": renderBaseline(after) });
    expect(differences(comparison)).toEqual(["X-1 stronger baseline baseline", "X-1 weaker baseline baseline"]);
  });
});
