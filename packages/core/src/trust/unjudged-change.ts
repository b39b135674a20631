import { vacuousName } from "../plan/engine-rule-names.js";
import { isCodePath } from "../plan/file-languages.js";
import { otherCode } from "../plan/notices.js";
import { parsableName } from "../plan/parsable.js";
import type { Plan } from "../plan/plan.js";
import { compileScope } from "../plan/scope.js";
import type { Clause, Contract } from "../document/contract.js";
import type { RawFinding, SkippedFile } from "../report/report.js";
import { contentOf } from "../view/classify.js";
import { isGenerated } from "../view/generated.js";
import type { Entry, View } from "../view/view.js";
import type { TrustedBase } from "./trusted-base.js";

/** What judging the code that a change brings works on. */
export interface UnjudgedInput {
  contract: Contract;
  plan: Pick<Plan, "code">;
  /** The files of the head that are judged. */
  entries: readonly Entry[];
  base: TrustedBase;
  /** What the judges could not read as code. */
  skipped: readonly SkippedFile[];
}

/**
 * Finds code that a change brings and no clause judges: files that are taken for binary, too large, generated or a link although clauses look for code there,
 * submodules and links to folders in their midst, and code that stands where no clause looks. What the base has in the same state is none of the change's.
 */
export function judgeUnjudged({ contract, plan, entries, base, skipped }: UnjudgedInput): RawFinding[] {
  const scopes = plan.code.map(({ clause, scope }) => ({ clause, matches: compileScope(scope) }));
  const clauseAt = (path: string): Clause | undefined => scopes.find(({ clause, matches }) => clause.level === "error" && matches(path))?.clause ?? scopes.find(({ matches }) => matches(path))?.clause;
  const { changes, renames } = base.difference;
  const changed = entries.filter(({ path }) => changes.has(path));
  const former = (path: string): string => renames.get(path) ?? path;
  const raw: RawFinding[] = [];
  const add = (rule: string, clause: Clause | undefined, file: string, message: string): void => {
    if (clause !== undefined) raw.push({ clause: clause.id, rule, file, line: 1, column: 1, endLine: 1, endColumn: 1, message });
  };

  const isKnown = knownIn(base.view);
  const reasons = new Map(skipped.map(({ file, reason }) => [file, reason]));
  for (const { path, kind } of changed) {
    const reason = kind === "file" ? reasons.get(path) : kind;
    if (reason === undefined) continue;
    // Of a link and a submodule nobody knows what lies below.
    const clause = isCodePath(path) ? clauseAt(path) : kind === "file" ? undefined : clauseAt(`${path}/index.ts`);
    if (clause !== undefined && !isKnown(former(path), reason)) add(parsableName, clause, path, unreadable[reason]);
  }

  const isOther = compileScope(otherCode(contract));
  const isJudged = (path: string): boolean => isCodePath(path) && !isOther(path) && clauseAt(path) !== undefined;
  const isOutside = (path: string): boolean => isCodePath(path) && !isOther(path) && clauseAt(path) === undefined;
  const isFamiliar = familiarIn(base.view, isJudged);
  const outside = changed.filter(({ path, kind }) => {
    if (kind !== "file") return false;
    if (isOutside(path)) return isJudged(former(path)) || !isFamiliar(path);
    // A new extension takes code from the clauses as another folder does.
    return renames.has(path) && !isCodePath(path) && isJudged(former(path));
  });
  const owner = contract.clauses.find(({ rules, level }) => level !== "off" && rules.some(({ name }) => name === vacuousName)) ?? plan.code[0]?.clause;
  for (const { path } of outside) {
    add(
      vacuousName, owner, path,
      isCodePath(path)
        ? "No clause judges this code: it is neither in `vocabulary.source` nor a test nor a command. Move it there, or have the contract name its folder first, in a change of its own."
        : "This was code that clauses judge, and under its new name none of them does. Keep an extension of JavaScript or TypeScript, or take out what is not needed.",
    );
  }
  return raw;
}

const unreadable: Readonly<Record<SkippedFile["reason"], string>> = {
  binary: "This file holds a NUL byte, so it is taken for binary and no clause can judge its code. Take the byte out, or keep what is no code out of `vocabulary.source`.",
  large: "This file is too large to be judged as code. Split it, or keep what is no code out of `vocabulary.source`.",
  generated: "This file says that a generator wrote it, or is minified, so no clause judges its code, and the base has nothing generated in this folder. Commit the source that it was made from, or have the contract keep its folder out of `vocabulary.source` first, in a change of its own.",
  unreadable: "This file cannot be read, so no clause can judge its code. Commit its content.",
  symlink: "This is a link, which is not followed, so code that it leads to would stand here and no clause judge it. Put the file itself here, or import it from where it is.",
  submodule: "This is a submodule, whose code stands in no commit of this repository, so no clause judges it. Take it as a package, or keep it out of `vocabulary.source`.",
};

/** Tells whether a base could not judge a path for the same reason; of what is generated, whether it has something generated in the same folder. */
function knownIn(base: View): (path: string, reason: SkippedFile["reason"]) => boolean {
  const kinds = new Map(base.entries.map(({ path, kind }) => [path, kind]));
  const generated = new Map<string, boolean>();
  const isGeneratedHere = (path: string): boolean => {
    const content = kinds.get(path) === "file" ? contentOf(base, { path, kind: "file" }) : undefined;
    return content?.kind === "text" && isGenerated(path, content.text);
  };
  return (path, reason) => {
    const kind = kinds.get(path);
    if (reason === "generated") {
      if (isGeneratedHere(path)) return true;
      const folder = folderOf(path);
      const known = generated.get(folder) ?? base.entries.some((each) => folderOf(each.path) === folder && isCodePath(each.path) && isGeneratedHere(each.path));
      generated.set(folder, known);
      return known;
    }
    if (kind === undefined) return false;
    const content = contentOf(base, { path, kind });
    return content.kind === "text" ? content.large && reason === "large" : content.kind === reason;
  };
}

/**
 * Tells whether a path lies in a folder of which a base has code, and none that clauses judge: that folder is not judged by choice. So is one of the same name in a sibling,
 * as `packages/b/bin` is where the base has `packages/a/bin`.
 */
function familiarIn(base: View, isJudged: (path: string) => boolean): (path: string) => boolean {
  /** Folders with code somewhere below, and whether clauses judge some of it. */
  const folders = new Map<string, boolean>();
  for (const { path } of base.entries) {
    if (!isCodePath(path)) continue;
    const judged = isJudged(path);
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.set(folder, judged || folders.get(folder) === true);
  }
  const likes = new Set([...folders].flatMap(([folder, judged]) => (judged ? [] : likenessesOf(folder))));
  const isFamiliarFolder = (folder: string): boolean => {
    if (folder === "") return false;
    const judged = folders.get(folder);
    if (judged !== undefined) return !judged;
    return likenessesOf(folder).some((like) => likes.has(like)) || isFamiliarFolder(folderOf(folder));
  };
  return (path) => base.has(path) || isFamiliarFolder(folderOf(path));
}

/** A folder with one of its parents left open: that of `packages/a/bin` is `*\/a/bin` and `packages/*\/bin`. */
function likenessesOf(folder: string): string[] {
  const names = folder.split("/");
  return names.slice(0, -1).map((_, open) => names.map((name, index) => (index === open ? "*" : name)).join("/"));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
