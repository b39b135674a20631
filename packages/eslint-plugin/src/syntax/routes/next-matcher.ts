import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { objectLiteral } from "../object-literal.js";
import { propertyName } from "../property-name.js";
import { exportsOf } from "./exports.js";
import { covers, pathsOf } from "./route-path.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Tells whether middleware runs for a path; undefined stands for a path that is not known. */
export type Matcher = (path: string | undefined) => boolean;

/**
 * For which paths Next.js's middleware of a file runs, by `export const config = { matcher }`: for all without a
 * matcher, or with one that the file does not tell. What is given holds no part of the tree.
 */
export function matcherOf(sourceCode: SourceCode): Matcher {
  const config = exportsOf(sourceCode).find(({ name }) => name === "config");
  const object = config && objectLiteral(config.value, sourceCode);
  const property = object?.properties.find((one) => one.type === "Property" && propertyName(one, sourceCode) === "matcher");
  const matchers = property?.type === "Property" ? matchersIn(property.value, sourceCode) : undefined;
  if (!matchers || matchers.length === 0) return () => true;
  return (path) => path === undefined || matchers.some((matcher) => matches(matcher, path));
}

function matchersIn(value: TSESTree.Node, sourceCode: SourceCode): string[] | undefined {
  const texts = pathsOf(value, sourceCode);
  if (texts) return texts;
  if (value.type !== "ArrayExpression") return undefined;
  return value.elements.flatMap((element) => {
    const object = element && objectLiteral(element, sourceCode);
    const source = object?.properties.find((one) => one.type === "Property" && propertyName(one, sourceCode) === "source");
    return (source?.type === "Property" ? pathsOf(source.value, sourceCode) : element ? pathsOf(element, sourceCode) : undefined) ?? [];
  });
}

/** `/((?!api|_next/static).*)` runs for everything but what it names. */
function matches(matcher: string, path: string): boolean {
  const excluded = /\(\?!([^)]*)/.exec(matcher)?.[1];
  if (excluded === undefined) return covers([matcher], [path]);
  const bare = path.replace(/^\//, "");
  return !excluded.split("|").some((prefix) => prefix !== "" && bare.startsWith(prefix.replace(/^\//, "").replace(/[$/].*$/, "")));
}
