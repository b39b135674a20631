import { openWorkingTree, proveVerdicts, type UnprovenVerdict } from "@contract-as-code/core";
import type { MeasuredRepository } from "../measure/repository.js";

/** Looks at so many files alone. */
const most = 100;

/** What came of the proof that a run tells all that its verdicts are made of. */
export interface ProofFigures {
  /** One file was taken of so many. */
  every: number;
  unproven: UnprovenVerdict[];
}

/** Proves it for a sample of a repository's files, evenly spread. */
export async function proveCache({ root, files }: MeasuredRepository, say: (text: string) => void): Promise<ProofFigures> {
  const every = Math.max(1, Math.ceil(files / most));
  say(`Judging one file of ${every} alone`);
  return { every, unproven: await proveVerdicts(await openWorkingTree(root), { every }) };
}

/** The proof in a line, or what fails it. */
export function renderProof({ every, unproven }: ProofFigures): string {
  const lines = unproven.map(({ file, differs, untold }) => `${file}: ${differs ? "another verdict; " : ""}${untold.length === 0 ? "" : `did not tell: ${untold.slice(0, 5).join(", ")}`}`);
  return [`Verdicts that do not tell all that they are made of, of one file in ${every}: ${unproven.length}`, ...lines].join("\n") + "\n";
}
