import { execFileSync } from "node:child_process";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Project, type SourceFile } from "ts-morph";
import { describe, expect, it } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "packages/*/src/**.ts", "packages/*/src/*.ts"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && !/\.test(?:\.data)?\.ts$/.test(file));

const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
const sources = new Map(files.map((file) => [file, project.addSourceFileAtPath(resolve(root, file))]));

/** What a file imports, as paths of the repository or names of packages. */
function importsOf(file: string, source: SourceFile): string[] {
  return [...source.getImportDeclarations(), ...source.getExportDeclarations()].flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    if (specifier === undefined) return [];
    if (!specifier.startsWith(".")) return [specifier];
    return [relative(root, resolve(root, dirname(file), specifier)).replaceAll("\\", "/")];
  });
}

/** Each line: files under the first pattern never import what the second matches, and why. */
const walls: [from: RegExp, to: RegExp, why: string][] = [
  [/^packages\/eslint-plugin\//, /^@contract-as-code\/|^contract-as-code$/, "the plugin is the leaf"],
  [/^packages\/core\//, /^contract-as-code$|^commander$/, "the engine knows no command line"],
  [/^packages\/[^/]+\//, /^@contract-as-code\/[^/]+\/(?!eslint$|environment$|parser$|secrets$|shell$)/, "a package has one door"],
  [/^packages\/eslint-plugin\/src\/rules\/([^/]+)\/([^/]+)\.ts$/, /^packages\/eslint-plugin\/src\/rules\/[^/]+\/[^/]+\.js$/, "a rule imports no rule"],
  [/^packages\/eslint-plugin\/src\/syntax\//, /^packages\/eslint-plugin\/src\/(?:rules|rule\.js|settings\.js|index\.js)/, "syntax knows no rule"],
  [/^packages\/core\/src\/document\//, /^packages\/core\/src\/(?:plan|judges|formats|check)/, "the document stands below the plan"],
  [/^packages\/core\/src\/view\//, /^packages\/core\/src\/(?:document|plan|judges|report|formats|check)/, "a view knows nothing of contracts"],
  [/^packages\/core\/src\/plan\//, /^packages\/core\/src\/(?:judges|formats|check)/, "the plan stands below the judges"],
  [/^packages\/core\/src\/report\//, /^packages\/core\/src\/(?:plan|judges|formats|check)/, "the report stands below the formats"],
  [/^packages\/core\/src\/formats\//, /^packages\/core\/src\/(?:plan|judges|check)/, "a format sees the report only"],
];

describe("the structure", () => {
  it("has sources", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(walls)("%s never imports %s: %s", (from, to) => {
    const breaches = [...sources]
      .filter(([file]) => from.test(file))
      .flatMap(([file, source]) => importsOf(file, source).filter((name) => to.test(name)).map((name) => `${file} imports ${name}`));
    expect(breaches).toEqual([]);
  });

  it("documents every exported function and class", () => {
    const bare = [...sources].flatMap(([file, source]) =>
      [...source.getFunctions(), ...source.getClasses()]
        .filter((declaration) => declaration.hasExportKeyword() && declaration.getJsDocs().length === 0)
        .map((declaration) => `${file}: ${declaration.getName() ?? "default"}`),
    );
    expect(bare).toEqual([]);
  });

  it("keeps files short enough to be one idea", () => {
    const long = [...sources].map(([file, source]) => `${source.getEndLineNumber()} ${file}`).filter((line) => Number.parseInt(line) > 320);
    expect(long).toEqual([]);
  });

  it("switches no check off", () => {
    const marks = /@ts-(?:ignore|expect-error|nocheck)|eslint-disable|\bas any\b|as unknown as|\b(?:TODO|FIXME|XXX|HACK)\b/;
    const found = [...sources].flatMap(([file, source]) =>
      source
        .getFullText()
        .split("\n")
        .map((line, index) => `${file}:${index + 1} ${line.trim()}`)
        .filter((line) => marks.test(line) && !/^\S+ (?:\*|\/\*\*|\/\/|.*(?:RegExp|\/\^|["'`]))/.test(line)),
    );
    expect(found).toEqual([]);
  });
});
