import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { correspondenceOf, readSuite } from "./read-suite.js";
import { SuiteError, type SuiteCase } from "./suite.js";

const folder = mkdtempSync(join(tmpdir(), "contract-suites-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function checkout(name: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name);
}

describe("readSuite", () => {
  it("reads annotated files of the rules that a clause is about, and no rule", () => {
    const root = checkout("semgrep", {
      "generic/secrets/a.txt": "# ruleid: a-key\nkey\n",
      "generic/secrets/a.yaml": "# ruleid: a-key\nrules: []\n",
      "generic/secrets/plain.txt": "key\n",
      "javascript/lang/hardcoded-hmac-key.js": "// ok: x\ncode()\n",
      "javascript/lang/security/audit/hardcoded-hmac-key.js": "// ok: x\ncode()\n",
      "python/hardcoded.py": "# ruleid: x\ncode()\n",
    });
    const [suite, ...more] = readSuite(root);
    expect(more).toEqual([]);
    expect(suite?.name).toBe("semgrep-rules");
    expect(suite?.files.map(({ path }) => path)).toEqual(["generic/secrets/a.txt", "javascript/lang/hardcoded-hmac-key.js", "javascript/lang/security/audit/hardcoded-hmac-key.js"]);
  });

  it("reads gitleaks' samples as they are and as literals in code", () => {
    const generate = 'samples := map[string]string{\n"ini": "{i}={s}",\n"js": "{i} = \\"{s}\\"",\n}';
    const rules = 'RuleID: "a-key",\ntps := utils.GenerateSampleSecrets("a", "s3")\nfps := []string{"key = \\"x\\"", ""}\ntps = map[string]string{"dir//b.tf": "y"}';
    const [texts, code] = readSuite(checkout("gitleaks", { "cmd/generate/config/utils/generate.go": generate, "cmd/generate/config/rules/a.go": rules }));
    expect(texts?.files.map(({ path, text }) => [path, text])).toEqual([
      ["app.conf", "a=s3"],
      ["app.conf", 'a = "s3"'],
      ["app.conf", 'key = "x"'],
      ["app.conf", ""],
      ["b.tf", "y"],
    ]);
    expect(texts?.files.map(({ cases }) => cases[0]?.special !== undefined)).toEqual([false, false, false, true, false]);
    expect(code?.name).toBe("gitleaks in code");
    expect(code?.files.map(({ path, text }) => [path, text])).toEqual([
      ["src/case.ts", 'const value = "a=s3";\n'],
      ["src/case.ts", 'const key = "x";\n'],
      ["src/case.ts", 'const value = "";\n'],
    ]);
  });

  it("says when gitleaks' renderings are no longer where they were", () => {
    expect(() => readSuite(checkout("gitleaks-new", { "cmd/generate/config/utils/generate.go": "package utils\n" }))).toThrow(SuiteError);
  });

  it("reads rule tests under the name of plugin and rule", () => {
    const path = "packages/eslint-plugin-secure-coding/src/rules/no-hardcoded-credentials/no-hardcoded-credentials.test.ts";
    const [suite] = readSuite(checkout("ofri", { [path]: "run({ valid: ['a()'] });" }));
    expect(suite?.files.map(({ text, cases }) => [text, cases[0]?.rule])).toEqual([["a()", "secure-coding/no-hardcoded-credentials"]]);
  });

  it("says what to fetch for a path that holds no suite", () => {
    expect(() => readSuite(join(folder, "none"))).toThrow(/does not exist.*\n {2}git clone .*semgrep-rules/u);
    expect(() => readSuite(checkout("other", { "a.txt": "" }))).toThrow(/holds none of the suites/u);
  });
});

describe("correspondenceOf", () => {
  const one = (rule: string, file: string): SuiteCase => ({ rule, origin: `${file}:3`, expected: "finding" });

  it("takes the first entry that matches file and rule", () => {
    expect(correspondenceOf("semgrep-rules", one("some-client-id", "generic/secrets/gitleaks/a.go"))?.otherOpinion).toMatch(/identifier/u);
    expect(correspondenceOf("semgrep-rules", one("some-key", "generic/secrets/gitleaks/a.go"))).toMatchObject({ clause: "SEC-1" });
    expect(correspondenceOf("semgrep-rules", one("some-key", "generic/secrets/gitleaks/a.go"))?.otherOpinion).toBeUndefined();
    expect(correspondenceOf("gitleaks in code", one("a-key", "cmd/generate/config/rules/a.go"))?.clause).toBe("SEC-1");
  });

  it("knows no file of another suite", () => {
    expect(correspondenceOf("ofri-peretz", one("a", "generic/secrets/a.txt"))).toBeUndefined();
  });
});
