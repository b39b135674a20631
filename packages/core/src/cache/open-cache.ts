import { contractSettings, type ContractSettings } from "@contract-as-code/eslint-plugin";
import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Part } from "../part/part.js";
import type { Notice } from "../plan/notices.js";
import type { Plan } from "../plan/plan.js";
import type { View } from "../view/view.js";
import { CacheFolder } from "./cache-folder.js";
import { digestedView, keyedDigest, type DigestedView } from "./digested-view.js";
import { parserVersion } from "./parser-version.js";
import { planKey, type PlanInput } from "./plan-key.js";
import { VerdictCache, type StoredRun } from "./verdict-cache.js";

/** Where verdicts are kept, and what judges. */
export interface CacheOptions {
  /** Absolute path of a folder of the user's own, outside the repository. */
  location: string;
  /** What judges, another text for every version of it: what one version found, another never takes. */
  tool: string;
}

/** A folder inside the repository that is judged could come with it, and with it verdicts that nobody reached. */
export class CacheLocationError extends Error {
  override readonly name = "CacheLocationError";
}

/** A cache that is not read yet, and the view that it can follow. */
export interface OpenCache {
  view: DigestedView;
  /** Reads what an earlier run under the same plan left. */
  read(input: Omit<PlanInput, "tool">, plan: Plan): VerdictCache;
  /** Leaves what a later run can use. */
  write(cache: VerdictCache): void;
}

/**
 * Opens the cache for a view.
 * @param part each part of several has verdicts of its own, which no other reads
 * @returns undefined where the folder cannot be used, which is no fault
 * @throws CacheLocationError when the folder lies in the repository
 */
export function openCache({ location, tool }: CacheOptions, view: View, part?: Part): OpenCache | undefined {
  if (isInside(location, view.root) || isInside(realPath(location), view.root)) {
    throw new CacheLocationError(`The cache cannot be kept in the repository that is judged (${location}). Name a folder outside it.`);
  }
  const parser = parserVersion();
  const folder = parser === undefined ? undefined : CacheFolder.open(location);
  if (folder === undefined) return undefined;
  const digest = keyedDigest(folder.key);
  const digested = digestedView(view, digest);
  let name = "";
  return {
    view: digested,
    read(input, plan) {
      name = digest(JSON.stringify([view.root, planKey({ ...input, tool: `${tool} ${parser}` }), ...(part === undefined ? [] : [part.index, part.count])]));
      const text = folder.read(name);
      const settings = settingsOf(plan);
      return new VerdictCache(text === undefined ? undefined : storedRun(text), { view: digested, digest, settings, notices: noticesByFile(plan.notices) });
    },
    write(cache) {
      const run = cache.toStore();
      if (run !== undefined) folder.write(name, JSON.stringify(run));
    },
  };
}

/** Whether an absolute path is a folder or in it. */
export function isInside(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === "" || !(isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`));
}

/** A path without links, as far as it exists. */
function realPath(path: string): string {
  return existsSync(path) || path === dirname(path) ? realpathSync(path) : join(realPath(dirname(path)), relative(dirname(path), path));
}

/** The folder holds only what this very version has written whole. */
function storedRun(text: string): StoredRun {
  const run: StoredRun = JSON.parse(text);
  return run;
}

/** The settings as the rules of a plan see them. */
function settingsOf({ config }: Plan): ContractSettings {
  return contractSettings({ settings: config.find(({ settings }) => settings !== undefined)?.settings ?? {} });
}

function noticesByFile(notices: readonly Notice[]): Map<string, string> {
  const byFile = new Map<string, string>();
  for (const { rule, clause, span, message } of notices) {
    byFile.set(span.file, `${byFile.get(span.file) ?? ""}${JSON.stringify([rule, clause.id, span, message])}\n`);
  }
  return byFile;
}

