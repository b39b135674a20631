import { environmentModule, matchesAny, packageOf, resolveModule } from "@contract-as-code/eslint-plugin/environment";
import type { Repository } from "@contract-as-code/eslint-plugin";
import type { Vocabulary } from "../../document/contract.js";
import { isCodePath } from "../../plan/file-languages.js";
import { openRequests } from "../../plan/languages.js";
import type { RawFinding } from "../../report/report.js";
import { repositoryOf } from "../../repository.js";
import type { View } from "../../view/view.js";
import { isWritableText } from "../text-bytes.js";
import { browserFiles } from "./browser-code.js";
import { collectReads } from "./collect-reads.js";
import { Compiler, type CompilerErrors } from "./compiler.js";
import { environmentChanges } from "./environment-changes.js";
import { manifestsOf } from "./manifests.js";
import { parseSource } from "./parse-source.js";
import { excludedReads, planModule } from "./plan-module.js";
import type { LeftRead, ReadSite, SourceFile } from "./read-site.js";
import type { ModulePlan, ModuleReads, RepairFacts } from "./repair-plan.js";
import { leftRead } from "./rewrite-file.js";
import { worseFiles } from "./worse-files.js";

/** What a repair starts from. */
export interface EnvironmentRepairInput {
  view: View;
  /** Texts in the view that differ from those on disk. */
  base: ReadonlyMap<string, string>;
  vocabulary: Vocabulary;
  /** The findings of the rule that are to be mended. */
  findings: readonly RawFinding[];
  /** Findings of the rule that a waiver or the baseline covers. */
  covered: readonly RawFinding[];
  onStep?: (step: string) => void;
}

/** What a repair would do. Nothing is written. */
export interface EnvironmentRepair {
  /** Texts by path, without byte order mark: environment modules and manifests first, then what uses them. */
  changes: ReadonlyMap<string, string>;
  modules: readonly string[];
  rewritten: readonly ReadSite[];
  /** Sorted by place. */
  left: readonly LeftRead[];
  notes: readonly string[];
  /** How many errors the compiler had before and has afterwards; undefined where nothing changes. */
  compiler: { before: number; after: number; files: number } | undefined;
}

const mostRounds = 6;

