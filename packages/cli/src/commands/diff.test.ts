import { afterEach, describe, expect, it } from "vitest";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { Repository, removeRepositories } from "../repository.test.data.js";
import { scriptedHost } from "../scripted-host.test.data.js";

afterEach(removeRepositories);

const document = (keyword: string, allow = "NODE_ENV", title = "Configuration is read in one place"): string => `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## ENV-1 · ${title}

Code **${keyword}** read the environment elsewhere.

\`\`\`yaml enforce
rules: { contract/no-process-env: { allow: [${allow}] } }
\`\`\`

## ENV-2 · Another clause

Code **MUST** be linted.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`
`;
const contract = "LLM_DEVELOPMENT_CONTRACT.md";

/** Two commits: a contract, and another one on top. */
function repositoryOf(base: string, head: string, more: Readonly<Record<string, string>> = {}): Repository {
  const repository = Repository.begin({ [contract]: base, "src/a.ts": "export {};\n", ...more });
  repository.write(contract, head).read("commit", "--quiet", "--allow-empty", "-am", "feat: second");
  return repository;
}

async function diff({ root }: Repository, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const host = scriptedHost({ cwd: root });
  return { code: await main(["diff", ...argv], host), out: host.out(), err: host.err() };
}

describe("contract diff", () => {
  it("passes where nothing is weaker", async () => {
    const repository = repositoryOf(document("SHOULD NOT"), document("MUST NOT"));
    expect(await diff(repository, "HEAD~1", "HEAD")).toEqual({
      code: exit.clean,
      out: [
        "stronger  ENV-1  Configuration is read in one place",
        "    + It was SHOULD (warning) and is MUST (error).",
        `      ${contract}:13`,
        "",
        "Clauses: 1 stronger, 1 same.",
        "Nothing is weaker.",
        "",
      ].join("\n"),
      err: "",
    });
  });

  it("fails where something is, and says what, where and what to do", async () => {
    const { code, out } = await diff(repositoryOf(document("MUST NOT"), document("MUST NOT", "NODE_ENV, KEY")), "HEAD~1");
    expect(code).toBe(exit.findings);
    expect(out).toContain("weaker  ENV-1  Configuration is read in one place\n    - contract/no-process-env: `allow` has gained `KEY`, which lets more pass.\n      LLM_DEVELOPMENT_CONTRACT.md:14\n");
    expect(out.replaceAll("\n", " ")).toContain(`The contract is weaker, and the base's CODEOWNERS asks nobody about ${contract}. Take the change back, or name the owners of this file in CODEOWNERS first, in a change of its own.`);
  });

  it("compares the working tree where no head is given, what is not committed included", async () => {
    const repository = repositoryOf(document("MUST NOT"), document("MUST NOT"));
    expect((await diff(repository, "HEAD")).code).toBe(exit.clean);
    repository.write(contract, document("MAY"));
    expect((await diff(repository, "HEAD")).code).toBe(exit.findings);
    expect((await diff(repository, "HEAD", "HEAD")).code).toBe(exit.clean);
    repository.write("contract-waivers.yml", `- { id: W-1, clause: ENV-2, files: ["src/**"], reason: later, owner: "@acme/all", expires: 2099-01-01 }\n`).write(contract, document("MUST NOT"));
    expect((await diff(repository, "HEAD")).out).toContain("W-1 waives it now in `src/a.ts`, until 2099-01-01.");
  });

  it("passes what is weaker with --owned-by-review only where the base's CODEOWNERS names owners", async () => {
    const owned = repositoryOf(document("MUST NOT"), document("MAY"), { CODEOWNERS: "* @acme/all\n" });
    expect((await diff(owned, "HEAD~1")).code).toBe(exit.findings);
    const passed = await diff(owned, "HEAD~1", "--owned-by-review");
    expect(passed.code).toBe(exit.clean);
    expect(passed.out.replaceAll("\n", " ")).toContain(`The contract is weaker. The base's CODEOWNERS asks for a review: ${contract} (@acme/all).`);
    const open = repositoryOf(document("MUST NOT"), document("MAY"));
    open.write("CODEOWNERS", "* @eve\n");
    expect((await diff(open, "HEAD~1", "--owned-by-review")).code).toBe(exit.findings);
  });

  it("prints a table for the summary of a job, in which no markup comes of what a contract says", async () => {
    const evil = "Read | [here](https://evil.example) @acme &lt;img src=x&gt; `a|b` https://evil.example";
    const { code, out } = await diff(repositoryOf(document("MUST NOT", "NODE_ENV", evil), document("SHOULD NOT", "NODE_ENV", evil)), "HEAD~1", "--format", "markdown");
    expect(code).toBe(exit.findings);
    const row = out.split("\n").find((line) => line.startsWith("| weaker |")) ?? "";
    expect(row.split("|").length).toBe(5);
    expect(row).toContain("It was MUST (error) and is SHOULD (warning).");
    expect(row).toContain("&lt;img src=x&gt;");
    expect(out).not.toMatch(/<img|\]\(|@acme|:\/\//u);
    expect(out).toContain("The contract is weaker, and the base's CODEOWNERS asks nobody about");
  });

  it("prints JSON, of faults too", async () => {
    const { out, code } = await diff(repositoryOf(document("MUST NOT"), document("MAY")), "HEAD~1", "--format", "json");
    expect(code).toBe(exit.findings);
    expect(JSON.parse(out)).toMatchObject({ version: 1, contract, isWeaker: true, isOwned: false, clauses: [{ id: "ENV-1", verdict: "weaker" }, { id: "ENV-2", verdict: "same" }] });
    const faulty = await diff(repositoryOf(document("MUST NOT"), document("MUST NOT").replace("no-console", "no-consol")), "HEAD~1", "--format", "json");
    expect(faulty.code).toBe(exit.unjudged);
    expect(JSON.parse(faulty.out)).toMatchObject({ isWeaker: true, diagnostics: { base: [], head: [{ code: "unknown-rule" }] } });
  });

  it("cannot compare what has faults, and says where", async () => {
    const repository = repositoryOf(document("MUST NOT"), document("MUST NOT").replace("no-console", "no-consol"));
    const { code, out, err } = await diff(repository, "HEAD~1", "HEAD");
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("The contract of HEAD has faults, so nothing was compared.");
    expect(err).toContain("Did you mean `no-console`?");
  });

  it("tells of a contract that is gone", async () => {
    const repository = repositoryOf(document("MUST NOT"), document("MUST NOT"));
    repository.read("rm", "--quiet", contract);
    const { code, out } = await diff(repository, "HEAD");
    expect(code).toBe(exit.findings);
    expect(out).toMatch(/^gone {2}ENV-1 .*\n {4}- It is gone\.\n {6}LLM_DEVELOPMENT_CONTRACT\.md:13 in the base$/mu);
    expect(out).toContain("Clauses: 2 gone.");
  });

  it("says of a revision that there is none, and of an unknown format", async () => {
    const repository = repositoryOf(document("MUST NOT"), document("MUST NOT"));
    expect(await diff(repository, "no-such-branch")).toMatchObject({ code: exit.unjudged, err: expect.stringContaining('"no-such-branch" names no commit') as string });
    expect(await diff(repository, "--upload-pack=touch /tmp/x", "HEAD")).toMatchObject({ code: exit.unjudged });
    expect(await diff(repository, "HEAD", "--format", "sarif")).toMatchObject({ code: exit.unjudged });
    expect(await diff(repository)).toMatchObject({ code: exit.unjudged });
  });

  it("shows nothing that drives a terminal", async () => {
    const { out } = await diff(repositoryOf(document("MUST NOT"), document("MUST NOT", '"\\e[2J\\u202E"')), "HEAD~1");
    expect(out).toContain("weaker");
    expect([...out].filter((character) => character !== "\n" && (character < " " || character === "\u202E"))).toEqual([]);
  });

  it("compares commits of a bare repository", async () => {
    const repository = repositoryOf(document("MUST NOT"), document("MAY"));
    const bare = new Repository();
    bare.read("clone", "--quiet", "--bare", repository.root, ".");
    expect((await diff(bare, "HEAD~1", "HEAD", "--root", bare.root)).code).toBe(exit.findings);
    expect((await diff(bare, "HEAD", "HEAD~1", "--root", bare.root)).code).toBe(exit.clean);
  });
});
