import { existsSync } from "node:fs";
import { join } from "node:path";
import { check, type CheckOptions } from "../check.js";
import { overlayView } from "../fix/overlay.js";
import type { Finding, Report } from "../report/report.js";
import { textOf } from "../repository.js";
import { openCommit } from "../view/commit.js";
import { amid, keptOf } from "../view/kept-trees.js";
import { findCommit } from "../view/revision.js";
import type { View } from "../view/view.js";
import type { WorkingTreeView } from "../view/working-tree.js";

/** What is judged, and since when. */
export interface NewFindingsOptions extends Pick<CheckOptions, "contractFile" | "shipped" | "now"> {
  view: WorkingTreeView;
  /** Files of the view, relative to the root. */
  paths: readonly string[];
  /** The commit that files are compared with; left out, the one that is checked out, where there is one. */
  base?: string | undefined;
  /** The former path of a file that was moved. Left out, none was. */
  renames?: ReadonlyMap<string, string>;
}

/**
 * The findings on files of the working tree that they did not have in a commit, wherever in the file they are: an edit of one line may break another. To tell them, files with
 * findings are judged once more as they were, amid the repository as it is, so that only what the files themselves say makes a difference.
 *
 * @returns the report on those files, with no other finding in it
 */
export async function newFindings({ view, paths, base: given, renames, ...options }: NewFindingsOptions): Promise<Report> {
  const { report } = await check({ ...options, root: view.root, view, paths });
  const suspects = [...new Set(report.findings.map(({ file }) => file))];
  if (suspects.length === 0) return report;
  // Most edits bring nothing: git is asked only now.
  const base = given ?? (await headOf(view.root));
  if (base === undefined) return report;
  const former = await formerOf(view, base);
  const texts = new Map<string, string>();
  former.load(suspects.map((path) => renames?.get(path) ?? path));
  for (const path of suspects) {
    const text = textOf(former, renames?.get(path) ?? path);
    if (text !== undefined) texts.set(path, text);
  }
  if (texts.size === 0) return report;
  // The contract is the one that holds now; a former one would find other things.
  const judge = (amidst: View): ReturnType<typeof check> => check({ ...options, root: view.root, view: amidst, contractView: view, paths: [...texts.keys()] });
  const kept = keptOf(view);
  const before = kept === undefined ? await judge(overlayView(view, texts)) : await amid(kept, texts, () => judge(view));
  const known = new Set(before.report.findings.map(identity));
  return { ...report, findings: report.findings.filter((finding) => !known.has(identity(finding))) };
}

const commits = new WeakMap<View, { base: string; former: View }>();

/** A commit, which never changes: with a view that is kept, it is. */
async function formerOf(view: View, base: string): Promise<View> {
  const known = commits.get(view);
  if (known?.base === base) return known.former;
  const former = await openCommit(view.root, base);
  if (keptOf(view) !== undefined) commits.set(view, { base, former });
  return former;
}

/** What stands for a file as a whole, at its very start, is the same whatever its first line says. */
function identity({ file, fingerprint, clause, rule, message, line, column, endLine, endColumn }: Finding): string {
  const isWhole = line === 1 && column === 1 && endLine === 1 && endColumn === 1;
  return JSON.stringify(isWhole ? [file, clause, rule, message] : [file, fingerprint]);
}

/** The commit that is checked out; undefined before the first one. */
export async function headOf(root: string): Promise<string | undefined> {
  return isRepository(root) ? findCommit(root, "HEAD") : undefined;
}

/** Whether a root, as findRoot gives it, is the top of a repository and no bare folder. */
export function isRepository(root: string): boolean {
  return existsSync(join(root, ".git"));
}
