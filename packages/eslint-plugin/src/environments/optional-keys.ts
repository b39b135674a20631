import { contractFact } from "../fact.js";
import { matchesAny } from "../glob.js";
import { remember } from "../learned.js";
import type { ContractSettings } from "../settings.js";

const code = /\.[cm]?[jt]sx?$/;
/** A key of a schema at the start of a line, but not one that is given its value there: `KEY: process.env.KEY`. */
const key = /^[ \t]*["']?([A-Z][A-Z0-9_]*)["']?[ \t]*:(?![ \t\r\n]*(?:process|import|env|Bun|Deno)\b)/gm;
/** What the schemas of zod, valibot, arktype, joi, yup, envalid and TypeBox say of a key that may be left out. */
const leftOut = /\.(?:optional|nullish|default|prefault|catch)\(|\b(?:optional|nullish|Optional|fallback)\(|\b(?:default|devDefault)[ \t]*:|\?["']/;
/** Characters that are read of what stands behind a key. */
const longest = 1000;

const names = contractFact({ name: "optional-keys" }, ({ vocabulary, repository }): readonly string[] => {
  const optional = new Set<string>();
  const required = new Set<string>();
  for (const path of repository?.list() ?? []) {
    if (!code.test(path) || !matchesAny(path, vocabulary.environment)) continue;
    const text = repository?.read(path) ?? "";
    const found = [...text.matchAll(key)];
    for (const [index, match] of found.entries()) {
      const start = match.index + match[0].length;
      const value = text.slice(start, Math.min(found[index + 1]?.index ?? text.length, start + longest));
      (leftOut.test(value) ? optional : required).add(match[1] ?? "");
    }
  }
  return [...optional].filter((name) => !required.has(name));
});
const asSet = remember((settings: ContractSettings): ReadonlySet<string> => new Set(names(settings)));

/** The variables that every schema of the environment modules which knows them lets be left out, since they are optional or have a default. */
export function optionalKeys(settings: ContractSettings): ReadonlySet<string> {
  return asSet(settings);
}
