import { codeOwnersOf, decidingRule, type CodeOwners } from "@contract-as-code/eslint-plugin";
import { parseAllDocuments } from "yaml";
import { isBottomless } from "../document/bottomless.js";
import { shippedPrefix } from "../document/shipped.js";
import { syncedName } from "../plan/engine-rule-names.js";
import { compileScope } from "../plan/scope.js";
import { BASELINE_FILE } from "../report/baseline.js";
import { WAIVERS_FILE } from "../report/waivers.js";
import { repositoryOf, textOf } from "../repository.js";
import { syncedStates } from "../sync/synced-files.js";
import type { Drift, SyncedFile, SyncedRepository } from "../sync/synced-file.js";
import type { View } from "../view/view.js";
import { canonical } from "./canonical.js";
import { comparePeople } from "./clause.js";
import { reason, verdictOf, type GateComparison, type Reason } from "./comparison.js";
import { codeOwnersPlaces, otherGates, syncedGates, type SyncedGate } from "./gate-files.js";
import type { Grounds } from "./grounds.js";
import { compareReporters } from "./reporters.js";
import type { Revision } from "./revision.js";
import { difference, listed } from "./sets.js";

/** The owners of a path, as the CODEOWNERS of a revision names them; empty where nobody is asked. A blank of a template is nobody. */
export type OwnersOf = (path: string) => string[];

/** Whom the server of a revision asks about a path. */
export function ownersIn(view: View): { ownersOf: OwnersOf; codeOwners: CodeOwners | undefined } {
  const codeOwners = codeOwnersOf(repositoryOf(view));
  return { codeOwners, ownersOf: (path) => ((codeOwners && decidingRule(path, codeOwners)?.owners) ?? []).filter((owner) => /^\S*@\S+$/u.test(owner)) };
}

/** Compares what stands around the contract and holds it: see gate-files.ts, and who is asked about changes of all that. */
export function compareGates(base: Revision, head: Revision, grounds: Grounds): GateComparison[] {
  const isOther = compileScope({ files: [...otherGates], ignores: [] });
  const others = [...new Set([...base.view.entries, ...head.view.entries].map(({ path }) => path))].filter(isOther).sort();
  const found = [
    ...others.map((path) => ({ file: path, reasons: comparePlain(path, base.view, head.view) })),
    ...syncedGates.map((gate) => compareSynced(gate, base, head)),
    compareOwners(base, head, others),
    { file: head.contract.file, reasons: [...compareContractOwners(base, head), ...compareReporters(base, head, grounds)] },
  ];
  return found.flatMap(({ file, reasons }) => (reasons.length === 0 ? [] : [{ file, verdict: verdictOf(reasons), reasons }]));
}

function comparePlain(path: string, base: View, head: View): Reason[] {
  return comparePlaces(path, path, base, head);
}

function compareContractOwners({ contract: before }: Revision, { contract: after }: Revision): Reason[] {
  return comparePeople("owners", "`owners` of the contract", before.owners, after.owners, { base: { file: before.file, line: 1 }, head: { file: after.file, line: 1 } }, "contract owners");
}

/** A file that is compared as a whole: by its values where it is YAML, so that remarks and layout make no difference. */
function comparePlaces(was: string, path: string, base: View, head: View): Reason[] {
  const [before, after] = [valueOf(was, base), valueOf(path, head)];
  if (before === after) return [];
  const places = { base: { file: was, line: 1 }, head: { file: path, line: 1 } };
  if (after === undefined) return [reason("weaker", "gate", path, `${path} is gone, and with it the gate that it holds.`, places)];
  if (before === undefined) return [reason("stronger", "gate", path, `${path} is new.`, places)];
  return [reason("changed", "gate", path, `${path} was changed; whether its gate holds less cannot be told.`, places)];
}

const largest = 1_000_000;

/** What a file says, as text that is equal for equal values; undefined where there is none. */
function valueOf(path: string, view: View): string | undefined {
  const entry = view.entries.find((candidate) => candidate.path === path);
  if (entry === undefined) return undefined;
  const text = entry.kind === "file" ? textOf(view, path) : undefined;
  if (text === undefined) return `${entry.kind} ${Buffer.from(view.read(path) ?? []).toString("base64")}`;
  if (!/\.ya?ml$/u.test(path) || text.length > largest || isBottomless(text)) return `text ${text}`;
  try {
    const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: "error" });
    const list = Array.isArray(documents) ? documents : [];
    if (list.some(({ errors }) => errors.length > 0)) return `text ${text}`;
    return `yaml ${canonical(list.map((document) => document.toJS({ maxAliasCount: 100 }) as unknown))}`;
  } catch {
    // Aliases may refer to themselves or multiply.
    return `text ${text}`;
  }
}