/** Plans the repair of every environment read of a repository, and proves it with the compiler. */
export async function repairEnvironment({ view, base, vocabulary, findings, covered, onStep = () => {} }: EnvironmentRepairInput): Promise<EnvironmentRepair> {
  const parse = (path: string, text: string) => parseSource(path, text, view.root);
  const plain = repositoryOf(view);
  const repository: Repository = {
    ...plain,
    parse(path) {
      const text = plain.read(path);
      return text === undefined ? undefined : parse(path, text);
    },
  };
  const settings = { vocabulary, repository, waivers: [] };
  onStep("Collecting reads");
  const files = new Map<string, SourceFile>();
  const left: LeftRead[] = [];
  const sites = readsOf(findings, files, left);
  const others = readsOf(covered, new Map(), []);
  const byModule = new Map<string, ModuleReads & { sites: ReadSite[] }>();
  for (const site of sites) {
    const folder = packageOf(site.file, repository);
    const found = environmentModule(site.file, site.key, settings);
    if (!found || packageOf(found.path, repository) !== folder) {
      const where = folder === "." ? "the root package" : folder;
      left.push(leftRead(site, "no-module", `${where} has no environment module. Name one under \`environment\` in the contract's vocabulary, or give --environment-module.`));
      continue;
    }
    let reads = byModule.get(found.path);
    if (!reads) byModule.set(found.path, (reads = { module: found.path, folder, sites: [], others: others.filter((other) => packageOf(other.file, repository) === folder), files }));
    reads.sites.push(site);
  }
  if (byModule.size === 0) return { changes: new Map(), modules: [], rewritten: [], left: sorted(left), notes: [], compiler: undefined };

  onStep("Loading the compiler");
  const compiler = await Compiler.open(view.root);
  const code = repository.list().filter((path) => isCodePath(path) && view.size(path) !== undefined);
  const readRequests = await openRequests();
  const importsOf = memoized((path) => {
    const requests = readRequests(repository.read(path) ?? "", path).filter(({ typesOnly }) => !typesOnly);
    return requests.flatMap(({ specifier }) => resolveModule(specifier, path, repository) ?? []);
  });
  let browser: ReadonlySet<string> | undefined;
  const facts: RepairFacts = {
    root: view.root,
    settings,
    parse,
    changes: environmentChanges(code, repository, (path) => matchesAny(path, vocabulary.tests), (path) => matchesAny(path, [...vocabulary.source, ...vocabulary.entrypoints]) && !matchesAny(path, vocabulary.tests), parse),
    isBrowserCode: (path) => (browser ??= browserFiles(code.filter((each) => !matchesAny(each, vocabulary.tests)), repository, (each) => manifestsOf(each, repository).dependencies.has("next"), importsOf)).has(path),
    aliasesOf: (path) => compiler.aliasesOf(path),
  };
  const { plans, excluded, compiled } = prove([...byModule.values()], facts, base, compiler, importsOf, onStep);
  const changes = new Map<string, string>();
  for (const { module, changes: own } of plans) for (const [path, text] of own) if (path === module || path.endsWith("package.json")) changes.set(path, text);
  for (const { changes: own } of plans) for (const [path, text] of own) changes.set(path, text);
  for (const plan of plans) left.push(...plan.left, ...excludedReads(plan, byModule.get(plan.module)?.sites ?? [], excluded));
  return {
    changes,
    modules: plans.filter(({ changes: own }) => own.size > 0).map(({ module }) => module),
    rewritten: plans.flatMap(({ rewritten }) => rewritten),
    left: sorted(left),
    notes: plans.flatMap(({ notes }) => notes),
    compiler: compiled,
  };

  function readsOf(found: readonly RawFinding[], parsed: Map<string, SourceFile>, leave: LeftRead[]): ReadSite[] {
    const byFile = new Map<string, RawFinding[]>();
    for (const finding of found) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
    return [...byFile].flatMap(([path, own]) => {
      const text = repository.read(path);
      const sourceCode = text === undefined ? undefined : parse(path, text);
      if (text === undefined || !sourceCode) return [];
      if (!isWritableText(view.read(path) ?? new Uint8Array())) {
        leave.push(...own.map(({ line, column }): LeftRead => ({ file: path, line, column, key: undefined, code: "encoding", reason: "The file is not in UTF-8, so it cannot be written back as it is. Convert it first." })));
        return [];
      }
      const file = { path, text, sourceCode };
      parsed.set(path, file);
      const collected = collectReads(file, own);
      leave.push(...collected.left);
      return collected.sites;
    });
  }
}

interface Proven {
  plans: ModulePlan[];
  /** Files that stay as they are, with the reason. */
  excluded: Map<string, string>;
  compiled: EnvironmentRepair["compiler"];
}

/** Plans and compiles until no file is worse than before; what makes one worse is left out. */
function prove(reads: readonly ModuleReads[], facts: RepairFacts, base: ReadonlyMap<string, string>, compiler: Compiler, importsOf: (path: string) => readonly string[], onStep: (step: string) => void): Proven {
  const excluded = new Map<string, string>();
  let before: CompilerErrors | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const plans = reads.map((each) => planModule(each, facts, new Set(excluded.keys())));
    const code = new Map(plans.flatMap(({ changes }) => [...changes].filter(([path]) => isCodePath(path))));
    if (code.size === 0) return { plans, excluded, compiled: undefined };
    if (!before) {
      for (const path of code.keys()) compiler.add(path);
      onStep(`Compiling ${compiler.files} files as they are`);
      before = compiler.errors(changedCode(base));
    }
    onStep(`Compiling ${compiler.files} files as they become`);
    const after = compiler.errors(new Map([...changedCode(base), ...code]));
    const worse = worseFiles(before, after, plans, importsOf);
    if (worse.size === 0) return { plans, excluded, compiled: { before: total(before), after: total(after), files: compiler.files } };
    for (const [path, reason] of worse) excluded.set(path, reason);
  }
  for (const { sites } of reads) for (const { file } of sites) if (!excluded.has(file)) excluded.set(file, "The compiler finds more errors with this change than without, and no part of it could be told to be the cause. Mend it by hand.");
  return { plans: reads.map((each) => planModule(each, facts, new Set(excluded.keys()))), excluded, compiled: undefined };
}

function changedCode(texts: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...texts].filter(([path]) => isCodePath(path)));
}

function total(errors: CompilerErrors): number {
  return [...errors.values()].reduce((sum, list) => sum + list.length, 0);
}

function memoized<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}

function sorted(left: readonly LeftRead[]): LeftRead[] {
  return left.toSorted((one, other) => (one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1));
}
