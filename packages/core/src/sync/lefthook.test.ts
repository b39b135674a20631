import fc from "fast-check";
import { parse, parseDocument, stringify } from "yaml";
import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { hookJobs } from "./hook-jobs.js";
import { lefthook } from "./lefthook.js";
import { applyEdits } from "./synced-file.js";

function contractIn(file: string) {
  const text = Buffer.from("---\ncontract: 1\n---\n\n## A-1 · Title\n\nText SHOULD stand.\n");
  const { contract } = loadContract({ has: (path) => path === file, read: () => text }, { file });
  if (contract === undefined) throw new Error("The contract of the test has faults.");
  return contract;
}

const contract = contractIn("LLM_DEVELOPMENT_CONTRACT.md");
const created = lefthook.create(contract);

/** What `contract sync` makes of a text, and what it leaves to a person. */
function synced(text: string, path = "lefthook.yml") {
  const drifts = lefthook.compare(contract, text, path);
  const edits = drifts.flatMap(({ edit }) => edit ?? []);
  const whole = text === "" || text.endsWith("\n") || edits.length === 0 ? text : `${text}${text.includes("\r\n") ? "\r\n" : "\n"}`;
  return { text: applyEdits(whole, edits), byHand: drifts.filter(({ edit }) => edit === undefined).map(({ message }) => message), messages: drifts.map(({ message }) => message) };
}

/** The lines of the second text that the first one lacks, given that it lacks nothing else. */
function added(before: string, after: string): string[] {
  const rest = before.split(/\r?\n/);
  const lines = after.split(/\r?\n/).filter((line) => {
    if (line !== rest[0]) return true;
    rest.shift();
    return false;
  });
  expect(rest.filter((line) => line !== "")).toEqual([]);
  return lines;
}

describe("a new lefthook.yml", () => {
  it("has one job of the contract at each hook", () => {
    expect(created).toBe(
      [
        "# The gates of this repository at commit and push. `contract sync` keeps the jobs named `contract` and the next line as the contract",
        "# asks; whatever else stands in this file is yours.",
        "no_auto_install: true",
        "",
        "pre-commit:",
        "  jobs:",
        "    - name: contract",
        "      run: node_modules/.bin/contract check --staged",
        "",
        "commit-msg:",
        "  jobs:",
        "    - name: contract",
        "      run: node_modules/.bin/contract commit-msg \"{1}\"",
        "",
        "pre-push:",
        "  follow: true",
        "  jobs:",
        "    # lefthook passes over a push whose two ends hold the same files, whatever came between, unless a job names a file.",
        "    - name: contract",
        "      run: \"node_modules/.bin/contract check --push \\\"{1}\\\" \\\"{2}\\\" # {files}\"",
        "      files: echo lefthook.yml",
        "      use_stdin: true",
        "",
      ].join("\n"),
    );
    expect(parse(created)).toMatchObject({ no_auto_install: true, "pre-commit": { jobs: [{ name: "contract" }] }, "commit-msg": { jobs: [{ name: "contract" }] }, "pre-push": { jobs: [{ name: "contract" }] } });
  });

  it("is as the contract asks", () => {
    expect(lefthook.compare(contract, created, "lefthook.yml")).toEqual([]);
  });

  it("names a contract that does not stand in its usual place, as one word of a shell", () => {
    const jobs = hookJobs("docs/Bob's contract.md", "lefthook.yml");
    expect(hookJobs("docs/CONTRACT.md", "lefthook.yml").get("pre-commit")).toEqual({ name: "contract", run: "node_modules/.bin/contract check --staged --contract docs/CONTRACT.md" });
    expect(jobs.get("pre-commit")).toEqual({ name: "contract", run: String.raw`node_modules/.bin/contract check --staged --contract 'docs/Bob'\''s contract.md'` });
    const other = contractIn("docs/Bob's contract.md");
    expect(parse(lefthook.create(other))["commit-msg"].jobs[0].run).toBe(String.raw`node_modules/.bin/contract commit-msg --contract 'docs/Bob'\''s contract.md' "{1}"`);
    expect(lefthook.compare(other, created, "lefthook.yml").map(({ message }) => message)).toHaveLength(3);
    expect(lefthook.compare(other, lefthook.create(other), "lefthook.yml")).toEqual([]);
  });

  it("is written for the path that it has", () => {
    expect(hookJobs("C.md", ".config/lefthook.yaml").get("pre-push")).toMatchObject({ files: "echo .config/lefthook.yaml" });
    expect(lefthook.compare(contract, created, ".lefthook.yml").map(({ message }) => message)).toEqual(["the job `contract` of `pre-push` is another one"]);
  });
});

