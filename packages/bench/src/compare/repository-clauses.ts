import { readContract } from "@contract-as-code/core";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RepositoryError } from "../measure/repository.js";

/** Clauses of the shipped contract whose subject is files other than code, or the repository as a whole. Of ENV-5 it is one half. */
const others = /^(?:ENV-[345]|SEC-[28]|CI-[1-4]|QA-[1-3]|VER-[2-4]|DR-[1-3]|CMP-[1-4]|CON-[134])$/u;

/** ENV-5 without the code that it judges: keys of environment files that nothing reads. */
const environmentFiles = `## ENV-5 · Every key of an environment file is read

It MUST be.

\`\`\`yaml enforce
rules:
  contract/no-undeclared-env: {}
files: ["**/.env", "**/.env.*", "**/*.env"]
\`\`\`
`;

/** Two contracts beside the one of a measured repository, as paths relative to its root. */
export interface RepositoryContracts {
  /** Enforces its clauses on anything but code, and no others. */
  clauses: string;
  /** Enforces no clause. */
  none: string;
}

/**
 * Writes them: copies of the repository's contract in which clauses are switched off.
 * @param root of the measured repository, absolute
 * @throws RepositoryError when its contract has faults
 */
export async function writeRepositoryContracts(root: string): Promise<RepositoryContracts> {
  const { contract, diagnostics } = await readContract({ root });
  if (contract === undefined) throw new RepositoryError(`The contract has faults: ${diagnostics[0]?.message ?? ""} Judge by one that has none.`);
  const text = readFileSync(join(root, contract.file), "utf8");
  const off = contract.clauses.map(({ id }) => ({ id, clause: `## ${id} · Left out\n\nIt MAY be.\n` }));
  const written = { clauses: "REPOSITORY_CLAUSES_CONTRACT.md", none: "NO_CLAUSES_CONTRACT.md" };
  const clauses = off.map(({ id, clause }) => (id === "ENV-5" ? environmentFiles : others.test(id) ? "" : clause));
  writeFileSync(join(root, written.clauses), [text, ...clauses].join("\n"));
  writeFileSync(join(root, written.none), [text, ...off.map(({ clause }) => clause)].join("\n"));
  return written;
}
