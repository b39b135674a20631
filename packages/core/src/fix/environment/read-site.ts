import type { TSESLint, TSESTree } from "@contract-as-code/eslint-plugin/environment";

/** Two 0-based UTF-16 offsets of a file's text, without its byte order mark. */
export type TextRange = readonly [start: number, end: number];

/** What stands in for a variable that is not set, where a read says it. */
export interface Fallback {
  /** `??` also for the default of a pattern, which holds for undefined only. */
  operator: "??" | "||";
  /** As written. */
  text: string;
  /** Undefined where it is no plain text or number. */
  value: string | number | undefined;
  /** Of the read with its fallback. */
  range: TextRange;
}

/** What a read's value is used for. */
export interface ReadUse {
  /** `!`, `as string`: whoever wrote it takes the variable for set. */
  asserted: boolean;
  /** Of the read with such assertions around it; of the read alone where another assertion stands there. */
  range: TextRange;
  /** Directly around the value. */
  fallback: Fallback | undefined;
  /** A conversion of the value, or of the value with its fallback; `after` is a fallback for what it gives. */
  conversion: { to: "number" | "integer" | "url"; range: TextRange; after: Fallback | undefined } | undefined;
  /** A comparison of the value alone with texts; one for `===` and its like, several for a `switch`. */
  comparison: { equal: boolean; values: string[]; range: TextRange; isClosed: boolean } | undefined;
  /** The value is asked whether it is there: by its truth, or by comparison with nothing. */
  test: "truth" | "undefined" | undefined;
  /** The value is needed: what is done with it fails, or makes no sense, without it. */
  isNeeded: boolean;
  /** Part of a template or of a concatenation. */
  isText: boolean;
}

/** One read of one variable that a repair may rewrite. */
export interface ReadSite {
  /** POSIX, relative to the root. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based. */
  column: number;
  key: string;
  time: "run" | "build";
  node: TSESTree.Node;
  /** Of the node. */
  range: TextRange;
  use: ReadUse;
}

/** A file whose reads are rewritten. */
export interface SourceFile {
  /** POSIX, relative to the root. */
  path: string;
  /** Without byte order mark. */
  text: string;
  sourceCode: Readonly<TSESLint.SourceCode>;
}

/** A place that the repair leaves as it is, and why. Positions are 1-based. */
export interface LeftRead {
  file: string;
  line: number;
  column: number;
  /** Undefined where the read names none. */
  key: string | undefined;
  /** Stable kebab-case name of the kind of reason. */
  code: LeftCode;
  /** A sentence: why, and what to do. */
  reason: string;
}

export type LeftCode =
  | "computed-name"
  | "whole-object"
  | "write"
  | "existence"
  | "pattern"
  | "build-time"
  | "browser"
  | "command"
  | "written-elsewhere"
  | "no-module"
  | "unreadable-module"
  | "secret-default"
  | "other-fallback"
  | "other-type"
  | "module-format"
  | "dotenv"
  | "encoding"
  | "compiler";
