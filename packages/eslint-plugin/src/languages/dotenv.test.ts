import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../index.js";
import { dotenv } from "./dotenv.js";

/** Reports every node with its type. */
const types = {
  meta: { languages: ["contract/dotenv"] },
  create(context: { report(descriptor: { node: object; message: string }): void }) {
    const seen = (node: { type: string }): void => context.report({ node, message: `${node.type}.` });
    return { Document: seen, Entry: seen, Key: seen, Value: seen, Comment: seen, Invalid: seen };
  },
};

function lint(code: string): string[] {
  const found = new Linter({ configType: "flat" }).verify(
    code,
    {
      files: ["**/.env*"],
      plugins: { contract: plugin, types: { rules: { types: types as object as Rule.RuleModule } } },
      language: "contract/dotenv",
      rules: { "types/types": "error" },
      linterOptions: { reportUnusedDisableDirectives: "error" },
    },
    "config/.env.production",
  );
  return found.map(({ line, column, endLine, endColumn, message }) => `${line}:${column}-${endLine}:${endColumn} ${message}`);
}

describe("the dotenv language", () => {
  it("lets rules visit every node where it stands", () => {
    expect(lint("# a\nA='1'\n?")).toEqual([
      "1:1-3:2 Document.",
      "1:1-1:4 Comment.",
      "2:1-2:6 Entry.",
      "2:1-2:2 Key.",
      "2:3-2:6 Value.",
      "3:1-3:2 Invalid.",
    ]);
  });

  it("counts lines and columns as an editor does with a byte order mark and Windows line ends", () => {
    expect(lint("\uFEFFA=1\r\nB=2")).toContain("2:3-2:4 Value.");
    expect(lint("\uFEFFA=1\r\nB=2")).toContain("1:1-1:2 Key.");
  });

  it("honours directives in comments of a line of their own and behind an entry", () => {
    const entriesOf = (code: string): string[] => lint(code).filter((message) => /Entry|Unused/.test(message));
    expect(entriesOf("# eslint-disable-next-line types/types -- W-1\nA=1\nB=2")).toEqual(["3:1-3:4 Entry."]);
    expect(entriesOf("A=1 # eslint-disable-line types/types\nB=2")).toEqual(["2:1-2:4 Entry."]);
    expect(entriesOf("# eslint-disable types/types\nA=1\n# eslint-enable types/types\nB=2")).toEqual(["4:1-4:4 Entry."]);
    expect(entriesOf("# eslint-disablement\nA=1")).toEqual(["2:1-2:4 Entry."]);
    expect(entriesOf("A=1 # eslint-disable-line other/rule")).toEqual(["1:1-1:4 Entry."]);
    expect(entriesOf("A=1\n# eslint-disable-next-line types/types").join()).toContain("Unused eslint-disable directive");
  });

  it("parses an empty file", () => {
    expect(lint("")).toEqual(["1:1-1:1 Document."]);
  });

  it("knows the parent of a node", () => {
    const file = { body: "A=1", path: ".env", physicalPath: ".env", bom: false };
    const parsed = dotenv.parse(file, { languageOptions: {} });
    if (!parsed.ok) throw new Error("Every text parses.");
    const source = dotenv.createSourceCode(file, parsed, { languageOptions: {} });
    const parents = new Map([...source.traverse()].map((step) => [step.target, step.kind]));
    const [entry] = parsed.ast.body;
    expect(parents.size).toBe(4);
    expect(entry && source.getParent(entry)).toBe(parsed.ast);
    expect(entry?.type === "Entry" && source.getParent(entry.key)).toBe(entry);
  });
});
