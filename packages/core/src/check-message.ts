import { readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { CheckResult } from "./check.js";
import { clauseStatuses } from "./clause-status.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import { judgeMessage } from "./judges/commit-message.js";
import { cleanMessage } from "./message/clean-message.js";
import { historyOf } from "./message/history.js";
import { decodeMessage, readMessageSettings } from "./message/message-settings.js";
import { commitRulesOf } from "./plan/commit-rules.js";
import { assembleFindings } from "./report/assemble.js";
import { maskDiagnostic } from "./report/mask.js";
import type { RawFinding, Report } from "./report/report.js";
import { MAX_SCANNED_BYTES } from "./view/classify.js";
import { ViewError } from "./view/error.js";
import { FileReader } from "./view/file-reader.js";
import { memoryView } from "./view/memory.js";

/** The rule that looks for secrets in messages, too. */
export const secretsRule = "contract/no-secrets";
/** By what name a message is searched for secrets: as prose, wherever it stands. */
const messageName = "COMMIT_EDITMSG";

/** What `checkMessage` is asked. */
export interface MessageOptions {
  /** Absolute path of the repository's root. */
  root: string;
  /** Absolute path of the file that git wrote the message to. */
  file: string;
  /** Whether the message was opened in an editor, in which case git wrote comments into the file. */
  isEdited: boolean;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
}

/**
 * Judges the message of a commit that is being made by the working tree's contract: its `commit:` rules, and for secrets. Runs nothing of the repository; no
 * configuration of commitlint is read.
 *
 * @returns as `check`; the report's findings stand in the file of the message. No waiver and no baseline knows a message
 * @throws ViewError when the message cannot be read, or git not be asked
 */
export async function checkMessage({ root, file, isEdited, contractFile = defaultContractFile, shipped }: MessageOptions): Promise<CheckResult> {
  const reader = new FileReader(root);
  const view = { has: (path: string) => reader.size(path) !== undefined, read: (path: string) => reader.read(path) };
  const { contract, diagnostics } = loadContract(view, { file: contractFile, ...(shipped === undefined ? {} : { shipped }) });
  const name = nameOf(root, file);
  const bytes = readMessage(file);
  const report: Report = { version: 1, contract: contractFile, view: "memory", findings: [], waived: [], baselined: [], clauses: [], diagnostics: diagnostics.map(maskDiagnostic), skipped: [], files: 0 };
  if (contract === undefined) return { report, contract, source: () => undefined };

  const settings = await readMessageSettings(root);
  const raw = decodeMessage(bytes, settings.encoding);
  const message = cleanMessage(raw, { ...settings, cleanup: settings.cleanup ?? (isEdited ? "strip" : "whitespace"), isEdited });
  const clauses = judgingClauses(contract);
  if (clauses.length === 0) return { report: { ...report, files: 1 }, contract, source: () => undefined };
  const isSearched = clauses.some(searchesForSecrets);
  const search = isSearched && (await mayHoldSecret(message.text, contract)) ? await openMessageSearch(root, contract) : undefined;
  const secrets = search?.(message.text) ?? { raw: [], diagnostics: [] };
  const found: RawFinding[] = secrets.raw.map((finding) => {
    const [line, endLine] = [finding.line, finding.endLine].map((number) => message.lines[number - 1] ?? number) as [number, number];
    return { ...finding, file: name, line, endLine };
  });
  const headerLine = message.lines[0] ?? 1;
  found.push(
    ...(await judgeMessage(message, contract, {
      file: name,
      isMerge: statSync(join(dirname(file), "MERGE_HEAD"), { throwIfNoEntry: false }) !== undefined,
      history: historyOf(root),
      mayQuote: isSearched && !found.some(({ line }) => line === headerLine),
    })),
  );
  const lines = raw.split("\n");
  const { findings } = assembleFindings({ raw: found, clauses: contract.clauses, waivers: [], baseline: [], lineText: (_, line) => lines[line - 1] ?? "", today: "", complete: false });
  return {
    report: {
      ...report,
      findings,
      clauses: clauseStatuses({ ...contract, clauses }, { files: new Map(clauses.map(({ id }) => [id, 1])), findings, held: undefined, evidence: undefined }),
      diagnostics: secrets.diagnostics.map(maskDiagnostic),
      files: 1,
    },
    contract,
    source: (path) => (path === name ? raw : undefined),
  };
}

/** Searches a message for secrets. */
export type MessageSearch = (text: string) => { raw: RawFinding[]; diagnostics: Diagnostic[] };

/** Makes the search of messages for secrets ready; undefined where no clause asks for it. */
export async function openMessageSearch(root: string, contract: Contract): Promise<MessageSearch | undefined> {
  // A clause that looks for secrets in some files means no message by them.
  const everywhere: Contract = { ...contract, clauses: contract.clauses.map((clause) => ({ ...clause, files: ["**"], ignores: [] })) };
  const { openSingleRule } = await import("./judges/single-rule.js");
  const opened = await openSingleRule(everywhere, secretsRule, { view: memoryView({}, root), judged: [messageName] });
  if (opened === undefined) return undefined;
  const { judge, diagnostics } = opened;
  return diagnostics.length > 0 ? () => ({ raw: [], diagnostics }) : (text) => judge.judge(messageName, text);
}

/** Whether a message must be asked about as files are, which needs all that judges those: hardly ever, as the rule's own search says at once. */
async function mayHoldSecret(text: string, { clauses, vocabulary }: Contract): Promise<boolean> {
  const hasOptions = clauses.some(({ rules }) => rules.some(({ name, options }) => name === secretsRule && options.length > 0));
  return hasOptions || (await import("@contract-as-code/eslint-plugin/secrets")).holdsSecret(text, messageName, vocabulary);
}

/** The clauses that judge messages. */
function judgingClauses(contract: Contract): Contract["clauses"] {
  return contract.clauses.filter((clause) => Object.keys(commitRulesOf(clause)).length > 0 || searchesForSecrets(clause));
}

function searchesForSecrets({ level, rules }: Contract["clauses"][number]): boolean {
  return level !== "off" && rules.some(({ name }) => name === secretsRule);
}

function readMessage(file: string): Uint8Array {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) throw new ViewError(`There is no message in ${file}.`, "Give the file that git names to its `commit-msg` hook.");
  if (stats.size > MAX_SCANNED_BYTES) throw new ViewError(`The message in ${file} is larger than ${MAX_SCANNED_BYTES} bytes.`, "Say in a few lines what the commit changes.");
  return readFileSync(file);
}

function nameOf(root: string, file: string): string {
  const path = relative(root, file);
  return path === "" || path.startsWith("..") || isAbsolute(path) ? basename(file) : path.split(sep).join("/");
}
