import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { minimatch } from "minimatch";
import { annotatedCases } from "./annotations.js";
import { correspondences, type Correspondence } from "./correspondence.js";
import { goSamples, sampleTemplates } from "./go-samples.js";
import { ruleTests } from "./rule-tests.js";
import { SuiteError, type Suite, type SuiteCase, type SuiteFile } from "./suite.js";

/** A suite that the bench can read, by what its checkout holds. */
interface KnownSuite {
  name: Correspondence["suite"];
  address: string;
  /** A file or folder that only this suite has. */
  sign: string;
  read: (root: string, paths: readonly string[]) => Omit<Suite, "name">[];
}

const templateFile = "cmd/generate/config/utils/generate.go";
const noContent = "the sample is a file name, not a text";

const known: readonly KnownSuite[] = [
  { name: "semgrep-rules", address: "https://github.com/semgrep/semgrep-rules", sign: "generic/secrets", read: readAnnotated },
  { name: "gitleaks", address: "https://github.com/gitleaks/gitleaks", sign: templateFile, read: readGoSamples },
  { name: "ofri-peretz", address: "https://github.com/ofri-peretz/eslint", sign: "packages/eslint-plugin-secure-coding", read: readRuleTests },
];

/**
 * Reads the suite of a checkout; nothing of it is run.
 * @param path a folder, as given
 * @returns the suite, in the parts in which it is reported: gitleaks' samples once as they are and once as literals in code
 * @throws SuiteError when the folder is missing or holds no suite that is known here
 */
export function readSuite(path: string): Suite[] {
  const root = resolve(path);
  const suite = known.find(({ sign }) => existsSync(join(root, sign)));
  const fetching = known.map(({ address, name }) => `  git clone --depth 1 ${address} ${name}`).join("\n");
  if (suite === undefined) throw new SuiteError(`${path} ${existsSync(root) ? "holds none of the suites that are known here" : "does not exist"}. Fetch them and name their folders:\n${fetching}`);
  const globs = correspondences.filter((one) => one.suite === suite.name).flatMap(({ files }) => files);
  const paths = listFiles(root).filter((file) => globs.some((glob) => minimatch(file, glob)));
  return suite.read(root, paths).map((part, index) => ({ name: index === 0 ? suite.name : `${suite.name} in code`, ...part }));
}

/** The entry that says what a case is for; undefined where none does. */
export function correspondenceOf(suite: string, { rule, origin }: SuiteCase): Correspondence | undefined {
  const file = origin.slice(0, origin.lastIndexOf(":"));
  return correspondences.find(
    (one) => suite.startsWith(one.suite) && one.files.some((glob) => minimatch(file, glob)) && (one.rules === undefined || one.rules.some((glob) => minimatch(rule, glob))),
  );
}

function listFiles(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  return files.filter((file) => !/(?:^|\/)(?:node_modules|\.git)\//u.test(file)).sort();
}

function readAnnotated(root: string, paths: readonly string[]): Omit<Suite, "name">[] {
  const files = paths
    .filter((path) => !/\.ya?ml$/u.test(path) || /\.(?:test|fixed)\.ya?ml$/u.test(path))
    .map((path): SuiteFile => {
      const text = readFileSync(join(root, path), "utf8");
      return { path, text, cases: annotatedCases(text, path) };
    });
  return [{ files: files.filter(({ cases }) => cases.length > 0), unreadable: [] }];
}

function readGoSamples(root: string, paths: readonly string[]): Omit<Suite, "name">[] {
  const templates = sampleTemplates(readFileSync(join(root, templateFile), "utf8"));
  if (templates.length === 0) throw new SuiteError(`${templateFile} in ${root} holds no \`samples\` any more: the reader of gitleaks' samples has to follow its change.`);
  const asText: SuiteFile[] = [];
  const asCode: SuiteFile[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    const read = goSamples(readFileSync(join(root, path), "utf8"), templates);
    unreadable.push(...read.unreadable.map((line) => `${path}:${line}`));
    for (const { rule, line, expected, text, path: named, isFirst } of read.samples) {
      const one: SuiteCase = { rule, origin: `${path}:${line}`, expected, ...(text === "" ? { special: noContent } : {}) };
      asText.push({ path: named === undefined ? "app.conf" : named.replace(/^.*?\/\//u, ""), text, cases: [one] });
      if (isFirst && named === undefined) asCode.push({ path: "src/case.ts", text: literalIn(text), cases: [one] });
    }
  }
  return [
    { files: asText, unreadable },
    { files: asCode, unreadable: [] },
  ];
}

/** A sample as TypeScript: one that is a declaration already as it is, any other as the text of a constant. */
function literalIn(sample: string): string {
  const assigned = /^([A-Za-z_]\w*)\s*=\s*("[^"\\\n]*")$/u.exec(sample.trim());
  return assigned === null ? `const value = ${JSON.stringify(sample)};\n` : `const ${assigned[1] ?? ""} = ${assigned[2] ?? ""};\n`;
}

function readRuleTests(root: string, paths: readonly string[]): Omit<Suite, "name">[] {
  const tests = paths.map((path) => {
    const rule = path.split("/").at(-1)?.replace(/\..*$/u, "") ?? path;
    const plugin = /^packages\/(?:eslint-plugin-)?([^/]+)\//u.exec(path)?.[1] ?? "";
    return ruleTests(readFileSync(join(root, path), "utf8"), `${plugin}/${rule}`, path);
  });
  return [{ files: tests.flatMap(({ files }) => files), unreadable: tests.flatMap(({ unreadable }) => unreadable) }];
}
