import type { ContractSettings } from "@contract-as-code/eslint-plugin";
import type { TSESLint } from "@contract-as-code/eslint-plugin/environment";
import type { EnvironmentChanges } from "./environment-changes.js";
import type { PathAlias } from "./import-specifier.js";
import type { LeftRead, ReadSite, SourceFile } from "./read-site.js";

/** What a repair knows of the repository. */
export interface RepairFacts {
  /** Absolute. */
  root: string;
  settings: ContractSettings & { repository: NonNullable<ContractSettings["repository"]> };
  /** Gives undefined for a text that does not parse. */
  parse(path: string, text: string): Readonly<TSESLint.SourceCode> | undefined;
  changes: EnvironmentChanges;
  /** Whether a browser runs a file. */
  isBrowserCode(path: string): boolean;
  aliasesOf(path: string): readonly PathAlias[];
}

/** The reads that one environment module is to serve. */
export interface ModuleReads {
  /** Path of the module, POSIX, relative to the root; it may not exist. */
  module: string;
  /** Folder of its package. */
  folder: string;
  sites: readonly ReadSite[];
  /** Reads of the same package that stay, because a waiver or the baseline covers them: they tell how a variable is used. */
  others: readonly ReadSite[];
  files: ReadonlyMap<string, SourceFile>;
}

/** What a repair would change for one module. */
export interface ModulePlan {
  module: string;
  /** Texts by path. Empty where nothing can be rewritten. */
  changes: Map<string, string>;
  rewritten: ReadSite[];
  left: LeftRead[];
  /** Sentences for a person to look at. */
  notes: string[];
  /** The library that the module imports and that is declared but maybe not installed. */
  library: string | undefined;
}
