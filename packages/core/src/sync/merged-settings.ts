import { findNodeAtLocation, getNodeValue, modify, applyEdits, parseTree, type JSONPath, type Node, type ParseError } from "jsonc-parser";
import { isBottomless } from "../document/bottomless.js";
import { smallestEdit } from "./smallest-edit.js";
import type { Drift } from "./synced-file.js";

/** Settings of an editor: what must be in them. */
export type Settings = Readonly<Record<string, Setting>>;
type Setting = boolean | string | readonly string[] | { readonly [key: string]: Setting };

const largest = 1024 * 1024;

/** What is added at a place of a file. */
interface Addition {
  path: JSONPath;
  value: Setting;
}

/**
 * How a file of settings, JSON with comments, lacks some: a key that is not there is added, and to a list what is not in it. A key that has another value is the team's.
 *
 * @param refused the name of a list of the file; what it holds is not added anywhere
 */
export function settingsDrifts(text: string, settings: Settings, refused?: string): Drift[] {
  if (text.length > largest || isBottomless(text)) return [byHand("This file is too large, or nested too deep, to be read. Make it smaller.")];
  if (text.trim() !== "") {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || root?.type !== "object") return [byHand("This file cannot be read as settings in JSON with comments. Mend the syntax.")];
  }
  const missing = additions(text, settings, refused);
  if (missing.length === 0) return [];
  const places = [...new Set(missing.map(({ path }) => `\`${path.filter((part) => typeof part === "string").join(" › ")}\``))];
  return [{ ...rangedEdit(text, mergedSettings(text, settings, refused)), message: `${places.join(", ")} ${places.length === 1 ? "lacks" : "lack"} what the contract needs` }];
}

/** The text of a file with the settings added, its comments, order, indentation and line ends kept; of no text, a new file. */
export function mergedSettings(text: string, settings: Settings, refused?: string): string {
  if (text.trim() === "") return `${JSON.stringify(settings, undefined, 2)}\n`;
  const indentation = /^([ \t]+)"/mu.exec(text)?.[1] ?? "  ";
  const formattingOptions = { insertSpaces: !indentation.startsWith("\t"), tabSize: indentation.length, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  return additions(text, settings, refused).reduce((merged, { path, value }) => applyEdits(merged, modify(merged, path, value, { formattingOptions, isArrayInsertion: path.at(-1) === -1 })), text);
}

function additions(text: string, settings: Settings, refused: string | undefined): Addition[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const unwanted = refused === undefined || root === undefined ? [] : namesIn(findNodeAtLocation(root, [refused]));
  const found: Addition[] = [];
  const visit = (path: JSONPath, value: Setting): void => {
    const node = root && findNodeAtLocation(root, path);
    const wanted = isList(value) ? value.filter((name) => !unwanted.includes(name)) : value;
    if (node === undefined) {
      if (!isList(wanted) || wanted.length > 0) found.push({ path, value: wanted });
    } else if (isList(wanted)) {
      if (node.type === "array") for (const name of wanted) if (!namesIn(node).includes(name)) found.push({ path: [...path, -1], value: name });
    } else if (typeof wanted === "object" && node.type === "object") for (const [key, inner] of Object.entries(wanted)) visit([...path, key], inner);
  };
  for (const [key, value] of Object.entries(settings)) visit([key], value);
  return found;
}

/** The names in a list; `{ "language": "yaml" }` stands for its name, as in older settings of VS Code's ESLint extension. */
function namesIn(node: Node | undefined): string[] {
  const values: unknown = node?.type === "array" ? getNodeValue(node) : [];
  return (Array.isArray(values) ? values : []).flatMap((value: unknown) => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null && "language" in value && typeof value.language === "string" ? [value.language] : [];
  });
}

function isList(value: Setting): value is readonly string[] {
  return Array.isArray(value);
}

function rangedEdit(before: string, after: string): Pick<Drift, "range" | "edit"> {
  const edit = smallestEdit(before, after);
  return { range: edit.range, edit };
}

function byHand(message: string): Drift {
  return { range: [0, 0], message, edit: undefined };
}
