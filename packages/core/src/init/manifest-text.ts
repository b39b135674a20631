import type { ObjectNode } from "@humanwhocodes/momoa";
import type { Manifest } from "./manifest.js";

const groups = ["devDependencies", "dependencies", "optionalDependencies"];

/**
 * The text of a package.json with another member in one of its objects, in the form that the file has; the rest is as it was.
 * @param name of the object at its top, which is made where there is none
 * @param isSorted whether the member stands in the order of names
 */
function withMember(manifest: Pick<Manifest, "text" | "tree">, name: string, key: string, value: string, isSorted: boolean): string {
  const { text, tree } = manifest;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const unit = /\n([ \t]+)"/u.exec(text)?.[1] ?? "  ";
  const member = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const group = objectOf(tree, name);
  if (group === undefined) return inserted(text, tree, `${JSON.stringify(name)}: {${newline}${unit}${unit}${member}${newline}${unit}}`, undefined, newline, ["", unit]);
  const before = isSorted ? group.members.findIndex((each) => "value" in each.name && each.name.value > key) : -1;
  return inserted(text, group, member, before === -1 ? undefined : before, newline, [unit, unit + unit]);
}

/** A member in an object: before the one at an index, else behind the last. The object's own line and its members are indented. */
function inserted(text: string, object: ObjectNode, member: string, before: number | undefined, newline: string, [outer, indentation]: readonly [string, string]): string {
  const next = before === undefined ? undefined : object.members[before];
  const last = object.members.at(-1);
  const isInLines = last === undefined || text.slice(object.loc.start.offset, last.loc.start.offset).includes("\n");
  const gap = isInLines ? newline + indentation : " ";
  if (next !== undefined) return `${text.slice(0, next.loc.start.offset)}${member},${gap}${text.slice(next.loc.start.offset)}`;
  if (last !== undefined) return `${text.slice(0, last.loc.end.offset)},${gap}${member}${text.slice(last.loc.end.offset)}`;
  return `${text.slice(0, object.loc.start.offset + 1)}${newline}${indentation}${member}${newline}${outer}${text.slice(object.loc.end.offset - 1)}`;
}

function objectOf(tree: ObjectNode, name: string): ObjectNode | undefined {
  const value = tree.members.find((member) => "value" in member.name && member.name.value === name)?.value;
  return value?.type === "Object" ? value : undefined;
}

/** Whether a package.json asks for a package already. */
export function asksFor({ values }: Pick<Manifest, "values">, name: string): boolean {
  return groups.some((group) => Object.hasOwn((values[group] ?? {}) as object, name));
}

/** A package.json that asks for a package to develop with. */
export function withDevDependency(manifest: Pick<Manifest, "text" | "tree">, name: string, range: string): string {
  return withMember(manifest, "devDependencies", name, range, true);
}

/** A package.json with a script; one that is there under the name is followed by the new one. */
export function withScript(manifest: Pick<Manifest, "text" | "tree">, name: string, command: string): string {
  const scripts = objectOf(manifest.tree, "scripts");
  const present = scripts?.members.find((member) => "value" in member.name && member.name.value === name)?.value;
  if (present?.type !== "String") return withMember(manifest, "scripts", name, command, false);
  const { start, end } = present.loc;
  const joined = present.value.trim() === "" ? command : `${present.value} && ${command}`;
  return manifest.text.slice(0, start.offset) + JSON.stringify(joined) + manifest.text.slice(end.offset);
}
