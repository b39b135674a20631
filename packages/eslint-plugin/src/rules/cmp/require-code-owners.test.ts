import { testRule } from "../../rule-tester.js";
import rule from "./require-code-owners.js";

const contract = { code: "# Contract\n\n### CMP-2 · Owners\n", filename: "CONTRACT.md", language: "contract/text" };
const files = { "CONTRACT.md": "", ".github/workflows/ci.yml": "", ".github/workflows/release.yml": "", "lefthook.yml": "", ".env.production": "", ".env.example": "", "src/env.ts": "", "src/a.ts": "" };
const owned = (text: string, place = ".github/CODEOWNERS") => ({ ...contract, repository: { ...files, [place]: text } });
const vocabulary = { environment: ["src/env.ts"] };

testRule("require-code-owners", rule, {
  valid: [
    { ...owned("* @acme/platform\n"), name: "one team owns everything" },
    { ...owned("* @acme/platform\n", "docs/CODEOWNERS"), name: "in docs" },
    { ...owned("*.md @a\n/.github/ @a\nlefthook.yml @a\n.env.* @a\n"), name: "each by its own line" },
    { ...owned("* @a\n/src/ \n"), name: "code without an owner" },
    { ...owned("* @a\n/.env.example\n"), name: "an example without an owner" },
    { ...owned("* @a"), options: [{ paths: ["src/**"] }], name: "further paths" },
    { ...owned("* [FILL IN CMP-2: the owners]\n"), name: "a blank, in the contract" },
    { code: "* [FILL IN CMP-2: the owners]\n", filename: "docs/CODEOWNERS", language: "contract/text", repository: { CODEOWNERS: "* @a\n", "docs/CODEOWNERS": "" }, name: "a blank in a file that does not count" },
  ],
  invalid: [
    {
      code: "* @a\n/src/ [FILL IN CMP-2: the owners]\n",
      filename: "CODEOWNERS",
      language: "contract/text",
      repository: { CODEOWNERS: "* @a\n/src/ [FILL IN CMP-2: the owners]\n" },
      name: "a blank",
      errors: [{ messageId: "blank", data: { what: "the owners" }, line: 2, column: 7, endColumn: 34 }],
    },
    {
      ...contract,
      name: "no CODEOWNERS",
      repository: files,
      vocabulary,
      errors: [
        {
          messageId: "none",
          line: 3,
          data: { lines: "`/CONTRACT.md @your-org/your-team`, `/.env.production @your-org/your-team`, `/.github/workflows/ @your-org/your-team`, `/lefthook.yml @your-org/your-team` and 1 more" },
        },
      ],
    },
    { ...contract, name: "no CODEOWNERS in a view without the contract", repository: { "src/a.ts": "" }, errors: [{ messageId: "none", data: { lines: "`/CONTRACT.md @your-org/your-team`" } }] },
    {
      ...owned("*.md @a\nlefthook.yml @a\n.env.* @a\n"),
      name: "workflows and CODEOWNERS itself",
      errors: [
        {
          messageId: "unowned",
          data: { file: ".github/CODEOWNERS", paths: ".github/CODEOWNERS, .github/workflows/ci.yml, .github/workflows/release.yml", lines: "`/.github/CODEOWNERS @your-org/your-team`, `/.github/workflows/ @your-org/your-team`" },
        },
      ],
    },
    { ...owned("* @a\n*.yml\n"), name: "a later line takes the owners away, once", errors: [{ messageId: "released", data: { path: ".github/workflows/ci.yml", file: ".github/CODEOWNERS", line: "2", pattern: "*.yml" } }] },
    { ...owned("* @a\n/src/\n"), vocabulary, name: "the environment module", errors: [{ messageId: "released", data: { path: "src/env.ts", file: ".github/CODEOWNERS", line: "2", pattern: "/src/" } }] },
    { ...owned("* @a\n/src/\n"), options: [{ paths: ["src/a.ts"] }], name: "a further path", errors: [{ messageId: "released", data: { path: "src/a.ts", file: ".github/CODEOWNERS", line: "2", pattern: "/src/" } }] },
    { ...owned("* @a\n!*.md @b\n"), name: "a line that the server passes over", errors: [{ messageId: "faulty", data: { line: "2", file: ".github/CODEOWNERS", reason: "the pattern `!*.md` has signs that CODEOWNERS does not know (`!`, `[`, `]`)" } }] },
    {
      ...owned("* acme/platform\n/lefthook.yml @a\n"),
      name: "an owner without its sign",
      errors: [{ messageId: "faulty", data: { line: "1", file: ".github/CODEOWNERS", reason: "`acme/platform` is neither a `@user`, a `@org/team` nor an address" } }, { messageId: "unowned" }],
    },
  ],
});
