import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The contracts that come with the tool. */
export interface ShippedContracts {
  /** Every name, sorted: `contract-as-code/production`. */
  readonly names: readonly string[];
  /** The document's text, or undefined for a name that is none of `names`. */
  read(name: string): string | undefined;
}

/** What every shipped contract's name starts with. */
export const shippedPrefix = "contract-as-code/";

/**
 * Shipped contracts whose text is at hand, as in a bundle.
 * @param documents text by name (`contract-as-code/production`)
 */
export function shippedFrom(documents: Readonly<Record<string, string>>): ShippedContracts {
  const texts = new Map(Object.entries(documents));
  return { names: [...texts.keys()].sort(), read: (name) => texts.get(name) };
}

let installed: ShippedContracts | undefined;

/**
 * The contracts in the package `@contract-as-code/configs`, as this installation holds it. Read once per process.
 * @throws Error when the package is not installed
 */
export function installedContracts(): ShippedContracts {
  if (!installed) {
    const folder = path.join(path.dirname(createRequire(import.meta.url).resolve("@contract-as-code/configs/package.json")), "contracts");
    const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
    installed = shippedFrom(
      Object.fromEntries(names.map((name) => [shippedPrefix + name.slice(0, -".md".length), readFileSync(path.join(folder, name), "utf8")])),
    );
  }
  return installed;
}
