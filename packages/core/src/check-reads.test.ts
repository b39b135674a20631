import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { memoryView } from "./view/memory.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";

describe("a run", () => {
  it("reads each file once, whether rules ask for it, it is judged, or lines of it are told", async () => {
    const files = {
      [document]: contractText([
        clauseText("DR-1", "rules:\n  contract/require-backup-plan: {}"),
        clauseText("CI-2", "rules:\n  contract/no-ignored-failure: {}"),
        clauseText("OBS-1", "rules:\n  no-console: {}"),
      ]),
      "package.json": '{ "private": true, "dependencies": { "pg": "^8" } }',
      "docs/backup.md": "# Backup plan\n\nRTO: 4 hours\n",
      "docs/other.md": "# Other\n\ntext\n",
      ".github/workflows/ci.yml": "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test || true\n",
      "src/a.ts": "console.log(1);\n",
      "src/b.ts": "export const b = 1;\n",
    };
    const view = memoryView(files);
    const read: string[] = [];
    const { report } = await check({ root: "/memory", view: { ...view, read: (path) => (read.push(path), view.read(path)) }, now: new Date("2026-11-23T00:00:00Z") });
    expect(report.findings.map(({ clause, file }) => `${clause} ${file}`).sort()).toEqual(["CI-2 .github/workflows/ci.yml", "DR-1 docs/backup.md", "OBS-1 src/a.ts"]);
    // The contract itself is read apart, before anything is judged.
    const others = Object.keys(files).filter((path) => path !== document);
    expect(read.filter((path) => path !== document).sort()).toEqual(others.sort());
  });
});
