import type { z } from "zod";
import { suggestion } from "./nearest.js";
import { quote } from "./quote.js";
import { report, type Source } from "./source.js";
import type { Yaml } from "./yaml.js";

type Issue = z.core.$ZodIssue;

function subject(path: readonly PropertyKey[], whole: string): string {
  if (path.length === 0) return whole;
  const name = path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${String(step)}]` : `${text}${text && "."}${String(step)}`), "");
  return quote(name);
}

/** The names that a strict mapping knows, by the path of the mapping. */
export type KnownKeys = Readonly<Record<string, readonly string[]>>;

function reportIssue(source: Source, yaml: Yaml, issue: Issue, whole: string, keys: KnownKeys): void {
  if (issue.code === "unrecognized_keys") {
    const known = keys[issue.path.join(".")] ?? [];
    const advice = `Use one of ${known.map((key) => `\`${key}\``).join(", ")}.`;
    for (const key of issue.keys) {
      const message = `${quote(key)} is no key of ${subject(issue.path, whole)}. ${suggestion(key, known, advice)}`;
      report(source, "unknown-key", yaml.keySpan([...issue.path, key]), message);
    }
    return;
  }
  const code = issue.code === "custom" && typeof issue.params?.["code"] === "string" ? issue.params["code"] : "invalid-value";
  const name = subject(issue.path, whole);
  report(source, code, yaml.valueSpan(issue.path), `${name.charAt(0).toUpperCase()}${name.slice(1)} must be ${issue.message}.`);
}

/**
 * Holds YAML to a shape. The schema's own messages are the end of a sentence: what the value "must be".
 *
 * @param source the document; its faults grow
 * @param yaml the value and its places
 * @param schema its shape
 * @param whole what the whole value is called in a message: `the front matter`
 * @param keys the keys of the schema's strict mappings, by path joined with dots
 * @returns the value, or undefined when there was a fault
 */
export function readShape<Shape extends z.ZodType>(
  source: Source,
  yaml: Yaml,
  schema: Shape,
  whole: string,
  keys: KnownKeys,
): z.output<Shape> | undefined {
  const result = schema.safeParse(yaml.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(source, yaml, issue, whole, keys);
  return undefined;
}

/**
 * What is left of a value that does not have its shape, once every faulty key is taken out, so that what it says rightly
 * can still be followed to further faults.
 *
 * @returns undefined where nothing of the shape is left
 */
export function healthyPart<Shape extends z.ZodType>(yaml: Yaml, schema: Shape): z.output<Shape> | undefined {
  const result = schema.safeParse(yaml.value);
  if (result.success) return result.data;
  const value = structuredClone(yaml.value);
  for (const { path, ...issue } of result.error.issues) {
    // A list with a faulty item goes as a whole, so that the places of other items stay right.
    const firstIndex = path.findIndex((step) => typeof step === "number");
    const place = firstIndex === -1 ? path : path.slice(0, firstIndex);
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [place];
    for (const faulty of paths) removeAt(value, faulty);
  }
  return schema.safeParse(value).data;
}

function removeAt(value: unknown, path: readonly PropertyKey[]): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => (isMapping(inner) ? inner[key] : undefined), value);
  if (last !== undefined && isMapping(holder)) Reflect.deleteProperty(holder, last);
}

function isMapping(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
