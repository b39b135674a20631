import type { CheckResult } from "../check.js";
import { parsableName } from "../plan/parsable.js";
import type { Finding, Report } from "../report/report.js";
import { textOf } from "../repository.js";
import type { View } from "../view/view.js";
import { applyFixes } from "./apply-fixes.js";
import { isWritableText } from "./text-bytes.js";

/** ESLint's own bound: fixes that undo each other must end. */
const mostPasses = 10;

/** What stands after the fixes. */
export interface FixedFindings {
  findings: readonly Finding[];
  /** Findings that a waiver or the baseline covers. */
  covered: readonly Finding[];
  /** The files that fixes changed. */
  fixed: ReadonlySet<string>;
}

/**
 * Applies the fixes of findings pass after pass until there are none left. A file that no longer parses gets its text of before the pass back.
 * @param texts changed texts by path; it grows
 * @param disk the files as they are
 * @param isAsked which findings are to be mended
 * @param look judges some files with the changed texts
 */
export async function applyAllFixes(report: Report, texts: Map<string, string>, disk: View, isAsked: (finding: Finding) => boolean, look: (paths: readonly string[]) => Promise<CheckResult>): Promise<FixedFindings> {
  let { findings } = report;
  let covered: readonly Finding[] = [...report.waived, ...report.baselined];
  const spoilt = new Set<string>();
  const fixed = new Set<string>();
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const before = new Map<string, string | undefined>();
    for (const [path, fixes] of fixesByFile(findings, isAsked, spoilt)) {
      const text = texts.get(path) ?? readable(disk, path);
      const changed = text === undefined ? undefined : applyFixes(text, fixes).text;
      if (changed === undefined || changed === text) continue;
      before.set(path, texts.get(path));
      texts.set(path, changed);
      fixed.add(path);
    }
    if (before.size === 0) break;
    let now = (await look([...before.keys()])).report;
    const broken = now.findings.filter(({ rule }) => rule === parsableName).map(({ file }) => file);
    for (const path of broken) {
      spoilt.add(path);
      const text = before.get(path);
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    }
    if (broken.length > 0) now = (await look([...before.keys()])).report;
    const isOther = ({ file }: Finding): boolean => !before.has(file);
    findings = [...findings.filter(isOther), ...now.findings.filter(({ file }) => before.has(file))];
    covered = [...covered.filter(isOther), ...[...now.waived, ...now.baselined].filter(({ file }) => before.has(file))];
  }
  return { findings, covered, fixed };
}

function fixesByFile(findings: readonly Finding[], isAsked: (finding: Finding) => boolean, spoilt: ReadonlySet<string>): Map<string, NonNullable<Finding["fix"]>[]> {
  const fixes = new Map<string, NonNullable<Finding["fix"]>[]>();
  for (const finding of findings) {
    if (finding.fix === undefined || spoilt.has(finding.file) || !isAsked(finding)) continue;
    fixes.set(finding.file, [...(fixes.get(finding.file) ?? []), finding.fix]);
  }
  return fixes;
}

/** The text of a file that can be written back as it is read. */
export function readable(disk: View, path: string): string | undefined {
  const bytes = disk.read(path);
  return bytes !== undefined && isWritableText(bytes) ? textOf(disk, path) : undefined;
}
