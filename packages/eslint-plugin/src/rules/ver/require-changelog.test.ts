import { testRule } from "../../rule-tester.js";
import rule from "./require-changelog.js";

const at = (path: string, manifest: object, files: Record<string, string> = {}) => {
  const code = JSON.stringify(manifest, undefined, 2);
  return { code, filename: path, language: "contract/text", repository: { ...files, [path]: code } };
};
const root = (manifest: object, files: Record<string, string> = {}) => at("package.json", manifest, files);
const product = { name: "service", version: "2.3.4" };
const library = JSON.stringify({ name: "@acme/a", version: "1.4.0", files: ["dist"] });
const log = "# Changelog\n\n## [2.3.4] - 2026-01-02\n\n- One\n";
const workflow = (text: string) => ({ ".github/workflows/release.yml": text });

testRule("require-changelog", rule, {
  valid: [
    { ...root(product, { "CHANGELOG.md": log }), name: "an entry" },
    { ...root(product, { "docs/release-notes/v2.3.4.md": "One" }), name: "a file of its own" },
    { ...root(product, { "changelogs/beta.md": "# 3.0.0-beta.1", "changelogs/release.md": "# 2.3.4" }), name: "one of several changelogs" },
    { ...root({ ...product, version: "3.0.0-rc.1" }), name: "a pre-release" },
    { ...root(product, { "CHANGELOG.md": "# Changelog\n\nVisit [releases](https://github.com/acme/service/releases) for all of it.\n" }), name: "a changelog that leads to the releases" },
    { ...root({ name: "examples", private: true }, Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}/package.json`, "{}"]))), name: "a collection of examples" },
    { ...root({ ...product, version: "0.0.0-development" }), name: "a version that semantic-release sets" },
    { ...root(product, workflow("on:\n  release:\n    types: [published]\njobs: {}\n")), name: "notes on the server, by an event" },
    { ...root(product, workflow("on: [push, release]\njobs: {}\n")), name: "notes on the server, by an event of a list" },
    { ...root(product, workflow("on: push\njobs:\n  a:\n    steps:\n      - run: gh release create v1 --generate-notes\n")), name: "notes on the server, by a command" },
    { ...root(product, { ".gitlab-ci.yml": "release_job:\n  script: release-cli create\n" }), name: "notes on GitLab" },
    { ...root(product, { ".release-it.json": "{}" }), name: "notes by release-it" },
    { ...root({ ...product, devDependencies: { "release-it": "^20" } }), name: "notes by release-it in the manifest" },
    { ...root({ name: "service", private: true }, workflow("on: release\njobs: {}\n")), name: "a product whose versions are tags" },
    { ...root({ name: "service", private: true, version: "1.0.0" }, { "CHANGELOG.md": "## 2026-01-02\n" }), name: "a product with a changelog by date" },
    { ...root({ name: "workspace", private: true }, { "packages/a/package.json": library }), name: "the root of published packages" },
    { ...at("packages/a/package.json", { name: "a", version: "1.4.0", private: true, main: "x" }), name: "a private package" },
    { ...at("packages/a/package.json", { name: "a", version: "1.0.0", main: "src/index.ts" }), name: "a package of the workspace that forgot to say so" },
    { ...at("packages/a/package.json", { version: "1.4.0", main: "x" }), name: "a package without a name" },
    { ...at("packages/a/package.json", { name: "a", version: "1.4.0" }), name: "a package that offers nothing" },
    { ...at("examples/a/package.json", { name: "a", version: "1.4.0", files: [] }), name: "an example" },
    { ...at("dev/test-plugins/a/package.json", { name: "a", version: "1.4.0", files: [] }), name: "a package to test with" },
    { ...at("packages/a/package.json", { name: "a", version: "0.0.0", files: [] }), name: "a package that was never released" },
    { ...at("packages/a/package.json", { name: "a", version: "2.3.4", files: [] }, { "CHANGELOG.md": log }), name: "a package that the root's changelog records" },
    { code: JSON.stringify(product), filename: "package.json", language: "contract/text", name: "no repository" },
  ],
  invalid: [
    {
      code: "# Changelog\n\n## [2.3.4] - [FILL IN VER-2: the day]\n\n- [FILL IN VER-2: what]\n",
      filename: "packages/a/CHANGELOG.md",
      language: "contract/text",
      name: "blanks",
      errors: [{ messageId: "blank", data: { what: "the day" }, line: 3 }, { messageId: "blank", data: { what: "what" }, line: 5 }],
    },
    { ...at("packages/test-utils/package.json", { name: "a", version: "1.4.0", files: [] }), name: "a package that others test with", errors: [{ messageId: "none" }] },
    { ...root(product), name: "no changelog", errors: [{ messageId: "none", data: { version: "2.3.4", file: "CHANGELOG.md" }, line: 3, column: 14, endColumn: 21 }] },
    { ...root({ ...product, private: true }), name: "no changelog of a private product", errors: [{ messageId: "none" }] },
    { ...root(product, { "CHANGELOG.md": "## 2.3.3\n" }), name: "no entry", errors: [{ messageId: "missing", data: { version: "2.3.4", file: "CHANGELOG.md" }, line: 3 }] },
    { ...root(product, { ...workflow("on: release\njobs: {}\n"), "CHANGELOG.md": "## 2.3.3\n" }), name: "no entry, though the server has notes", errors: [{ messageId: "missing" }] },
    { ...root(product, { "CHANGELOG.md": "See https://github.com/acme/service/releases\n\n## 2.3.3\n" }), name: "no entry, beside a link to the releases", errors: [{ messageId: "missing" }] },
    { ...root(product, { "CHANGELOG.md": "See https://acme.example/notes" }), name: "a link to something else", errors: [{ messageId: "missing" }] },
    { ...root(product, { "HISTORY.md": "", "docs/CHANGELOG.md": "" }), name: "the changelog is named before a history", errors: [{ messageId: "missing", data: { version: "2.3.4", file: "docs/CHANGELOG.md" } }] },
    { ...root(product, workflow("on: push\njobs:\n  release:\n    steps:\n      - run: npm publish\n")), name: "a workflow that publishes without notes", errors: [{ messageId: "none" }] },
    { ...root({ ...product, version: "2.3" }), name: "two numbers", errors: [{ messageId: "notSemantic", data: { version: "2.3", example: "2.3.0" } }] },
    { ...root({ ...product, version: "v2.3.4" }), name: "a letter before", errors: [{ messageId: "notSemantic", data: { version: "v2.3.4", example: "2.3.4" } }] },
    { ...root({ ...product, version: "2.03.4" }), name: "a leading zero", errors: [{ messageId: "notSemantic", data: { version: "2.03.4", example: "2.3.4" } }] },
    { ...root({ ...product, version: "next" }), name: "a word", errors: [{ messageId: "notSemantic", data: { version: "next", example: "1.0.0" } }] },
    { ...root({ name: "service" }), name: "no version", errors: [{ messageId: "unversioned", line: 1, column: 1, endColumn: 2 }] },
    { ...root({ name: "service", version: "1.0.0", private: true }), name: "the version of a new manifest", errors: [{ messageId: "unversioned", line: 3 }] },
    { ...root({ name: "service", version: "0.1.0" }), name: "the version of a new app", errors: [{ messageId: "unversioned" }] },
    {
      ...at("packages/a/package.json", { name: "a", version: "1.4.0", files: [] }, { "packages/b/package.json": library, "packages/c/package.json": library }),
      name: "one finding for packages without a changelog",
      errors: [{ messageId: "noneOfMany", data: { version: "1.4.0", file: "packages/a/CHANGELOG.md", count: "2", others: "packages/b/package.json, packages/c/package.json" } }],
    },
    {
      ...at("packages/a/package.json", { name: "a", version: "1.4.0", bin: "x" }, { "packages/b/package.json": library, "packages/b/CHANGELOG.md": "" }),
      name: "a package without a changelog beside one that has it",
      errors: [{ messageId: "none", data: { version: "1.4.0", file: "packages/a/CHANGELOG.md" } }],
    },
    { ...at("packages/b/package.json", { name: "b", version: "1.4.0", bin: "x" }, { "CHANGELOG.md": log }), name: "a package that the root's changelog leaves out", errors: [{ messageId: "missing", data: { version: "1.4.0", file: "CHANGELOG.md" } }] },
  ],
});

testRule("require-changelog: the others", rule, {
  valid: [{ ...at("packages/b/package.json", { name: "b", version: "1.4.0", files: [] }, { "packages/a/package.json": library }), name: "one finding speaks for all" }],
  invalid: [],
});
