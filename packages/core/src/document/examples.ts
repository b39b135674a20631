import type { Example, Span } from "./contract.js";
import type { Info } from "./info.js";
import { suggestion } from "./nearest.js";
import { isRelativePath } from "./path.js";
import { quote } from "./quote.js";
import { report, type Source } from "./source.js";

const attributeNames = ["file", "case"] as const;

function readAttributes(source: Source, info: Info, span: Span): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of info.attributes) {
    if (!attributeNames.some((known) => known === name)) {
      const message = `${quote(name)} is no attribute of an example. ${suggestion(name, attributeNames, "Use `file=` and `case=`.")}`;
      report(source, "unknown-fence-word", span, message);
    } else if (attributes.has(name)) {
      report(source, "duplicate-attribute", span, `The example has two \`${name}=\`. Keep one of them.`);
    } else if (value.trim() === "") {
      report(source, "empty-attribute", span, `The example's \`${name}=\` has no value. Write one, without a blank behind \`=\`.`);
    } else attributes.set(name, value);
  }
  return attributes;
}

/**
 * Reads a fence marked `bad` or `good`.
 *
 * @param source the document; its faults grow
 * @param info the fence's info string
 * @param span of the opening fence
 * @param code the fence's content
 */
export function readExample(source: Source, info: Info, span: Span, code: string): Example {
  const kind = info.words.includes("bad") ? "bad" : "good";
  if (info.words.includes("bad") && info.words.includes("good")) {
    report(source, "ambiguous-example", span, "The example is both bad and good. Keep one of the two words.");
  }
  for (const word of info.words) {
    if (word === "bad" || word === "good") continue;
    const advice = "After the language stand `bad` or `good`, `file=` and `case=`; remove the rest.";
    report(source, "unknown-fence-word", span, `${quote(word)} is not known beside \`${kind}\`. ${suggestion(word, ["file=", "case="], advice)}`);
  }
  const attributes = readAttributes(source, info, span);
  const file = attributes.get("file");
  if (file !== undefined && !isRelativePath(file)) {
    report(source, "invalid-path", span, `${quote(file)} does not lie below the repository's root. Write a relative path with \`/\` and without \`..\`, for instance \`file=src/client.ts\`.`);
  }
  if (file === undefined && attributes.has("case")) {
    report(source, "case-without-file", span, "The example is a part of a case and names no file. Add `file=` with its path in the virtual repository.");
  }
  return { kind, language: info.language, file, case: attributes.get("case"), code, span, codeLine: span.line + 1 };
}

/**
 * Checks that the examples of one clause which share a case make up one repository: one kind, each path once.
 *
 * @param source the document; its faults grow
 * @param examples of one clause
 */
export function checkCases(source: Source, examples: readonly Example[]): void {
  const kinds = new Map<string, Example["kind"]>();
  const paths = new Map<string, Set<string>>();
  for (const example of examples) {
    if (example.case === undefined) continue;
    const kind = kinds.get(example.case) ?? example.kind;
    kinds.set(example.case, kind);
    if (kind !== example.kind) {
      report(source, "mixed-case", example.span, `The case ${quote(example.case)} is ${kind} above and ${example.kind} here. Give all its blocks the same word.`);
    }
    const seen = paths.get(example.case) ?? new Set<string>();
    paths.set(example.case, seen);
    if (example.file !== undefined && seen.has(example.file)) {
      report(source, "duplicate-file", example.span, `The case ${quote(example.case)} has ${quote(example.file)} twice. Give the blocks different paths, or join them.`);
    }
    if (example.file !== undefined) seen.add(example.file);
  }
}