describe("a lefthook.yml with more in it", () => {
  it.each([
    ["nothing", ""],
    ["an empty document", "---\n"],
    ["a comment alone", "# later\n"],
    ["settings alone, without a last line end", "output: [summary]\n# end"],
    ["other hooks", "post-merge:\n  jobs:\n    - run: npm install # keep\n"],
    ["a hook without anything", "pre-commit: # soon\n\ncommit-msg:\n"],
    ["a hook with commands alone", "pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: eslint {staged_files}\n      # why\n\npre-push:\n  commands: {}\n"],
    ["jobs without any", "pre-commit:\n  jobs:\n  parallel: true\n"],
    ["jobs of its own", "# top\npre-commit:\n  jobs:\n    - name: lint # first\n      run: |\n        eslint .\n        tsc\n\n    # second\n    - run: prettier --check .   # last\n\n  parallel: true\nno_auto_install: true\n"],
    ["jobs at the dash's own column", "pre-commit:\n  jobs:\n  - run: a\n  - run: b\n"],
    ["a keeping block scalar at the end", "pre-push:\n  jobs:\n    - run: |+\n        a\n\n"],
    ["four columns", "pre-commit:\n    jobs:\n        - run: a\n          env:\n              A: b\n"],
    ["everything indented", "  pre-commit:\n    jobs:\n      - run: a\n"],
    ["the setting with another value", "no_auto_install: false # mine\npre-commit:\n  jobs:\n    - run: a\n"],
    ["the setting without a value", "no_auto_install: # mine\npre-commit:\n  jobs:\n    - run: a\n"],
    ["anchors and aliases", "pre-commit: &gate\n  jobs:\n    - &lint\n      run: a\npost-merge:\n  jobs:\n    - *lint\n"],
    ["the setting behind the hooks", "pre-commit:\n  jobs:\n    - run: a\nno_auto_install: no # mine\ncommit-msg:\n"],
    ["dots in a comment", "# and so on...\npre-commit:\n  jobs:\n    - run: a\n"],
    ["no last line end in a list", "pre-commit:\n  jobs:\n    - run: a"],
  ])("%s: adds what is missing, keeps every line, and then rests", (_, text) => {
    for (const eol of ["\n", "\r\n"]) {
      const given = text.replaceAll("\n", eol);
      const { text: first, byHand, messages } = synced(given);
      expect(byHand).toEqual([]);
      for (const message of messages) expect(message).toMatch(/^`[a-z-]+` has no job `contract`$|^`no_auto_install` is not `true`$/);
      expect(first).not.toMatch(/^\s*\n/);
      expect(lefthook.compare(contract, first, "lefthook.yml")).toEqual([]);
      if (!text.includes("# mine")) expect(added(given, first).length).toBeGreaterThan(0);
      if (eol === "\r\n" && given.includes("\r\n")) expect(first.replaceAll("\r\n", "")).not.toContain("\n");
      expect(synced(first).text).toBe(first);
      expect(withoutOurs(parse(first))).toEqual(withoutOurs(parse(given)));
    }
  });

  it("puts the job behind those of the team, which may change what is staged", () => {
    expect(synced("pre-commit:\n  jobs:\n    - run: a # one\n# about pushes\npost-merge:\n  jobs:\n    - run: b\n").text).toBe(
      [
        "pre-commit:",
        "  jobs:",
        "    - run: a # one",
        "    - name: contract",
        "      run: node_modules/.bin/contract check --staged",
        "# about pushes",
        "post-merge:",
        "  jobs:",
        "    - run: b",
        "",
        "no_auto_install: true",
        "",
        "commit-msg:",
        "  jobs:",
        "    - name: contract",
        "      run: node_modules/.bin/contract commit-msg \"{1}\"",
        "",
        "pre-push:",
        "  follow: true",
        "  jobs:",
        "    # lefthook passes over a push whose two ends hold the same files, whatever came between, unless a job names a file.",
        "    - name: contract",
        "      run: \"node_modules/.bin/contract check --push \\\"{1}\\\" \\\"{2}\\\" # {files}\"",
        "      files: echo lefthook.yml",
        "      use_stdin: true",
        "",
      ].join("\n"),
    );
  });

  it("writes its own job anew where that was changed, and nothing else", () => {
    const changed = created
      .replace("check --staged", "check --staged || true")
      .replace("    - name: contract\n      run: node_modules/.bin/contract commit-msg", "    # ours\n    - run: echo\n    - skip: merge\n      name: contract # mark\n      run: other\n    - run: node_modules/.bin/contract commit-msg");
    const { text, messages } = synced(changed);
    expect(messages).toEqual(["the job `contract` of `pre-commit` is another one", "the job `contract` of `commit-msg` is another one"]);
    expect(lefthook.compare(contract, text, "lefthook.yml")).toEqual([]);
    expect(text).toContain("    # ours\n    - run: echo\n    - name: contract\n      run: node_modules/.bin/contract commit-msg \"{1}\"\n    - run: node_modules");
  });

  it("misses a key of its job, and takes none besides", () => {
    const [less, more] = [created.replace("\n      use_stdin: true", ""), created.replace("use_stdin: true", "use_stdin: true\n      tags: [slow]")];
    for (const given of [less, more]) {
      expect(synced(given).messages).toEqual(["the job `contract` of `pre-push` is another one"]);
      expect(synced(given).text).toBe(created);
    }
  });

  it("writes its own job anew where that was several lines of a script", () => {
    const given = "no_auto_install: true\npre-commit:\n  jobs:\n    - name: contract\n      run: |\n        a\n        b\n    - run: c\n";
    expect(synced(given).text.split("\n").slice(0, 6)).toEqual(["no_auto_install: true", "pre-commit:", "  jobs:", "    - name: contract", "      run: node_modules/.bin/contract check --staged", "    - run: c"]);
  });

  it("takes the same job in other words for the same", () => {
    const inBraces = created.replace("- name: contract\n      run: node_modules/.bin/contract check --staged\n", "- { run: 'node_modules/.bin/contract check --staged', \"name\": contract }\n");
    expect(inBraces).not.toBe(created);
    expect(lefthook.compare(contract, inBraces, "lefthook.yml")).toEqual([]);
  });

  it("names the place of each drift", () => {
    const [setting] = lefthook.compare(contract, created.replace("no_auto_install: true", "no_auto_install: false"), "lefthook.yml");
    expect(created.slice(...(setting?.range ?? [0, 0]))).toBe("no_auto_install");
    const changed = created.replace("check --staged", "check");
    const [job] = lefthook.compare(contract, changed, "lefthook.yml");
    expect(changed.slice(...(job?.range ?? [0, 0]))).toBe("name: contract\n      run: node_modules/.bin/contract check");
  });
});

