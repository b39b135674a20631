import type { View } from "../view/view.js";
import type { Clause, Contract, ContractResult, Diagnostic, Span, Vocabulary, VocabularyEntry } from "./contract.js";
import { inheritanceOrder, readDocuments, type Documents } from "./extends.js";
import { mergeClauses } from "./merge.js";
import type { ParsedDocument } from "./parse-document.js";
import { installedContracts, type ShippedContracts } from "./shipped.js";
import { layVocabulary, resolveScope, vocabularyKeys } from "./vocabulary.js";

/** The name of a contract's document where none is given. */
export const defaultContractFile = "LLM_DEVELOPMENT_CONTRACT.md";

export interface LoadOptions {
  /** Path of the repository's own document, POSIX, relative to the view's root. */
  file?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Faults in the order in which they are shown: by file, line, column, code; equal ones once.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.line, b.line) ||
      compare(a.column, b.column) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return (
      !before ||
      before.file !== diagnostic.file ||
      before.line !== diagnostic.line ||
      before.column !== diagnostic.column ||
      before.code !== diagnostic.code ||
      before.message !== diagnostic.message
    );
  });
}

function declarations(documents: readonly ParsedDocument[]): Partial<Vocabulary>[] {
  return documents.map((document) => document.frontMatter?.vocabulary ?? {});
}

function entriesInForce(documents: readonly ParsedDocument[]): VocabularyEntry[] {
  return vocabularyKeys.flatMap((key) => {
    const last = documents.findLast((document) => document.frontMatter?.vocabulary[key]);
    return last?.frontMatter?.vocabularyEntries.filter((entry) => entry.key === key) ?? [];
  });
}

/** A contract without clauses would let everything pass. */
function emptinessFault(file: string, clauses: readonly Clause[]): Diagnostic[] {
  if (clauses.length > 0) return [];
  const message = "The contract has no clause. Extend a shipped contract with `extends: [contract-as-code/production]`, or write a heading with an id, for instance `### ENV-1 · What holds`.";
  return [{ file, line: 1, column: 1, endLine: 1, endColumn: 1, code: "no-clause", message }];
}

function assemble(documents: Documents, file: string, clauses: readonly Clause[]): Contract {
  const order = inheritanceOrder(documents, file);
  const vocabulary = layVocabulary(declarations(order));
  const plugins = order.flatMap((document) => document.frontMatter?.plugins ?? []);
  return {
    file,
    documents: [...documents.byName.keys()],
    vocabulary,
    vocabularies: Object.fromEntries(
      [...documents.byName.keys()].map((name) => [name, layVocabulary(declarations(inheritanceOrder(documents, name)))]),
    ),
    vocabularyEntries: entriesInForce(order),
    owners: order.findLast((document) => document.frontMatter?.owners)?.frontMatter?.owners ?? [],
    plugins: Object.fromEntries(plugins.map((plugin) => [plugin.namespace, plugin.package])),
    pluginSpans: Object.fromEntries(plugins.map((plugin): [string, Span] => [plugin.namespace, plugin.span])),
    clauses: clauses.map((clause) => ({ ...clause, ...resolveScope(clause.scope, vocabulary) })),
  };
}

/**
 * Reads the contract of a repository: its own document and all that it extends.
 *
 * @param view the repository; only the contract's documents are read from it
 * @param options which document, and the contracts that come with the tool
 * @returns the contract, or every fault of all its documents, sorted
 * @throws Error only when `@contract-as-code/configs` is not installed and `options.shipped` is not given
 */
export function loadContract(view: Pick<View, "has" | "read">, options: LoadOptions = {}): ContractResult {
  const file = options.file ?? defaultContractFile;
  const documents = readDocuments(view, file, options.shipped ?? installedContracts());
  if ("code" in documents) {
    const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { contract: undefined, diagnostics: [{ ...start, ...documents }] };
  }
  const clauses = mergeClauses(documents, inheritanceOrder(documents, file));
  const faults = [...documents.byName.values()].flatMap((document) => document.faults);
  const diagnostics = sortDiagnostics(faults.length > 0 ? faults : emptinessFault(file, clauses));
  if (diagnostics.length > 0) return { contract: undefined, diagnostics, draft: assemble(documents, file, clauses) };
  return { contract: assemble(documents, file, clauses), diagnostics: [] };
}
