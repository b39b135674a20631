import * as z from "zod";
import type { Span, Vocabulary, VocabularyEntry } from "./contract.js";
import { report, lineSpan, type Source } from "./source.js";
import { healthyPart, readShape } from "./shape.js";
import { globKeys, vocabularyKeys } from "./vocabulary.js";
import { codeName, glob, owner } from "./words.js";
import { readYaml } from "./yaml.js";

/** What the front matter of one document declares. A key that it does not hold is undefined. */
export interface FrontMatter {
  /** False where a faulty key was left out. */
  isWhole: boolean;
  extends: { name: string; span: Span }[];
  vocabulary: Partial<Vocabulary>;
  vocabularyEntries: VocabularyEntry[];
  owners: string[] | undefined;
  plugins: { namespace: string; package: string; span: Span }[];
}

const howToStart = "Start the document with a line `---`, a line `contract: 1` and a line `---`.";

const list = (what: string): string => `a list of ${what}`;
const globs = z.array(glob, list('globs, for instance `["src/**"]`'));
const names = z.array(codeName, list("names, for instance `[redact]`"));

const shape = z.strictObject(
  {
    contract: z.literal(1, "`1`, the version of the contract format"),
    extends: z.array(z.string("the name of a shipped contract or a path, as text"), list("contracts, for instance `[contract-as-code/production]`")).optional(),
    vocabulary: z
      .strictObject(
        Object.fromEntries(vocabularyKeys.map((key) => [key, (globKeys.has(key) ? globs : names).optional()])),
        "a mapping of words to lists",
      )
      .optional(),
    owners: z.array(owner, list('owners, for instance `["@acme/platform"]`')).optional(),
    plugins: z
      .record(
        z.string(),
        z.string("the name of an npm package, as text").regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u, "the name of an npm package, never a path"),
        "a mapping of namespaces to npm packages, for instance `{ n: eslint-plugin-n }`",
      )
      .optional(),
  },
  `a mapping that holds \`contract: 1\``,
);

const keys = { "": Object.keys(shape.shape), vocabulary: vocabularyKeys };

/** The lines of the front matter's fences, 1-based; undefined where the document does not start with a fence. */
export function findFrontMatter(lines: readonly string[]): { start: number; end: number | undefined } | undefined {
  if (lines[0]?.trimEnd() !== "---") return undefined;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return { start: 1, end: end === -1 ? undefined : end + 1 };
}

/**
 * Reads a document's front matter.
 *
 * @param source the document; its faults grow
 * @returns what it declares, without its faulty keys, or undefined where nothing can be read
 */
export function readFrontMatter(source: Source): FrontMatter | undefined {
  const place = findFrontMatter(source.lines);
  const firstLine = lineSpan(source, 1);
  if (!place) {
    report(source, "missing-front-matter", firstLine, `The document has no front matter, so it is no contract. ${howToStart}`);
    return undefined;
  }
  if (place.end === undefined) {
    report(source, "unclosed-front-matter", firstLine, "The front matter has no end. Write a line `---` below its last key.");
    return undefined;
  }
  const text = source.lines.slice(1, place.end - 1).join("\n");
  const yaml = readYaml(source, { text, line: 2, lost: [] });
  if (!yaml) return undefined;
  const version = (yaml.value as Record<string, unknown> | null)?.["contract"];
  if (version === undefined) {
    report(source, "contract-version", firstLine, `The front matter does not say \`contract: 1\`. ${howToStart}`);
    return undefined;
  }
  const whole = readShape(source, yaml, shape, "the front matter", keys);
  const read = whole ?? healthyPart(yaml, shape);
  if (!read) return undefined;
  const vocabulary: Partial<Vocabulary> = {};
  const vocabularyEntries: VocabularyEntry[] = [];
  for (const key of vocabularyKeys) {
    const values = read.vocabulary?.[key];
    if (!values) continue;
    vocabulary[key] = values;
    for (const [index, value] of values.entries()) {
      vocabularyEntries.push({ key, value, span: yaml.valueSpan(["vocabulary", key, index]) });
    }
  }
  return {
    isWhole: whole !== undefined,
    extends: (read.extends ?? []).map((name, index) => ({ name, span: yaml.valueSpan(["extends", index]) })),
    vocabulary,
    vocabularyEntries,
    owners: read.owners,
    plugins: Object.entries(read.plugins ?? {}).map(([namespace, name]) => ({
      namespace,
      package: name,
      span: yaml.keySpan(["plugins", namespace]),
    })),
  };
}

/** Whether a word of the vocabulary stands for files. */
export function isGlobEntry(entry: VocabularyEntry): boolean {
  return globKeys.has(entry.key);
}
