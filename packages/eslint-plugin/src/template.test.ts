import { describe, expect, it } from "vitest";
import { rules } from "./index.js";
import { memoryRepository } from "./rule-tester.js";
import { contractSettings } from "./settings.js";

type Files = Readonly<Record<string, string>>;

function templates(name: string, files: Files, found: readonly string[] = ["CONTRACT.md"]) {
  const rule = rules[name];
  const settings = contractSettings({ settings: { contract: { vocabulary: { source: ["src/**"] }, repository: memoryRepository(files), waivers: [], file: "CONTRACT.md" } } });
  const { repository, vocabulary } = settings;
  if (!rule?.template || !repository) throw new Error(`${name} has no template.`);
  return rule.template({ clause: "X-1", path: "CONTRACT.md", repository, vocabulary, settings, options: rule.meta.defaultOptions ?? [], files: found });
}

const owner = "[FILL IN X-1: the owners, for instance @your-org/your-team]";

describe("CODEOWNERS", () => {
  const files = { "CONTRACT.md": "", ".github/workflows/a.yml": "", ".github/workflows/b.yml": "", ".env.production": "" };

  it.each<[string, Files, object[]]>([
    ["is new, and has a line for itself", files, [{ path: ".github/CODEOWNERS", text: ["/CONTRACT.md", "/.env.production", "/.github/workflows/", "/.github/CODEOWNERS"].map((pattern) => `${pattern} ${owner}\n`).join("") }]],
    ["stands where GitLab looks", { "CONTRACT.md": "", ".gitlab-ci.yml": "" }, [{ path: ".gitlab/CODEOWNERS", text: ["/CONTRACT.md", "/.gitlab-ci.yml", "/.gitlab/CODEOWNERS"].map((pattern) => `${pattern} ${owner}\n`).join("") }]],
    ["gets what it lacks, on lines of its own", { ...files, CODEOWNERS: "/CONTRACT.md @a\nCODEOWNERS @a\n.env.* @a" }, [{ path: "CODEOWNERS", at: 39, text: `\n/.github/workflows/ ${owner}\n` }]],
    ["lacks nothing", { ...files, CODEOWNERS: "* @a\n" }, []],
  ])("%s", (_, given, expected) => {
    expect(templates("require-code-owners", given)).toEqual(expected);
  });
});

describe(".github/dependabot.yml", () => {
  const files = { "package.json": '{ "dependencies": { "a": "1" } }', ".github/workflows/a.yml": "on: push\njobs: {}\n" };

  it("is written whole", () => {
    expect(templates("require-dependency-updates", files)).toEqual([
      { path: ".github/dependabot.yml", text: expect.stringMatching(/^version: 2\nupdates:\n {2}- \{ package-ecosystem: "npm", directory: "\/", schedule: \{ interval: "weekly" \} \}\n/u) as string },
    ]);
  });

  it.each<[string, Files]>([
    ["is there", { ".github/dependabot.yaml": "version: 2\nupdates: []\n" }],
    ["gave way to Renovate", { "renovate.json": "{}" }],
  ])("is not written where it %s", (_, more) => {
    expect(templates("require-dependency-updates", { ...files, ...more })).toEqual([]);
  });
});

describe("an example of the environment", () => {
  const files = { ".env.example": "A=", ".env.production": "A=1\nB=2\nC=3\n", ".env.staging": "A=1\nB=2\n" };

  it("gets the keys of the environments, once and without values", () => {
    expect(templates("require-env-files", files, [".env.production", ".env.staging"])).toEqual([{ path: ".env.example", at: 2, text: "\nB=\nC=\n" }]);
  });

  it("gets none of files without a finding", () => {
    expect(templates("require-env-files", files)).toEqual([]);
  });
});

describe("a changelog", () => {
  const entry = "- [FILL IN X-1: the day of its release, as YYYY-MM-DD]\n\n- [FILL IN X-1: what whoever updates notices]\n";
  const manifest = { "package.json": '{ "name": "a", "version": "2.3.4" }' };

  it.each<[string, Files, object[]]>([
    ["is new", manifest, [{ path: "CHANGELOG.md", text: `# Changelog\n\n## [2.3.4] ${entry}` }]],
    ["gets an entry above the latest", { ...manifest, "CHANGELOG.md": "# Changes\n\n## 2.3.3\n\n- x\n" }, [{ path: "CHANGELOG.md", at: 11, text: `## 2.3.4 ${entry}\n` }]],
    ["gets an entry in its own form", { ...manifest, "CHANGELOG.md": "# [2.3.3]\n" }, [{ path: "CHANGELOG.md", at: 0, text: `# [2.3.4] ${entry}\n` }]],
    ["stays where no entry shows the form", { ...manifest, "CHANGELOG.md": "# Changes\n" }, []],
    ["waits for a version", { "package.json": '{ "version": "2" }' }, []],
  ])("%s", (_, files, expected) => {
    expect(templates("require-changelog", files, ["package.json"])).toEqual(expected);
  });

  it("is new once for several packages", () => {
    expect(templates("require-changelog", { ...manifest }, ["package.json", "package.json"])).toHaveLength(1);
  });
});
