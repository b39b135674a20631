import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { deadWaivers, listWaivers } from "./standing-waivers.js";
import { expiryFault, proposeWaiver, type WaiverRequest } from "./waive.js";
import { repository, type Folder } from "./view/repository.test.data.js";

const now = new Date("2026-11-23T12:00:00Z");
const shipped = { names: [], read: () => undefined };
const text = contractText([
  clauseText("OBS-1", "rules:\n  no-console: {}"),
  clauseText("QA-8", "rules:\n  no-alert: {}"),
  clauseText("SEC-9", "rules:\n  no-eval: {}\nwaivable: false"),
]);
const request = (parts: Partial<WaiverRequest> = {}): WaiverRequest => ({ clause: "OBS-1", files: ["src/a.ts"], reason: "It goes.", owner: "@acme/ops", expires: "2026-12-31", ticket: undefined, ...parts });
const item = (id: string, parts: Record<string, string> = {}): string =>
  `- ${Object.entries({ id, clause: "OBS-1", files: "[src/a.ts]", reason: "It goes.", owner: "ops", expires: "2026-12-31", ...parts }).map(([key, value]) => `${key}: ${value}`).join("\n  ")}\n`;

function begun(files: Record<string, string> = {}): Folder {
  return repository({ "LLM_DEVELOPMENT_CONTRACT.md": text, "src/a.ts": "console.log(1);\neval('x');\n", "src/b.ts": "console.log(2);\nconsole.log(3);\n", "src/c.ts": "console.log(4);\n", ...files });
}

const propose = (folder: Folder, parts: Partial<WaiverRequest> = {}) => proposeWaiver({ root: folder.root, shipped, now, waiver: request(parts) });

describe("proposeWaiver", () => {
  it("gives the change, the next free id of all branches, and what the waiver covers", async () => {
    const folder = begun({ "contract-waivers.yml": `# ours\n${item("W-3", { files: "[src/c.ts]" })}` });
    folder.git("checkout", "--quiet", "-b", "other");
    folder.write({ "contract-waivers.yml": item("W-7", { files: "[src/c.ts]" }) }).commit();
    folder.git("checkout", "--quiet", "main");
    const { proposal, refusals } = await propose(folder, { files: ["src/[ab].ts"], ticket: "SHOP-1" });
    expect(refusals).toEqual([]);
    expect(proposal).toMatchObject({ id: "W-8", isToBeNamed: false });
    expect(proposal?.covered.map(({ file, line }) => `${file}:${line}`)).toEqual(["src/a.ts:1", "src/b.ts:1", "src/b.ts:2"]);
    folder.write({ "contract-waivers.yml": proposal?.change.after ?? "" });
    const { report } = await check({ root: folder.root, shipped, now });
    expect([report.diagnostics, report.waived.length, report.findings.map(({ clause }) => clause)]).toEqual([[], 4, ["SEC-9"]]);
  });

  it.each<[string, Partial<WaiverRequest>, string[]]>([
    ["an unknown clause", { clause: "OBS-2" }, ["The contract has no clause OBS-2. Did you mean `OBS-1`?"]],
    ["a clause that cannot be waived", { clause: "SEC-9" }, ["SEC-9 cannot be waived: the contract says `waivable: false`. Fix its findings."]],
    ["a glob without a finding", { files: ["src/a.ts", "lib/**"] }, ["`lib/**` matches no finding of OBS-1. They stand in src/a.ts, src/b.ts, src/c.ts."]],
    ["a clause without a finding", { clause: "QA-8" }, ["`src/a.ts` matches no finding of QA-8. QA-8 has no finding that stands."]],
    ["all files", { files: ["**/*.ts"] }, ["`**/*.ts` names no folder and no file. Name those that the waiver is about."]],
    ["a glob that leaves the repository or never ends", { files: ["../**", "{a,b}{a,b}{a,b}{a,b}{a,b}"] }, ["`../**` must be a path or glob below the root.", "`{a,b}{a,b}{a,b}{a,b}{a,b}` must be a glob with at most four `{…}` groups; split it into several."]],
    ["a day too far ahead", { expires: "2027-05-23" }, ["2027-05-23 is more than 180 days ahead. Name a day until 2027-05-22."]],
    ["no owner and no reason", { owner: " ", reason: "" }, ["The reason is empty. Say it in a sentence.", "The owner is empty. Say who answers for the waiver."]],
    ["what cannot be seen", { owner: "me\u001B[2K" }, ["The owner holds a line break or another character that cannot be seen. Write it on one line."]],
  ])("refuses %s", async (_, parts, refusals) => {
    expect(await propose(begun(), parts)).toMatchObject({ refusals });
    expect((await propose(begun(), parts)).proposal).toBeUndefined();
  });

  it("does nothing while the contract or the waivers are at fault", async () => {
    expect(await propose(begun({ "contract-waivers.yml": "- id: 1\n" }))).toMatchObject({ refusals: [], diagnostics: Array.from({ length: 5 }, () => ({ code: "waivers-shape" })) });
    expect(await propose(begun({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 9\n---\n" }))).toMatchObject({ contract: undefined, refusals: [] });
  });
});

it("a last day is a day from today to the hundred and eightieth after it", () => {
  for (const [day, isFine] of [["2026-11-23", true], ["2027-05-22", true], ["2026-11-22", false], ["2027-05-23", false], ["9999-12-31", false], ["2027-02-29", false], ["2026-13-01", false], ["2026-12-1", false], ["31.12.2026", false], ["+12026-12-01", false], ["2026-12-31T00:00:00Z", false], ["", false]] as const) {
    expect([day, expiryFault(day, "2026-11-23") === undefined]).toEqual([day, isFine]);
  }
});

describe("waivers that stand", () => {
  const all = [
    item("W-1", { files: "[src/c.ts]", expires: "2027-01-01" }),
    item("W-2", { expires: "2026-11-20" }),
    "# about the third\n" + item("W-3", { files: "[lib/**]", expires: "2026-12-01" }),
    item("W-4", { clause: "SEC-9", expires: "2026-12-02" }),
    item("W-5", { clause: "OLD-1", expires: "2026-12-03" }),
    item("W-6", { owner: '""', expires: "2026-12-04" }),
    item("W-7", { files: '["**"]', expires: "2026-12-05" }),
  ];

  it("are listed by their last day, with what is wrong", async () => {
    const { waivers } = await listWaivers({ root: begun({ "contract-waivers.yml": all.join("") }).root, shipped, now });
    expect(waivers.map(({ id, days, fault }) => `${id} ${days} ${fault?.slice(0, 24) ?? "holds"}`)).toEqual([
      "W-2 -3 W-2 has expired on 2026-",
      "W-3 8 holds",
      "W-4 9 W-4 waives SEC-9, which ",
      "W-5 10 W-5 waives OLD-1, which ",
      "W-6 11 W-6 has no owner. Name w",
      "W-7 12 W-7 waives OBS-1 whereve",
      "W-1 39 holds",
    ]);
  });

  it("are taken out where they have no effect, and those that lack something stay to be mended", async () => {
    const { dead, change } = await deadWaivers({ root: begun({ "contract-waivers.yml": all.join("") }).root, shipped, now });
    expect(dead.map(({ id }) => id)).toEqual(["W-2", "W-3", "W-4", "W-5"]);
    expect(change?.after).toBe([all[0], all[5], all[6]].join(""));
    expect(await deadWaivers({ root: begun({ "contract-waivers.yml": all[0] ?? "" }).root, shipped, now })).toMatchObject({ dead: [], diagnostics: [] });
  });
});
