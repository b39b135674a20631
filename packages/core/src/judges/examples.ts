import type { Clause, Contract, Diagnostic, Example } from "../document/contract.js";
import { defaultContractFile } from "../document/load.js";
import { shippedPrefix } from "../document/shipped.js";
import { resolveScope } from "../document/vocabulary.js";
import { messageOf } from "../message/clean-message.js";
import type { History } from "../message/history.js";
import { plan } from "../plan/plan.js";
import { parsableName } from "../plan/parsable.js";
import type { RawFinding } from "../report/report.js";
import { repositoryOf } from "../repository.js";
import { branchOfHead } from "../view/branch.js";
import { memoryView } from "../view/memory.js";
import { judgeByEslint } from "./eslint.js";

/** Which examples hold, and a fault at each that does not. */
export interface ExampleVerdict {
  /** Examples that hold, by clause. */
  held: Map<string, { bad: number; good: number }>;
  diagnostics: Diagnostic[];
}

/**
 * Judges the examples of clauses as the gate judges a repository: each `bad` one must be reported by its clause, each `good` one must not. The
 * vocabulary is that of the document in which the example stands. Blocks with one `case` are one virtual repository; a block without `file`
 * is judged wherever the clause looks.
 *
 * @param isWanted which examples to judge; left out, all
 */
export async function proveExamples(contract: Contract, isWanted: (example: Example) => boolean = () => true): Promise<ExampleVerdict> {
  const verdict: ExampleVerdict = { held: new Map(), diagnostics: [] };
  for (const clause of contract.clauses) {
    if (clause.level === "off" || (clause.rules.length === 0 && Object.keys(clause.commit).length === 0)) continue;
    const held = { bad: 0, good: 0 };
    for (const blocks of casesOf(clause.examples.filter(isWanted))) {
      const faults = await faultsOf(contract, clause, blocks);
      verdict.diagnostics.push(...faults.diagnostics);
      if (faults.hold) for (const { kind } of blocks) held[kind] += 1;
    }
    verdict.held.set(clause.id, held);
  }
  return verdict;
}

/** The examples of a clause as virtual repositories: those with one case of one document together, the others alone. */
function casesOf(examples: readonly Example[]): Example[][] {
  const cases = new Map<string, Example[]>();
  for (const [index, example] of examples.entries()) {
    const key = example.case === undefined ? String(index) : JSON.stringify([example.span.file, example.case]);
    cases.set(key, [...(cases.get(key) ?? []), example]);
  }
  return [...cases.values()];
}

async function faultsOf(contract: Contract, clause: Clause, blocks: readonly Example[]): Promise<{ hold: boolean; diagnostics: Diagnostic[] }> {
  const [first] = blocks;
  if (first === undefined) return { hold: true, diagnostics: [] };
  const files = new Map(blocks.map((block) => [block.file ?? inventedPath(block.language), block]));
  const findings = await judge(contract, clause, first, files);
  if (findings === undefined) return { hold: false, diagnostics: [] };

  const at = (block: Example, code: string, message: string): Diagnostic => ({ ...block.span, code, message });
  const inside = (finding: RawFinding, code: string, message: string): Diagnostic => {
    const block = files.get(finding.file);
    if (block === undefined) return at(first, code, message);
    const offset = block.codeLine - 1;
    return { file: block.span.file, line: finding.line + offset, column: finding.column, endLine: finding.endLine + offset, endColumn: finding.endColumn, code, message };
  };
  const broken = findings.filter(({ rule }) => rule === parsableName);
  const own = findings.filter(({ rule }) => rule !== parsableName || clause.rules.some(({ name }) => name === rule));
  if (broken.length > 0 && !own.some(({ rule }) => rule === parsableName)) {
    return { hold: false, diagnostics: broken.map((finding) => inside(finding, "example-unparsable", `This example of ${clause.id} does not parse. ${finding.message}`)) };
  }
  if (first.kind === "good") {
    return {
      hold: own.length === 0,
      diagnostics: own.map((finding) => inside(finding, "good-example-reported", `${clause.id} reports this good example (${finding.rule}): ${finding.message} Correct the example, or the clause's rules and options.`)),
    };
  }
  if (own.length > 0) return { hold: true, diagnostics: [] };
  const reason = first.file === undefined ? "" : ` Its rules judge ${scopeText(clause)}.`;
  return { hold: false, diagnostics: [at(first, "bad-example-not-reported", `${clause.id} does not report this bad example.${reason} Correct the example, its \`file=\`, or the clause's rules and options.`)] };
}

function scopeText({ files }: Clause): string {
  return files === undefined ? "the files that the vocabulary of this document names" : files.map((file) => `\`${file}\``).join(", ");
}

/** The file of an example that says which branch is judged. */
const headFile = ".git/HEAD";
/** The day on which examples are judged, so that a date in one never becomes too old. */
const exampleDay = "2026-01-01";

/** The file of an example that is the message of a commit. */
const messageFile = ".git/COMMIT_EDITMSG";
const noHistory: History = { hasSubject: async () => false, subjectOf: async () => undefined, mergeSubject: async () => undefined };

/** The clause's findings on a virtual repository; undefined where it cannot be judged in memory, because a rule needs types. */
async function judge(contract: Contract, clause: Clause, first: Example, files: ReadonlyMap<string, Example>): Promise<RawFinding[] | undefined> {
  const message = files.get(messageFile);
  if (message !== undefined) {
    const { judgeMessage } = await import("./commit-message.js");
    return judgeMessage(messageOf(message.code.trimEnd()), { clauses: [clause] }, { file: messageFile, isMerge: false, history: noHistory, mayQuote: false });
  }
  const vocabulary = contract.vocabularies[first.span.file] ?? contract.vocabulary;
  const scope = first.file === undefined ? { files: [...files.keys()], ignores: [] } : resolveScope(clause.scope, vocabulary);
  // What a shipped contract shows holds for the usual name of a contract, whatever this one is called.
  const file = first.span.file.startsWith(shippedPrefix) ? defaultContractFile : contract.file;
  const alone: Contract = { ...contract, file, vocabulary, clauses: [{ ...clause, ...scope }] };
  const { [headFile]: head, ...contents } = Object.fromEntries([...files].map(([path, { code }]) => [path, code]));
  // Rules about the repository report on the contract, so the virtual one has one too.
  const view = memoryView({ [file]: `# Contract\n\n## ${clause.id} · ${clause.title}\n`, ...contents });
  const facts = { root: view.root, paths: Object.keys(contents), repository: repositoryOf(view), hasTypes: false, today: exampleDay, branch: branchOfHead(head ?? "") };
  const { plan: planned, diagnostics } = await plan(alone, facts);
  if (diagnostics.length > 0) return undefined;
  return judgeByEslint(planned, view, view.entries).raw.filter((finding) => finding.clause === clause.id && finding.rule !== "contract/no-vacuous-clause");
}

const extensions: Readonly<Record<string, string>> = { typescript: "ts", javascript: "js", yaml: "yml", markdown: "md", text: "txt", bash: "sh", shell: "sh" };

/** A path for a block that names none, by its language. */
function inventedPath(language: string): string {
  if (language === "dotenv" || language === "env") return ".env";
  if (language === "dockerfile") return "Dockerfile";
  const extension = extensions[language] ?? language.replace(/[^a-z0-9]/giu, "");
  return extension === "" ? "example" : `example.${extension}`;
}
