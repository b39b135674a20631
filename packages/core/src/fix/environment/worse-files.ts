import { maskMessage } from "../../report/mask.js";
import type { CompilerError, CompilerErrors } from "./compiler.js";
import type { ModulePlan } from "./repair-plan.js";

/** A module or a name that only an install brings: errors that say nothing of the repair. */
const uninstalled = new Set([2307, 2792, 7016, 2882, 2580, 2591]);

/** What follows in a module whose library is not there: parameters without a type. */
const untyped = new Set([7006, 7031]);

/**
 * The files whose change makes the compiler find more errors, each with the first of them. Where an unchanged file gets worse, the changed files
 * that it imports are to blame; where the environment module does, all that use it.
 * @param importsOf the files that a file imports
 */
export function worseFiles(before: CompilerErrors, after: CompilerErrors, plans: readonly ModulePlan[], importsOf: (path: string) => readonly string[]): Map<string, string> {
  const blamed = new Map<string, string>();
  const changed = new Map(plans.flatMap((plan) => [...plan.changes.keys()].map((path): [string, ModulePlan] => [path, plan])));
  for (const [path, errors] of after) {
    const own = changed.get(path);
    const isModule = own?.module === path;
    const known = before.get(path) ?? [];
    const counted = isModule ? errors.filter((error) => !isOfInstall(error, errors, before, own)) : errors;
    const former = isModule ? known.filter((error) => !isOfInstall(error, known, before, own)) : known;
    if (counted.length <= former.length) continue;
    const error = counted.find(({ code, message }) => !former.some((each) => each.code === code && each.message === message)) ?? counted[0];
    const reason = `The compiler finds more errors ${own ? "" : `in ${path} `}with this change: line ${error?.line ?? 1}, TS${error?.code ?? 0}: ${maskMessage(error?.message ?? "")} Mend it by hand.`;
    const guilty = own ? (isModule ? [...own.changes.keys()] : [path]) : guiltyImports(path, changed, importsOf);
    for (const file of guilty) if (!blamed.has(file)) blamed.set(file, reason);
  }
  return blamed;
}

function isOfInstall(error: CompilerError, errors: readonly CompilerError[], before: CompilerErrors, plan: ModulePlan | undefined): boolean {
  const isLibraryMissing = errors.some((each) => isMissing(each, plan));
  if (untyped.has(error.code)) return isLibraryMissing;
  if (!uninstalled.has(error.code)) return false;
  return isMissing(error, plan) || [...before.values()].some((list) => list.some(({ code, message }) => code === error.code && message === error.message));
}

function isMissing({ code, message }: CompilerError, plan: ModulePlan | undefined): boolean {
  return uninstalled.has(code) && plan?.library !== undefined && [plan.library, "dotenv/config"].some((name) => message.includes(`'${name}'`));
}

function guiltyImports(path: string, changed: ReadonlyMap<string, ModulePlan>, importsOf: (path: string) => readonly string[]): string[] {
  const seen = new Set([path]);
  let level = [path];
  while (level.length > 0) {
    const next = [...new Set(level.flatMap((file) => [...importsOf(file)]))].filter((file) => !seen.has(file));
    const guilty = next.filter((file) => changed.has(file) && changed.get(file)?.module !== file);
    if (guilty.length > 0) return guilty;
    for (const file of next) seen.add(file);
    level = next;
  }
  return [...changed.keys()];
}
