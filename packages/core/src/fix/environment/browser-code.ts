import type { Repository } from "@contract-as-code/eslint-plugin";

const clientDirective = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*["']use client["']/u;
const serverOnly = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*["']use server["']|["']server-only["']/u;
const page = /(?:^|\/)pages\/(?!api\/|_document\.)[^]*\.[jt]sx?$/u;

/**
 * The files that a browser runs: components marked `use client`, pages of Next.js, and what they import, in whatever package.
 * @param paths code files, without tests
 * @param hasPages whether a file is in a package of Next.js
 * @param importsOf the files whose values a file imports
 */
export function browserFiles(paths: readonly string[], repository: Repository, hasPages: (path: string) => boolean, importsOf: (path: string) => readonly string[]): ReadonlySet<string> {
  const pending = paths.filter((path) => (page.test(path) && hasPages(path)) || clientDirective.test(repository.read(path)?.slice(0, 5000) ?? ""));
  const found = new Set<string>(pending);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    for (const imported of importsOf(path)) {
      if (found.has(imported) || serverOnly.test(repository.read(imported)?.slice(0, 20_000) ?? "")) continue;
      found.add(imported);
      pending.push(imported);
    }
  }
  return found;
}
