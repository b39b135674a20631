import type { Manifest } from "./manifest.js";
import type { Word } from "./named-modules.js";

const starting = /^(?:start|serve|dev|develop)(?::(?:prod|production|dev|server|api|worker))?$/u;
const file = /(?:^|\s)(?:\.\/)?((?:[\w-]+\/){0,6}[\w.-]+)(?=\s|$)/gu;
/** `npm run name`, and how other package managers write it. */
const run = /\b(?:npm run(?:-script)?|(?:yarn|pnpm|bun)(?: run)?) (?:-s |--silent )?([\w:.-]{1,80})/gu;
const extensions = ["ts", "mts", "cts", "tsx", "js", "mjs", "cjs"];
const built = /^(?:dist|build|lib|out)\//u;
const most = 8;
const mostText = 1000;

/**
 * Files that a process starts from, as the scripts of manifests name them, the code in the place of what is built of it.
 * @param has whether a path is a file of production code
 */
export function entrypointWords(manifests: readonly Manifest[], has: (path: string) => boolean): Word[] {
  const words = new Map<string, Word>();
  for (const { folder, values } of manifests) {
    const inside = (path: string): string => (folder === "" ? path : `${folder}/${path}`);
    for (const [name, script] of Object.entries(values.scripts ?? {})) {
      if (!starting.test(name)) continue;
      const text = followed(script, values.scripts ?? {});
      const named = /\bnest start\b/u.test(text) ? ["src/main.ts"] : [...text.matchAll(file)].flatMap(([, path = ""]) => path);
      const found = named.flatMap((path) => codeOf(path).map(inside)).find(has);
      if (found !== undefined && !words.has(found)) words.set(found, { key: "entrypoints", value: found, because: `\`${name}\` starts it` });
    }
  }
  return words.size > most ? [] : [...words.values()];
}

/** A script with those that it runs in its place, each once. */
function followed(script: string, scripts: Readonly<Record<string, string>>): string {
  const texts = new Set([script.slice(0, mostText)]);
  for (const text of texts) {
    for (const [, name = ""] of text.matchAll(run)) if (Object.hasOwn(scripts, name) && texts.size < most) texts.add((scripts[name] ?? "").slice(0, mostText));
  }
  return [...texts].join("\n");
}

/** Where the code of a path may stand. */
function codeOf(path: string): string[] {
  const [, stem = "", extension = ""] = /^(.*?)(?:\.([cm]?[jt]sx?))?$/u.exec(path) ?? [];
  if (extension === "" && !built.test(path)) return [];
  const stems = built.test(stem) ? [stem.replace(built, "src/"), stem.replace(built, ""), stem.replace(built, "src/").replace(/^src\/src\//u, "src/")] : [stem];
  return stems.flatMap((each) => [...(built.test(stem) || extension === "" ? [] : [`${each}.${extension}`]), ...extensions.map((other) => `${each}.${other}`)]);
}
