import { describe, expect, it } from "vitest";
import { readPage } from "./rule-page.js";

const page = `# the-rule

Disallow it.
In two lines.

## Why

- \`not\` an option.

## Examples

\`\`\`yaml vocabulary
environment: [src/env.ts]
\`\`\`

\`\`\`ts bad file=src/a.ts
a();

# no title
\`\`\`

\`\`\`\`md good
\`\`\`ts bad
inner
\`\`\`
\`\`\`\`

\`\`\`sh
plain
\`\`\`

## Options

- \`allow\` (list): what.
- text with \`code\`

## What it does not see
`;

describe("readPage", () => {
  it("gives title, description, sections, options, vocabulary and examples", () => {
    expect(readPage(page)).toEqual({
      title: "the-rule",
      description: "Disallow it. In two lines.",
      sections: ["Why", "Examples", "Options", "What it does not see"],
      options: ["allow"],
      vocabulary: { environment: ["src/env.ts"] },
      examples: [
        { kind: "bad", language: "ts", file: "src/a.ts", code: "a();\n\n# no title", line: 16 },
        { kind: "good", language: "md", file: undefined, code: "```ts bad\ninner\n```", line: 22 },
      ],
      faults: [],
    });
  });

  it("gathers the files of a case", () => {
    const { examples } = readPage("```md bad file=a.md case=one\n# a\n```\n\n```ts bad case=one file=src/a.ts\na\n```\n\n```ts good\nb\n```");
    expect(examples.map(({ case: own, file }) => [own, file])).toEqual([["one", "a.md"], ["one", "src/a.ts"], [undefined, undefined]]);
  });

  it("names fences that would otherwise be passed over", () => {
    expect(readPage("# a\n\n```ts Bad\na\n```\n\n```ts bad\na").faults).toEqual([
      "line 3: the fence is marked Bad, which is neither bad, good nor vocabulary",
      "line 7: the fence does not close",
    ]);
  });
});
