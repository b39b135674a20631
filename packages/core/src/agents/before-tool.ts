import { isAbsolute, resolve } from "node:path";
import type { ContractResult } from "../document/contract.js";
import { defaultContractFile, loadContract } from "../document/load.js";
import { shippedPrefix, type ShippedContracts } from "../document/shipped.js";
import { printable } from "../formats/printable.js";
import { FileReader } from "../view/file-reader.js";
import type { HookVerdict, ToolCall } from "./agent-event.js";
import { insideOf } from "./event-paths.js";
import { isHookFile, isProtected } from "./protected-paths.js";
import { commandDangers } from "./shell/command-dangers.js";
import { type InsideChange, writtenSecrets } from "./written-secrets.js";

/** Where a tool is about to run. */
export interface ToolPlace {
  /** Absolute, free of symlinks. */
  root: string;
  /** Where its relative paths start, absolute. */
  folder: string;
  contractFile?: string;
  shipped?: ShippedContracts;
}

const someone = "Ask the person you work for: say what you would change in it, and why.";

/** What stands against a tool that is about to run: what is certain, and can be known at once. */
export async function judgeTool({ changes, command }: ToolCall, place: ToolPlace): Promise<HookVerdict | undefined> {
  const { root, folder } = place;
  const reader = new FileReader(root);
  const inside: InsideChange[] = [];
  const guarded = new Set<string>();
  let loaded: Pick<ContractResult, "contract"> | undefined;
  const file = place.contractFile ?? defaultContractFile;
  const load = (): NonNullable<typeof loaded> =>
    (loaded ??= loadContract({ has: (path) => reader.size(path) !== undefined, read: (path) => reader.read(path) }, { file, ...(place.shipped === undefined ? {} : { shipped: place.shipped }) }));
  const documents = (): string[] => (load().contract?.documents ?? []).filter((document) => !document.startsWith(shippedPrefix));
  const guardedPath = (path: string): string | undefined => {
    const found = insideOf(root, folder, path);
    return found && [found.path, found.target].find((known) => isProtected(known, [file]) || isProtected(known, documents()));
  };

  if (command !== undefined) {
    const { dodges, written, isTooLong } = commandDangers(command);
    if (isTooLong) return { kind: "refused", reason: "This command is too long to be looked at. Write large texts with the tool that edits files." };
    const hooks = written.filter((path) => isHookFile(insideOf(root, folder, path)?.path ?? path.replace(/^\.\//u, "")));
    const [first] = [...dodges, ...hooks];
    if (first !== undefined) return { kind: "refused", reason: dodged(first) };
    for (const path of written) {
      const found = guardedPath(path);
      if (found !== undefined) guarded.add(found);
    }
  }
  for (const { path, content } of changes) {
    const found = insideOf(root, folder, path);
    if (found === undefined) continue;
    if (isHookFile(found.path) || isHookFile(found.target)) return { kind: "refused", reason: dodged(found.path) };
    const known = guardedPath(path);
    if (known !== undefined) guarded.add(known);
    inside.push({ path: found.target, content });
  }
  if (inside.some(({ content }) => content.kind !== "removed")) {
    const lines = await writtenSecrets(root, load().contract, inside, reader);
    if (lines.length > 0) return { kind: "refused", reason: `This would write a secret into the repository. Nothing was written.\n${lines.map(printable).join("\n")}` };
  }
  return guarded.size === 0 ? undefined : { kind: "asked", reason: protectedReason([...guarded]) };
}

/** Never says more of the way round than the words that were used. */
function dodged(by: string): string {
  return `\`${printable(by.slice(0, 100))}\` would take the checks of this repository out of the way, so this was not run. Leave them in place. When a check refuses your change, \`contract check --staged\` says what to mend.`;
}

function protectedReason(paths: readonly string[]): string {
  const list = paths.map((path) => `\`${printable(path)}\``).join(", ");
  return `${list} ${paths.length === 1 ? "is a file" : "are files"} by which this repository is judged, and only its owners change ${paths.length === 1 ? "it" : "them"}. ${someone}`;
}

/** The folder in which a tool works: the first that is absolute, else the one at hand. */
export function workingFolder(folders: readonly string[], cwd: string): string {
  const named = folders.find((folder) => isAbsolute(folder));
  return named === undefined ? cwd : resolve(named);
}
