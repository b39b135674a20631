import type { Diagnostic } from "../document/contract.js";
import type { FileChange } from "../fix/unified-diff.js";
import type { Word } from "./named-modules.js";
import type { PackageManager } from "./package-manager.js";
import type { MatchedClause } from "./prose/annotate.js";
import type { Tooling } from "./tooling.js";

/** What the contract's document was before. */
export type Starting = "nothing" | "prose" | "contract";

/** What `contract init` proposes for a repository, before what follows from the contract. */
export interface Proposal {
  starting: Starting;
  packageManager: PackageManager;
  /** Globs of the folders in which packages stand. */
  workspaces: string[];
  tooling: Tooling;
  /** The words that were found, whether or not the contract declares others. */
  words: Word[];
  /** The contract, package.json and hook files of the team. */
  changes: FileChange[];
  /** Clauses that a document of prose asks for. */
  matched: MatchedClause[];
  /** What such a document asks for and nothing enforces. */
  unenforced: { line: number; text: string }[];
  /** The folder of the project whose files git runs as hooks; undefined where `contract install` puts the hooks in place. */
  hooksFolder: string | undefined;
  /** Whether `core.hooksPath` names it in this clone, so that git's own folder is not looked at. */
  hooksPathIsInProject: boolean;
  /** What stays as it is and what happens to it, and what a person has to know: whole sentences. */
  notes: string[];
}

/** What keeps a proposal from being made. */
export interface Refusal {
  diagnostics: Diagnostic[];
}
