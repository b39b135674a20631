import { testRule } from "../../rule-tester.js";
import rule from "./require-release-automation.js";

const path = ".github/workflows/release.yml";
const contract = { code: "# Contract\n\n### VER-3 · Releases\n", filename: "CONTRACT.md", language: "contract/text" };
const workflow = (steps: string, on = "push"): string => `on: ${on}\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replace(/^/gm, "      ")}\n`;
const asked = (files: Record<string, string>) => ({ ...contract, repository: files });
/** The workflow as the judged file. */
const judged = (text: string, files: Record<string, string> = {}, filename = path) => ({ code: text, filename, language: "contract/text", repository: { ...files, [filename]: text } });
const tags = "\n  push:\n    tags: [v*]";

testRule("require-release-automation", rule, {
  valid: [
    { ...asked({ [path]: workflow("- uses: changesets/action@v1") }), name: "changesets' action" },
    { ...asked({ ".changeset/config.json": "{}", [path]: workflow("- uses: changesets/action/version@v2\n- uses: changesets/action/publish@v2") }), name: "the parts of changesets' action" },
    { ...asked({ [path]: workflow("- run: npm run release"), "package.json": '{ "scripts": { "release": "semantic-release" } }' }), name: "a package script" },
    { ...asked({ [path]: workflow("- uses: ./.github/actions/release"), ".github/actions/release/action.yml": "runs:\n  using: composite\n  steps:\n    - uses: googleapis/release-please-action@v4\n" }), name: "a composite action" },
    { ...asked(Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}/package.json`, "{}"]))), name: "a collection of examples" },
    { ...asked({ [path]: workflow("- run: git tag v1.0.0\n- run: git-cliff -o NOTES.md") }), name: "a tag and notes by two commands" },
    { ...asked({ [path]: workflow("- run: git-cliff -o NOTES.md", tags) }), name: "notes for a tag" },
    { ...asked({ [path]: workflow("- run: npm publish", "release") }), name: "a release that a person publishes" },
    { ...asked({ ".gitlab-ci.yml": "release:\n  script: [echo]\n  release:\n    tag_name: v1\n    description: notes\n" }), name: "GitLab's release" },
    { ...judged(workflow("- run: npm publish")), name: "the workflow, where nothing makes releases" },
    { ...judged(workflow("- run: gh release create v1"), { ".github/workflows/notes.yml": workflow("- uses: release-drafter/release-drafter@v6") }), name: "notes by another workflow" },
  ],
  invalid: [
    { ...asked({}), name: "no workflow", errors: [{ messageId: "none", line: 3 }] },
    { ...asked({ [path]: workflow("- run: npm publish") }), name: "a workflow that only publishes", errors: [{ messageId: "none" }] },
    { ...asked({ ".github/workflows/test.yml": workflow("- run: npm test", tags) }), name: "tests that run on tags", errors: [{ messageId: "none" }] },
    { ...asked({ ".release-it.json": "{}", ".gitlab-ci.yml": "test: { script: npm test }\n" }), name: "release-it beside a pipeline of GitLab", errors: [{ messageId: "unused", data: { tool: "release-it", file: ".release-it.json", mend: "Let .gitlab-ci.yml run" } }] },
    { ...asked({ ".release-it.json": "{}", ".github/workflows/prereleased.yml": workflow("- run: npm test") }), name: "release-it beside another workflow", errors: [{ messageId: "unused", data: { tool: "release-it", file: ".release-it.json", mend: "Add .github/workflows/release.yml that runs" } }] },
    { ...asked({ ".changeset/config.json": "{}", [path]: workflow("- run: npx changeset status") }), name: "changesets that nobody runs", errors: [{ messageId: "unused", data: { tool: "changesets", file: ".changeset/config.json", mend: `Let ${path} run` } }] },
    { ...asked({ "package.json": '{ "release-it": { "git": {} } }' }), name: "release-it in the manifest", errors: [{ messageId: "unused", data: { tool: "release-it", file: "package.json", mend: "Add .github/workflows/release.yml that runs" } }] },
    { ...asked({ "release.config.js": "", [path]: workflow("- run: docker push x", tags) }), name: "semantic-release that nobody runs, beside a tag", errors: [{ messageId: "unused", data: { tool: "semantic-release", file: "release.config.js", mend: `Let ${path} run` } }] },
    { ...judged(workflow("- run: npm test\n- run: gh release create v1")), name: "a release without notes", errors: [{ messageId: "noNotes", line: 7, column: 14, endColumn: 34 }] },
    { ...judged(workflow("- uses: softprops/action-gh-release@v2")), name: "an action without notes", errors: [{ messageId: "noNotes", line: 6 }] },
    { ...judged(workflow("- run: docker push x", tags)), name: "a tag that starts a release", errors: [{ messageId: "noNotesOfTag", line: 2 }] },
    { ...judged(workflow("- uses: orhun/git-cliff-action@v4")), name: "notes without a tag", errors: [{ messageId: "noTag", line: 6, data: { tool: "orhun/git-cliff-action" } }] },
  ],
});