describe("what a person has to decide", () => {
  it.each([
    ["broken YAML", "pre-commit: [", "cannot be read as YAML"],
    ["a repeated key", "a: 1\na: 2\n", "cannot be read as YAML"],
    ["two documents", "a: 1\n---\nb: 1\n", "cannot be read as YAML"],
    ["a list", "- a\n", "no mapping"],
    ["nothing by its name", "null\n", "no mapping"],
    ["a text", "later\n", "no mapping"],
    ["braces around all", "{ pre-commit: { jobs: [] } }\n", "no mapping"],
    ["the end of a document", "a: 1\n...\n", "no mapping"],
    ["a hook in braces", "pre-commit: { parallel: true }\n", "`pre-commit` is not written with one key on each line"],
    ["a hook that is a text", "pre-commit: yes\n", "`pre-commit` is not written with one key on each line"],
    ["a hook that is an alias", "a: &a\n  jobs:\n    - run: b\npre-commit: *a\n", "`pre-commit` is not written with one key on each line"],
    ["jobs in brackets", "pre-commit:\n  jobs: [{ run: a }]\n", "written in brackets"],
    ["a wrong job in brackets", created.replace(/jobs:\n.*name: contract\n.*--staged\n/, "jobs: [{ name: contract, run: other }]\n"), "is another one than the contract asks for"],
    ["jobs that are a mapping", "pre-commit:\n  jobs:\n    a: b\n", "are no list"],
    ["jobs of another part", "a: &a\n  jobs:\n    - run: b\npre-commit:\n  <<: *a\n", "with `<<`"],
    ["deep nesting", "[".repeat(2000), "nested too deep"],
    ["a very long file", `# ${"a".repeat(300_000)}\n`, "too large"],
    ["a hook that is skipped", created.replace("pre-commit:\n", "pre-commit:\n  skip: [merge]\n"), "`skip` holds for every job of `pre-commit`"],
    ["a hook for some branches", created.replace("commit-msg:\n", "commit-msg:\n  only:\n    - ref: main\n"), "`only` holds for every job of `commit-msg`"],
    ["a hook without some files", created.replace("pre-push:\n", "pre-push:\n  exclude: ['*.md']\n"), "`exclude` holds for every job of `pre-push`"],
    ["a hook for given files", created.replace("pre-commit:\n", "pre-commit:\n  files: git ls-files src\n"), "`files` holds for every job of `pre-commit`"],
  ])("%s", (_, text, message) => {
    const { byHand } = synced(text);
    expect(byHand).toHaveLength(1);
    expect(byHand[0]).toContain(message);
    expect(byHand[0]).toMatch(/\. [A-Z].*\.$/);
  });

  it("says where and why YAML cannot be read", () => {
    expect(lefthook.compare(contract, "a: 1\na: 2\n", "lefthook.yml")).toEqual([{ range: [5, 6], message: "This file cannot be read as YAML: map keys must be unique. Mend the syntax.", edit: undefined }]);
    expect(lefthook.compare(contract, "- a\n", "lefthook.yml")).toMatchObject([{ range: [0, 0] }]);
  });

  it("a file that is no YAML, and that lefthook reads first", () => {
    expect(synced("", "lefthook.toml").byHand).toEqual(["lefthook takes its jobs from lefthook.toml, and `contract sync` writes YAML alone. Move what stands in it to lefthook.yml."]);
  });

  it("nothing about keys that are switched off", () => {
    expect(lefthook.compare(contract, created.replace("pre-commit:\n", "pre-commit:\n  skip: false\n  only:\n"), "lefthook.yml")).toEqual([]);
  });
});

