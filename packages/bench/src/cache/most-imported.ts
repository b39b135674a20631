import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import type { MeasuredRepository } from "../measure/repository.js";

const request = /\b(?:from|import|require)\s{0,5}\(?\s{0,5}["'](\.{1,2}\/[^"'\n]{1,300})["']/gu;
const endings = [".ts", ".tsx", "/index.ts", "/index.tsx", ".js"];

/** The file of TypeScript that most others import by a relative path; undefined where none is imported. */
export function mostImported({ root, code }: MeasuredRepository): string | undefined {
  const counts = new Map<string, number>();
  for (const path of code) {
    const specifiers = new Set(Array.from(readFileSync(join(root, path), "utf8").matchAll(request), (match) => match[1] ?? ""));
    for (const specifier of specifiers) {
      const bare = posix.join(posix.dirname(path), specifier).replace(/\.[cm]?jsx?$/u, "");
      const file = endings.map((ending) => bare + ending).find((candidate) => existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile());
      if (file !== undefined) counts.set(file, (counts.get(file) ?? 0) + 1);
    }
  }
  return [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1)).find(([file]) => /\.tsx?$/u.test(file))?.[0];
}
