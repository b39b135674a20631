import { entriesOf, entryOf, textOf, walkData } from "../data/data-access.js";
import type { DataFile, DataNode, DataScalar, Range } from "../data/data-tree.js";
import { parseDotenv } from "../languages/dotenv-parser.js";
import { decodeBase64 } from "../secrets/value-evidence.js";
import { isPlainSetting } from "../secrets/plain-setting.js";
import type { FileKind } from "./file-kind.js";

/** A name with the value that a file of configuration gives it. */
export interface FileSetting {
  name: string;
  value: string;
  /** Of the value, or of the text that it is part of. */
  range: Range;
  /** Whether everything in its place is a secret, whatever it is called. */
  isSecret?: true;
  /** Whether it is for a container that runs as long as a job does. */
  isThrowAway?: true;
}

const pair = /^([A-Za-z_][\w.-]*)=(.*)$/s;
const assignment = /(?<![\w$-])([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s"';&|]+)/g;
const variable = /^[ \t]*"?([A-Za-z_][\w-]*)"?[ \t]*=[ \t]*"((?:[^"\\\n]|\\.)*)"/gm;
const names = ["name", "Name", "key", "Key", "ParameterKey"];
const valueKeys = ["value", "Value", "ParameterValue"];

/**
 * What a file of configuration sets: keys of mappings, `{ name, value }` pairs and `KEY=value` items, under the places where the kind of file sets something.
 * @param data the file's data; asked only where the kind is data
 */
export function settingsOf(kind: FileKind, path: string, text: string, data: () => DataFile | undefined): FileSetting[] {
  if (kind === "dotenv") {
    return parseDotenv(text).body.flatMap((node) => (node.type === "Entry" ? [{ name: node.key.name, value: node.value.value, range: node.value.range }] : []));
  }
  if (/\.tfvars$/i.test(path)) {
    return [...text.matchAll(variable)].map((match) => {
      const end = match.index + match[0].length;
      return { name: match[1] ?? "", value: match[2] ?? "", range: [end - (match[2] ?? "").length - 2, end] };
    });
  }
  const documents = data()?.documents ?? [];
  if (kind === "package") return documents.flatMap((root) => entriesOf(entryOf(root, "scripts")?.value).flatMap(({ value }) => scriptSettings(value)));
  return documents.flatMap((root) => dataSettings(kind, root));
}

function scriptSettings(node: DataNode): FileSetting[] {
  const script = textOf(node);
  if (script === undefined) return [];
  return [...script.matchAll(assignment)].map(([, name = "", value = ""]) => ({ name, value: value.replace(/^(["'])(.*)\1$/s, "$2"), range: node.range }));
}

function dataSettings(kind: FileKind, root: DataNode): FileSetting[] {
  const found: FileSetting[] = [];
  const isSecretManifest = kind === "kubernetes" && textOf(entryOf(root, "kind")?.value) === "Secret";
  for (const { node, path, entry } of walkData(root)) {
    if (node.kind === "map") found.push(...pairIn(node));
    if (node.kind !== "scalar" || isReferenceTag(node)) continue;
    const last = path.at(-1);
    const parents = path.slice(0, -1);
    const isThrowAway = kind === "workflow" && parents.includes("services") ? { isThrowAway: true as const } : {};
    if (entry && typeof last === "string") {
      if (kind === "workflow" && !parents.some((key) => typeof key === "string" && /^(?:env|with|variables|credentials)$/.test(key))) continue;
      if (kind === "compose" && !isUnder(parents, ["environment", "args", "secrets", "build"])) continue;
      if (valueKeys.includes(last) || names.includes(last)) continue;
      const inSecret = isSecretManifest && (parents[0] === "data" || parents[0] === "stringData");
      const isSecret = inSecret && !isPlainSetting(last) ? { isSecret: true as const } : {};
      // The default of a parameter or variable is the value of what it belongs to.
      const name = /^(?:default|Default)$/.test(last) && typeof parents.at(-1) === "string" ? String(parents.at(-1)) : last;
      const value = inSecret && parents[0] === "data" ? (decodeBase64(node.text) ?? node.text) : node.text;
      if (node.value !== null) found.push({ name, value, range: node.range, ...isSecret, ...isThrowAway });
    } else if (typeof last === "number" && isUnder(parents, ["environment", "env", "args"])) {
      const [, name, value] = pair.exec(node.text) ?? [];
      if (name !== undefined && value !== undefined) found.push({ name, value, range: node.range, ...isThrowAway });
    }
  }
  return found;
}

function isUnder(parents: readonly (string | number)[], places: readonly string[]): boolean {
  return parents.some((key) => typeof key === "string" && places.includes(key));
}

/** `{ name: KEY, value: … }`, as manifests, task definitions and parameters list variables. */
function pairIn(node: DataNode): FileSetting[] {
  const name = names.map((key) => textOf(entryOf(node, key)?.value)).find((text) => text !== undefined);
  const value = valueKeys.map((key) => entryOf(node, key)?.value).find((one) => one !== undefined);
  if (name === undefined || value?.kind !== "scalar" || isReferenceTag(value) || value.value === null) return [];
  return [{ name, value: value.text, range: value.range }];
}

/** Whether a tag of YAML makes a reference of the value: `!Ref`, `!vault`. */
function isReferenceTag({ tag }: DataScalar): boolean {
  return tag !== undefined && tag.startsWith("!") && !tag.startsWith("!!");
}

/** The values that containers of a workflow's jobs are started with, which nobody else ever uses. */
export function throwAwayValues(settings: readonly FileSetting[]): ReadonlySet<string> {
  return new Set(settings.filter(({ isThrowAway }) => isThrowAway).map(({ value }) => value));
}
