import type { Evidence, LiveWaiver, Repository } from "@contract-as-code/eslint-plugin";

/** What a plan needs to know of the repository. */
export interface Facts {
  /** Absolute. */
  root: string;
  /** Every regular file of the view. */
  paths: readonly string[];
  /** The files that will be judged, so that nothing is loaded for others; left out, any. */
  judged?: readonly string[];
  repository: Repository;
  /** The waivers that are in force; left out, none. */
  waivers?: readonly LiveWaiver[];
  /** The day of the run, `2026-11-23`; rules that know none do not ask how old something is. */
  today?: string;
  /** The branch that is judged; left out, none is known. */
  branch?: string | undefined;
  /** Told what honours clauses; left out, nobody asks. */
  onEvidence?: ((evidence: Evidence) => void) | undefined;
  /** Whether the files stand on disk as they are judged, so that rules can have types. */
  hasTypes: boolean;
}
