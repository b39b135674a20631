import { parse, type ObjectNode } from "@humanwhocodes/momoa";
import * as z from "zod";
import type { Diagnostic } from "../document/contract.js";
import { printable } from "../formats/printable.js";

const names = z.record(z.string(), z.unknown()).optional().catch(undefined);
const text = z.string().optional().catch(undefined);

/** What is read of a package.json; a key of another shape counts as missing. */
const shape = z.looseObject({
  name: text,
  private: z.boolean().optional().catch(undefined),
  main: text,
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional().catch(undefined),
  packageManager: text,
  scripts: z.record(z.string(), z.string()).optional().catch(undefined),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  workspaces: z
    .union([z.array(z.string()), z.looseObject({ packages: z.array(z.string()) }).transform(({ packages }) => packages)])
    .optional()
    .catch(undefined),
});

/** A package.json that could be read. */
export interface Manifest {
  /** POSIX, relative to the root. */
  path: string;
  /** The folder that it describes: empty for the root, else without `/` at its end. */
  folder: string;
  /** Without byte order mark. */
  text: string;
  /** The whole, with the place of every key. */
  tree: ObjectNode;
  values: z.infer<typeof shape>;
  /** Names of the packages that it asks for, of whatever kind. */
  packages: ReadonlySet<string>;
}

const largest = 1024 * 1024;

/**
 * Reads a package.json.
 * @param path POSIX, relative to the root
 * @param text without byte order mark
 * @returns a fault with its place where it is no JSON, or no object
 */
export function readManifest(path: string, text: string): Manifest | Diagnostic {
  const fault = (line: number, column: number, message: string): Diagnostic => ({ file: path, line, column, endLine: line, endColumn: column + 1, code: "broken-manifest", message });
  if (text.length > largest) return fault(1, 1, "This file is too large to be read. Make it smaller.");
  try {
    const { body } = parse(text, { mode: "json", ranges: true });
    if (body.type !== "Object") return fault(1, 1, "A package.json is an object. Put its keys between `{` and `}`.");
    const values = shape.parse(JSON.parse(text));
    const packages = new Set([values.dependencies, values.devDependencies, values.optionalDependencies].flatMap((group) => Object.keys(group ?? {})));
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    return { path, folder, text, tree: body, values, packages };
  } catch (error) {
    const { line, column } = placeOf(error);
    return fault(line, column, `This is no JSON: ${reasonOf(error)}. Mend it, then run \`contract init\` again.`);
  }
}

function placeOf(error: unknown): { line: number; column: number } {
  if (typeof error === "object" && error !== null && "line" in error && "column" in error && typeof error.line === "number" && typeof error.column === "number") {
    return { line: error.line, column: error.column };
  }
  return { line: 1, column: 1 };
}

/** The library's sentence without the place, which stands in front of it already. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof RangeError) return "it is nested too deep";
  const [sentence = ""] = error.message.split("\n");
  const reason = printable(sentence.replace(/\s*\(\d+:\d+\)\.?$/u, "").replace(/\.$/u, ""));
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