/** The values of a file without what is the contract's. */
function withoutOurs(value: unknown): unknown {
  const { no_auto_install: _, ...rest } = (value ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, section]) => {
      if (!["pre-commit", "commit-msg", "pre-push"].includes(key)) return [[key, section]];
      const { jobs, follow: __, ...others } = (section ?? {}) as { jobs?: { name?: string }[]; follow?: boolean };
      const own = (jobs ?? []).filter(({ name }) => name !== "contract");
      const left = { ...others, ...(own.length > 0 && { jobs: own }) };
      return Object.keys(left).length === 0 ? [] : [[key, left]];
    }),
  );
}

describe("any lefthook.yml", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab #:'\"\\{}é-"), maxLength: 8 }).map((rest) => `a${rest}`);
  const job = fc.record({ name: fc.constantFrom("contract", "lint", "a: b"), run: fc.oneof(word, fc.constant("a\nb\n"), fc.constant("a\n\n\n")), tags: fc.array(word, { maxLength: 2 }) }, { requiredKeys: ["run"] });
  const hook = fc.record({ parallel: fc.boolean(), jobs: fc.array(job, { minLength: 1, maxLength: 3 }), commands: fc.dictionary(word, fc.record({ run: word }), { minKeys: 1, maxKeys: 2 }) }, { requiredKeys: [] }).filter((value) => Object.keys(value).length > 0);
  const file = fc.record({ output: fc.array(word, { minLength: 1, maxLength: 2 }), no_auto_install: fc.boolean(), "pre-commit": hook, "commit-msg": hook, "pre-push": hook, "post-merge": hook }, { requiredKeys: [] });

  it("ends as the contract asks, with the values of the team and their comments", () => {
    fc.assert(
      fc.property(file, fc.boolean(), fc.constantFrom(2, 4), fc.boolean(), (value, indentSeq, indent, hasEnd) => {
        const document = parseDocument(stringify(value, { indentSeq, indent, lineWidth: 0 }));
        document.commentBefore = " before all";
        document.comment = " behind all";
        const text = hasEnd ? document.toString({ indentSeq, indent, lineWidth: 0 }) : document.toString({ indentSeq, indent, lineWidth: 0 }).trimEnd();
        const { text: after, byHand } = synced(text);
        if (byHand.length > 0) return;
        expect(lefthook.compare(contract, after, "lefthook.yml")).toEqual([]);
        expect(synced(after).text).toBe(after);
        expect(withoutOurs(parse(after))).toEqual(withoutOurs(parse(text)));
        expect(after).toContain("# before all");
        expect(after).toContain("# behind all");
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
