import type { Clause } from "../document/contract.js";

/** Turns text into coloured text; picocolors' object fits. */
export type Paint = (text: string) => string;

/** The colours that the `pretty` format uses. Without them it prints plain text. */
export interface Colours {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  green: Paint;
  cyan: Paint;
  underline: Paint;
}

/** What a format may use besides the report. Everything is optional; a format says less where something is missing. */
export interface FormatContext {
  /** The tool's version, for formats that name their producer. */
  version?: string;
  /** The clauses of the contract, for titles, prose and examples. */
  clauses?: readonly Clause[];
  /** The text of a judged file, for code frames; undefined where it cannot be had. */
  source?: (path: string) => string | undefined;
  /** Columns of the terminal; default 100. */
  width?: number;
  colours?: Colours;
  /** How many findings, and how many faults, the `pretty` format shows, errors first; all are counted. Default: all. */
  most?: number;
  /** How many tokens the `agent` format may take; default 1,500. */
  tokens?: number;
}
