/** Where a server works. */
export interface Place {
  /** Absolute path of the repository's root. */
  root: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
}

/** What core's functions take to find the contract of a place. */
export function contractOptions({ root, contractFile }: Place): { root: string; contractFile?: string } {
  return { root, ...(contractFile === undefined ? {} : { contractFile }) };
}
