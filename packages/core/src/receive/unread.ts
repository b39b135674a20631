import { compileGlob } from "../document/compile-glob.js";
import type { Contract } from "../document/contract.js";
import { isCodePath } from "../plan/file-languages.js";
import type { Report } from "../report/report.js";
import { MAX_CODE_BYTES } from "../view/classify.js";

/** Why files that no rule read cannot be taken: those that are missing, and source that is too large, in which anything could stand. */
export function unreadRefusals({ skipped }: Report, contract: Contract | undefined): string[] {
  const globs = (contract?.vocabulary.source ?? []).map((glob) => compileGlob(glob, { dot: true, nocomment: true, nonegate: true }));
  return skipped.flatMap(({ file, reason }) => {
    if (reason === "unreadable") return [`${file} cannot be read, so nothing says whether it holds to the contract. Push it anew.`];
    if (reason !== "large" || !isCodePath(file) || !globs.some((matches) => matches(file))) return [];
    return [`${file} is too large for the rules (more than ${MAX_CODE_BYTES / 1024 / 1024} MiB), so nothing says whether it holds to the contract. Split it.`];
  });
}
