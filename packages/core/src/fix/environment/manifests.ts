import type { Repository } from "@contract-as-code/eslint-plugin";
import { packageOf } from "@contract-as-code/eslint-plugin/environment";
import { posix } from "node:path";

/** What the manifests above a file say of its package. */
export interface Manifests {
  /** Path of the package's own manifest; undefined where there is none. */
  own: string | undefined;
  /** Ranges by package name, of its own manifest and of those above it. */
  dependencies: ReadonlyMap<string, string>;
  /** Whether Node takes its `.js` files for ES modules. */
  isModule: boolean;
}

interface Manifest {
  type?: unknown;
  dependencies?: Record<string, unknown>;
  devDependencies?: Record<string, unknown>;
  peerDependencies?: Record<string, unknown>;
}

/** Reads the manifests above a file. One that does not parse counts as none. */
export function manifestsOf(file: string, repository: Repository): Manifests {
  const dependencies = new Map<string, string>();
  const home = packageOf(file, repository);
  let own: string | undefined;
  let type: unknown;
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const path = folder === "." ? "package.json" : `${folder}/package.json`;
    const manifest = parse(repository.read(path));
    if (manifest) {
      type ??= manifest.type ?? "commonjs";
      if (folder === home) own = path;
      for (const list of [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies]) {
        for (const [name, range] of Object.entries(list ?? {})) if (!dependencies.has(name)) dependencies.set(name, String(range));
      }
    }
    if (folder === "." || folder === "/") break;
  }
  return { own, dependencies, isModule: type === "module" };
}

function parse(text: string | undefined): Manifest | undefined {
  try {
    const manifest: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof manifest === "object" && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The text of a manifest with one more dependency, in the manifest's own indentation and order.
 * @returns undefined for a text that does not parse
 */
export function addDependency(text: string, name: string, range: string): string | undefined {
  const manifest = parse(text);
  if (!manifest) return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^[ \t]+/mu.exec(text)?.[0] ?? "  ";
  const sorted = Object.entries({ ...manifest.dependencies, [name]: range }).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const block = /^([ \t]*)"dependencies"\s*:\s*\{[^{}]*\}/mu.exec(text);
  if (!block || !manifest.dependencies) {
    const changed = JSON.stringify({ ...manifest, dependencies: Object.fromEntries(sorted) }, undefined, indent);
    return `${changed.replaceAll("\n", eol)}${/\r?\n$/u.exec(text)?.[0] ?? ""}`;
  }
  // Only the block changes, so that the rest of the file keeps its form.
  const lines = sorted.map(([key, value]) => `${indent.repeat(2)}${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(`,${eol}`);
  return text.replace(block[0], () => `${block[1] ?? ""}"dependencies": {${eol}${lines}${eol}${indent}}`);
}
