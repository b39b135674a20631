import { describe, expect, it } from "vitest";
import { hostileRepository, judged, now, pageOf } from "./page.test.data.js";
import { judgeBase } from "./judge-base.js";

describe("judgeBase", () => {
  it("judges the base by today's contract, and follows files that moved", async () => {
    const folder = hostileRepository();
    folder.git("tag", "v1");
    folder.git("mv", "src/many.ts", "src/moved.ts");
    folder.write({ "src/secret.ts": "one();\n", "src/new.ts": "debugger;\n" }).commit();
    const { trend } = await pageOf(folder, "v1");
    expect(trend).toMatchObject({ base: "v1", commit: folder.git("rev-parse", "v1").trim(), contract: "today's", fresh: 1, news: [{ clause: "RUN-2", file: "src/new.ts", line: 1 }] });
    expect(trend?.clauses.map(({ id, then, now: today, fresh, fixed }) => [id, then, today, fresh, fixed])).toEqual([["RUN-1", 35, 33, 0, 2], ["RUN-2", 1, 2, 1, 0], ["SEC-1", 1, 0, 0, 1]]);
    expect([trend?.before.part, trend?.now.part]).toEqual([trend?.now.part === undefined ? undefined : trend.now.part - 2, trend?.now.part]);
  });

  it("judges a base from before the contract, whose vocabulary names files that came later", async () => {
    const folder = hostileRepository();
    const [before = ""] = folder.git("rev-parse", "HEAD").split("\n");
    const text = (await judged(folder)).source("LLM_DEVELOPMENT_CONTRACT.md") ?? "";
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": text.replace('source: ["src/**"]', 'source: ["src/**"]\n  environment: ["src/env.ts"]'), "src/env.ts": "export {};\n" }).commit();
    expect((await pageOf(folder, before)).trend).toMatchObject({ contract: "today's", fresh: 0, fixed: 0 });
  });

  it("tells what is asked of the repository as a whole there as well", async () => {
    const folder = hostileRepository();
    const text = (await judged(folder)).source("LLM_DEVELOPMENT_CONTRACT.md") ?? "";
    folder.git("rm", "--quiet", "LLM_DEVELOPMENT_CONTRACT.md");
    folder.commit().git("tag", "before");
    const clause = "\n### CMP-3 · There is a security policy\n\nThere **MUST** be one.\n\n```yaml enforce\nrules: { contract/require-security-policy: }\n```\n";
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": text + clause }).commit();
    const { trend, clauses } = await pageOf(folder, "before");
    expect(trend?.clauses.find(({ id }) => id === "CMP-3")).toMatchObject({ then: 1, now: 1, fresh: 0 });
    expect(clauses.find(({ id }) => id === "CMP-3")).toMatchObject({ state: "broken", isAboutWhole: true });
  });

  it("says why a base cannot be judged, and refuses what is no commit", async () => {
    const folder = hostileRepository();
    const result = await judged(folder);
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 9\n---\n" }).commit();
    expect(await judgeBase({ root: folder.root, base: "HEAD", now }, result)).toMatchObject({ trend: undefined, faults: [{ file: "LLM_DEVELOPMENT_CONTRACT.md" }] });
    await expect(judgeBase({ root: folder.root, base: "nowhere", now }, result)).rejects.toThrow('"nowhere" names no commit');
  });
});
