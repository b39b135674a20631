import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { openParser, openRequests } from "./languages.js";
import { parsedModules, parsingItems } from "./parsed-modules.js";
import type { CodeParser } from "./tolerant.js";

const files: Record<string, string> = {
  "src/a.ts": "import { b } from './b';\nexport const a: number = b;\n",
  "src/b.ts": "export const b = 1;\n",
  "src/old.cts": "const { b } = require('./b');\nexports.c = b;\nawait = 1;\n",
  "src/broken.ts": "const = 1;\n",
  "bin/run.js": "#!/usr/bin/env node\nprocess.exit(0);\n",
  "README.md": "# Title\n",
};

async function open(contents = files) {
  const parsed: string[] = [];
  const parser = await openParser();
  const counting: CodeParser = {
    ...parser,
    parseForESLint(text, options) {
      parsed.push(text);
      return parser.parseForESLint(text, options);
    },
  };
  const repository = { list: () => Object.keys(contents), read: (path: string) => contents[path] };
  const modules = parsedModules(repository, counting, await openRequests(), "/memory");
  return { ...modules, parsed };
}

const lint = (parser: CodeParser, text: string, filename: string): Linter => {
  const linter = new Linter({ configType: "flat", cwd: "/memory" });
  linter.verify(text, [{ files: ["**/*"] }, ...parsingItems(parser)], { filename });
  return linter;
};

describe("parsedModules", () => {
  it("gives the tree with scopes as ESLint makes it, globals of the language included", async () => {
    const { repository, parser } = await open();
    const source = repository.parse("src/a.ts");
    const linted = lint(parser, files["src/a.ts"] ?? "", "/memory/src/a.ts").getSourceCode();
    expect(source?.text).toBe(files["src/a.ts"]);
    expect(source?.ast.body.map(({ type }) => type)).toEqual(["ImportDeclaration", "ExportNamedDeclaration"]);
    const names = (scopes: readonly { set: ReadonlyMap<string, unknown> }[] | undefined): string[][] => (scopes ?? []).map(({ set }) => [...set.keys()]);
    expect(names(source?.scopeManager?.scopes)).toEqual(names(linted.scopeManager.scopes));
    expect(source?.scopeManager?.globalScope?.set.has("Promise")).toBe(true);
  });

  it("gives nothing for what is no code, is not there or does not parse", async () => {
    const { repository } = await open();
    expect(["README.md", "src/none.ts", "src/broken.ts"].map((path) => repository.parse(path))).toEqual([undefined, undefined, undefined]);
    expect(["README.md", "src/none.ts", "src/broken.ts"].map((path) => repository.requests(path))).toEqual([[], [], []]);
  });

  it("reads each file in the way that its name asks for", async () => {
    const { repository } = await open();
    expect(repository.parse("src/old.cts")?.ast.sourceType).toBe("script");
    expect(repository.parse("src/a.ts")?.ast.sourceType).toBe("module");
    expect(repository.parse("bin/run.js")?.ast.body).toHaveLength(1);
  });

  it("parses nothing before it is asked, and a file once", async () => {
    const { repository, parsed } = await open();
    expect(repository.list()).toEqual(Object.keys(files));
    expect(parsed).toEqual([]);
    const first = repository.parse("src/a.ts");
    expect(repository.parse("src/a.ts")).toBe(first);
    repository.parse("src/broken.ts");
    repository.parse("src/broken.ts");
    expect(parsed).toEqual([files["src/a.ts"], files["src/broken.ts"]]);
  });

  it("shares trees with ESLint in both directions", async () => {
    const { repository, parser, parsed } = await open();
    const linted = lint(parser, files["src/a.ts"] ?? "", "/memory/src/a.ts").getSourceCode();
    expect(repository.parse("src/a.ts")?.ast).toBe(linted.ast);
    const asked = repository.parse("src/b.ts");
    repository.parse("src/a.ts");
    expect(lint(parser, files["src/b.ts"] ?? "", "/memory/src/b.ts").getSourceCode().ast).toBe(asked?.ast);
    expect(parsed).toEqual([files["src/a.ts"], files["src/b.ts"]]);
    lint(parser, "export const unsaved = 1;", "/memory/src/b.ts");
    expect(repository.parse("src/b.ts")).toBe(asked);
    expect(parsed).toHaveLength(3);
  });

  it("keeps those that were asked for last, up to a total size", async () => {
    const padding = `// ${"x".repeat(120_000)}\n`;
    const { repository, parsed } = await open(Object.fromEntries(["a", "b", "c", "d"].map((name) => [`${name}.ts`, `export const ${name} = 1;\n${padding}`])));
    const names = (): string[] => parsed.splice(0).map((text) => text.charAt("export const ".length));
    for (const name of ["a", "b", "c", "a", "d", "a", "b"]) repository.parse(`${name}.ts`);
    expect(names()).toEqual(["a", "b", "c", "d", "b"]);
  });

  it("tells what a file imports without parsing it for ESLint", async () => {
    const { repository, parsed } = await open();
    expect(repository.requests("src/a.ts")).toEqual([{ specifier: "./b", typesOnly: false }]);
    expect(repository.requests("src/old.cts")).toEqual([{ specifier: "./b", typesOnly: false }]);
    expect(repository.requests("src/a.ts")).toBe(repository.requests("src/a.ts"));
    expect(parsed).toEqual([]);
  });
});
