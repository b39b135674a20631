import { applyEdits, modify } from "jsonc-parser";
import type { Manifest } from "./manifest.js";

const groups = ["devDependencies", "dependencies", "optionalDependencies"] as const;
type Group = Readonly<Record<string, unknown>>;

/** Whether a package.json asks for a package already. */
export function asksFor({ values }: Pick<Manifest, "values">, name: string): boolean {
  return groups.some((group) => Object.hasOwn(values[group] ?? {}, name));
}

/** A package.json that asks for a package to develop with, in the order of names. */
export function withDevDependency({ text, values }: Pick<Manifest, "text" | "values">, name: string, range: string): string {
  return changed(text, "devDependencies", values.devDependencies, name, range, (names) => names.filter((other) => other < name).length);
}

/** A package.json with a script; one that is there under the name is followed by the new one. */
export function withScript({ text, values }: Pick<Manifest, "text" | "values">, name: string, command: string): string {
  const present = values.scripts?.[name]?.trim() ?? "";
  return changed(text, "scripts", values.scripts, name, present === "" ? command : `${present} && ${command}`);
}

/** A text of JSON with another member in one of its objects, in the form that the file has. */
function changed(text: string, group: string, members: Group | undefined, name: string, value: string, getInsertionIndex?: (names: string[]) => number): string {
  const indentation = /^([ \t]+)"/mu.exec(text)?.[1] ?? "  ";
  const formattingOptions = { insertSpaces: !indentation.startsWith("\t"), tabSize: indentation.length, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  // A new group stands behind the others.
  const index = members === undefined || getInsertionIndex === undefined ? {} : { getInsertionIndex };
  return applyEdits(text, modify(text, [group, name], value, { formattingOptions, ...index }));
}
