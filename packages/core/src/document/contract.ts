import type { ContractSettings } from "@contract-as-code/eslint-plugin";

/**
 * The shapes of a contract. Lines and columns are 1-based everywhere; an end is exclusive, as in ESLint.
 * `file` is a POSIX path relative to the repository root, or the name of a shipped contract
 * (`contract-as-code/production`).
 */
export interface Span {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A fault in the contract itself. While one stands, nothing is judged and the exit code is 2. */
export interface Diagnostic extends Span {
  /** Stable kebab-case name of the kind of fault, for instance `unknown-rule`. */
  code: string;
  /** What is wrong, then what to do, with the nearest valid name where there is one. */
  message: string;
}

export type Level = "error" | "warn" | "off";
export type Priority = "P0" | "P1" | "P2";
export type Surface = "push" | "server";

/** What the repository calls its own parts, in the shape in which rules read it. Every key is filled: own value, inherited value or default. */
export type Vocabulary = ContractSettings["vocabulary"];

export type VocabularyKey = keyof Vocabulary;

/** One word of the vocabulary as a document declares it. */
export interface VocabularyEntry {
  key: VocabularyKey;
  /** A glob or a name, as written. */
  value: string;
  /** Of the value in the front matter. */
  span: Span;
}

/** What a clause judges, as globs. */
export interface Scope {
  /** Undefined where the rules' own default scope holds. */
  files: string[] | undefined;
  ignores: string[];
}

/** One `rules:` entry of an enforce block. */
export interface RuleUse {
  /** As ESLint names it: `contract/no-process-env`, `@typescript-eslint/no-explicit-any`, `no-console`. */
  name: string;
  /** ESLint's options array, without the severity. */
  options: unknown[];
  /** Of the key in the enforce block. */
  span: Span;
}

export interface Command {
  run: string;
  at: Surface[];
  /** Seconds. */
  timeout: number;
}

/** A fenced block marked `bad` or `good`. */
export interface Example {
  kind: "bad" | "good";
  /** The fence's language: `ts`, `yaml`, `md`, ... */
  language: string;
  /** The virtual path, POSIX; undefined where the fence names none: then the clause's scope is not asked. */
  file: string | undefined;
  /** Blocks with the same case make up one virtual repository. */
  case: string | undefined;
  code: string;
  /** Of the opening fence. `span.file` is the document whose vocabulary judges the example. */
  span: Span;
  /** The line of the document on which the first line of `code` stands. */
  codeLine: number;
}

export interface Clause {
  id: string;
  title: string;
  /** The title of the nearest heading above that has no id. */
  chapter: string | undefined;
  level: Level;
  priority: Priority;
  waivable: boolean;
  rules: RuleUse[];
  /** commitlint rules. */
  commit: Record<string, unknown>;
  command: Command | undefined;
  /** Globs, by the contract's vocabulary; undefined where the rules' own default scope holds. */
  files: string[] | undefined;
  /** Globs, by the contract's vocabulary. */
  ignores: string[];
  /** The scope as written, `vocabulary.<key>` kept, for `resolveScope` with the vocabulary of an example's document. */
  scope: Scope;
  /** Owners who check by hand. */
  review: string[];
  examples: Example[];
  /** The clause's own Markdown without heading, enforce block and examples. */
  prose: string;
  /** Of the heading. */
  heading: Span;
  /** Of the enforce block's opening fence, in the document that holds the clause's rules. */
  enforce: Span | undefined;
  /** The document that the clause stands in. */
  document: string;
}

export interface Contract {
  /** Path of the repository's own document. */
  file: string;
  /** Every document that was read, the repository's own first, then what it extends. */
  documents: string[];
  vocabulary: Vocabulary;
  /** The vocabulary by which the examples of each document are judged: without what extends it. */
  vocabularies: Record<string, Vocabulary>;
  /** The declared words that are in force, each with its place; a default has none. */
  vocabularyEntries: VocabularyEntry[];
  owners: string[];
  /** ESLint plugins by namespace, to the package that holds them. */
  plugins: Record<string, string>;
  /** Where each plugin is declared, by namespace. */
  pluginSpans: Record<string, Span>;
  /** In the order of the documents: inherited first, replaced in place, then added ones. */
  clauses: Clause[];
}

/** What reading a contract gives: a contract only when there is no fault. */
export type ContractResult =
  | { contract: Contract; diagnostics: []; draft?: never }
  | {
      contract: undefined;
      diagnostics: Diagnostic[];
      /** What could be read, to look for further faults in; never to judge by. */
      draft?: Contract;
    };
