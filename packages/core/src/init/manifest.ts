import { parseTree, printParseErrorCode, type ParseError } from "jsonc-parser";
import * as z from "zod";
import { isBottomless } from "../document/bottomless.js";
import type { Diagnostic } from "../document/contract.js";

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
  const fault = (offset: number, message: string): Diagnostic => {
    const lines = text.slice(0, offset).split("\n");
    const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1];
    return { file: path, line, column, endLine: line, endColumn: column + 1, code: "broken-manifest", message };
  };
  if (text.length > largest || isBottomless(text)) return fault(0, "This file is too large, or nested too deep, to be read. Make it smaller.");
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [error] = errors;
  if (error !== undefined) return fault(error.offset, `This is no JSON: ${spaced(printParseErrorCode(error.error))}. Mend it, then run \`contract init\` again.`);
  if (tree?.type !== "object") return fault(0, "A package.json is an object. Put its keys between `{` and `}`.");
  const values = shape.parse(JSON.parse(text));
  const packages = new Set([values.dependencies, values.devDependencies, values.optionalDependencies].flatMap((group) => Object.keys(group ?? {})));
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  return { path, folder, text, values, packages };
}

/** The name of an error as words: `ValueExpected` as `value expected`. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/gu, " ").toLowerCase();
}