/** A file that follows from the contract: by what it lacks of what the contract asks for. Whatever else stands in it is the team's. */
function compareSynced({ file, isWholeByDrift }: SyncedGate, base: Revision, head: Revision): { file: string; reasons: Reason[] } {
  const [before, after] = [stateOf(file, base), stateOf(file, head)];
  const path = after.path ?? before.path ?? file.name;
  const places = { base: { file: before.path ?? path, line: 1 }, head: { file: after.path ?? path, line: 1 } };
  const told = (effect: Reason["effect"], subject: string, message: string): Reason => reason(effect, "gate", subject, message, places);
  const reasons: Reason[] = [];
  const [wasAsked, isAsked] = [isAskedFor(file, base), isAskedFor(file, head)];
  if (wasAsked && !isAsked) reasons.push(told("weaker", `${file.name} asked for`, `The contract no longer asks for ${file.name}, which holds ${file.holds}.`));
  if (!wasAsked && isAsked) reasons.push(told("stronger", `${file.name} asked for`, `The contract asks for ${file.name} now, which holds ${file.holds}.`));
  if (before.path === undefined || after.path === undefined) {
    if (before.path !== undefined) reasons.push(told("weaker", file.name, `${path} is gone, and with it ${file.holds}.`));
    if (after.path !== undefined) reasons.push(told("stronger", file.name, `${path} is new, and holds ${file.holds}.`));
    return { file: path, reasons };
  }
  const { lost, gained } = difference(before.drifts, after.drifts);
  if (gained.length > 0) reasons.push(told("weaker", `${file.name} drift`, `${path} no longer is as the contract asks: ${gained.map(withoutStop).join("; ")}.`));
  if (lost.length > 0) reasons.push(told("stronger", `${file.name} drift`, `${path} is as the contract asks now in what it lacked: ${lost.map(withoutStop).join("; ")}.`));
  const isTold = lost.length > 0 || gained.length > 0 || (isWholeByDrift && after.drifts.length === 0);
  if (!isTold) reasons.push(...comparePlaces(before.path, after.path, base.view, head.view));
  return { file: path, reasons };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/u, "");
}

function stateOf(file: SyncedFile, { contract, view }: Revision): { path: string | undefined; drifts: string[] } {
  const repository = seenBySync(view);
  for (const path of file.paths) {
    const text = repository.read(path);
    if (text !== undefined && file.isOwn?.(text) !== false) return { path, drifts: driftsOf(() => file.compare(contract, text, path, repository)) };
  }
  return { path: undefined, drifts: [] };
}

function driftsOf(compare: () => readonly Drift[]): string[] {
  try {
    return compare().flatMap(({ message }) => message.split("; "));
  } catch (error) {
    // How yaml refuses aliases that refer to themselves or multiply.
    if (error instanceof ReferenceError) return ["it cannot be read"];
    throw error;
  }
}

function seenBySync(view: View): SyncedRepository {
  const { list } = repositoryOf(view);
  return { list, read: (path) => textOf(view, path) };
}

function isAskedFor({ name }: SyncedFile, { contract, view }: Revision): boolean {
  const isOn = contract.clauses.some(({ level, rules }) => level !== "off" && rules.some((use) => use.name === syncedName));
  return isOn && syncedStates(contract, seenBySync(view)).some(({ file }) => file.name === name);
}

/** Compares whom CODEOWNERS asks about the contract and all that holds it, what may come of it included. */
function compareOwners(base: Revision, head: Revision, gates: readonly string[]): { file: string; reasons: Reason[] } {
  const [before, after] = [ownersIn(base.view), ownersIn(head.view)];
  const kept = new Set([...documentsOf(base), ...documentsOf(head), WAIVERS_FILE, BASELINE_FILE, ...gates, ...syncedGates.map(({ file }) => file.name)]);
  for (const { codeOwners } of [before, after]) if (codeOwners !== undefined) kept.add(codeOwners.path);
  const groups = new Map<string, { was: string[]; is: string[]; files: string[] }>();
  for (const path of [...kept].sort()) {
    const [was, is] = [before.ownersOf(path), after.ownersOf(path)].map((owners) => [...new Set(owners)].sort());
    if (was === undefined || is === undefined || canonical(was) === canonical(is)) continue;
    const group = groups.get(canonical([was, is])) ?? { was, is, files: [] };
    group.files.push(path);
    groups.set(canonical([was, is]), group);
  }
  const places = { base: before.codeOwners && { file: before.codeOwners.path, line: 1 }, head: after.codeOwners && { file: after.codeOwners.path, line: 1 } };
  const file = after.codeOwners?.path ?? before.codeOwners?.path ?? codeOwnersPlaces[0] ?? "CODEOWNERS";
  return { file, reasons: [...groups.values()].flatMap(({ was, is, files }) => comparePeople("owners", `The owners of ${listed(files)}`, was, is, places, files.join(" ")).map((found) => ({ ...found, files, fileCount: files.length }))) };
}

/** The documents of a contract that are files of the repository. */
export function documentsOf({ contract }: Revision): string[] {
  return contract.documents.filter((document) => !document.startsWith(shippedPrefix));
}
