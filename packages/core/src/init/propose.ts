import { parseDocument } from "yaml";
import type { Clause, Diagnostic } from "../document/contract.js";
import { findFrontMatter } from "../document/front-matter.js";
import type { FileChange } from "../fix/unified-diff.js";
import { contractText, frontMatterLines } from "./contract-text.js";
import { fillContract } from "./fill-contract.js";
import { hookChanges, projectHooks } from "./hook-lines.js";
import { manifestChanges } from "./manifest-changes.js";
import { readManifest, type Manifest } from "./manifest.js";
import type { Word } from "./named-modules.js";
import { toolNotes } from "./notes.js";
import { ownersOf } from "./owners.js";
import { packageManagerOf } from "./package-manager.js";
import type { Proposal, Refusal, Starting } from "./proposal.js";
import { annotate, type Annotated } from "./prose/annotate.js";
import { toolingOf } from "./tooling.js";
import { vocabularyWords, workspacesOf } from "./vocabulary-words.js";

/** What a proposal is made from. */
export interface ProposeOptions {
  /** Files of the repository, POSIX, sorted. */
  paths: readonly string[];
  /** The text of a path, without byte order mark; undefined where no text is. */
  read(path: string): string | undefined;
  /** Path of the contract, relative to the root. */
  contractFile: string;
  /** Clauses of the contract that a new one extends. */
  shipped: readonly Pick<Clause, "id" | "title">[];
  /** What `core.hooksPath` names, relative to the root, where that is in the project. */
  hooksPath: string | undefined;
  /** Of the command that runs now. */
  version: string;
}

const mostManifests = 2000;
/** Keys without which other code would be judged, or more of it: an owner's decision once there is a contract. */
const scopes: ReadonlySet<string> = new Set(["source", "tests", "commands"]);
const keepHooks = (folder: string): string => `## CON-3 · Generated files match the contract

The git hooks of this project are those in \`${folder}\`, so no lefthook.yml is asked for.

\`\`\`yaml enforce
options:
  contract/require-synced-files: { except: [lefthook.yml] }
\`\`\``;

/**
 * What a repository needs to be under a contract: pure, and without running any of its code.
 * @returns faults with their places where something there cannot be read
 */
export function propose(options: ProposeOptions): Proposal | Refusal {
  const { paths, read, contractFile, hooksPath, version } = options;
  const { manifests, faults } = manifestsOf(paths, read);
  const root = manifests.find(({ folder }) => folder === "");
  const fatal = faults.filter(({ file }) => file === "package.json");
  if (fatal.length > 0) return { diagnostics: fatal };
  const packageManager = packageManagerOf(root, (path) => paths.includes(path), read);
  const tooling = toolingOf(paths, manifests);
  const words = vocabularyWords({ paths, manifests, read });
  const hooksFolder = projectHooks(hooksPath, root);
  const document = contractOf(options, root, words, hooksFolder !== undefined && !tooling.hookTools.includes("lefthook") ? [keepHooks(hooksFolder)] : []);
  if ("diagnostics" in document) return document;
  const manifest = root === undefined ? { changes: [], notes: [] } : manifestChanges({ root, packageManager, version, needsHooks: hooksFolder === undefined, paths, read });
  const hooks = hooksFolder === undefined ? [] : hookChanges(hooksFolder, contractFile, read);
  return {
    starting: document.starting,
    packageManager,
    workspaces: workspacesOf(root, read),
    tooling,
    words,
    changes: [...document.changes, ...manifest.changes, ...hooks],
    matched: document.annotated?.matched ?? [],
    unenforced: document.annotated?.unenforced ?? [],
    hooksFolder,
    hooksPathIsInProject: hooksPath !== undefined,
    notes: [
      ...document.notes,
      ...toolNotes({ tooling, packageManager, root, hooksFolder, paths, read }),
      ...manifest.notes,
      ...faults.map(({ file, line, column, message }) => `${file}:${line}:${column} was passed over. ${message}`),
    ],
  };
}

interface Document {
  starting: Starting;
  changes: FileChange[];
  notes: string[];
  annotated?: Annotated;
}

function contractOf({ contractFile, shipped, read }: ProposeOptions, root: Manifest | undefined, words: readonly Word[], clauses: readonly string[]): Document | Refusal {
  const before = read(contractFile);
  const owners = ownersOf(read);
  if (before === undefined || before.trim() === "") return { starting: "nothing", changes: [{ path: contractFile, before, after: contractText(root?.values.name, words, owners, clauses) }], notes: [] };
  const matter = findFrontMatter(before.split(/\r?\n/u));
  if (matter !== undefined) {
    if (!isContract(before)) return { diagnostics: [{ file: contractFile, line: 1, column: 1, endLine: 1, endColumn: 4, code: "foreign-front-matter", message: "The front matter of this document is not a contract's. Take it out, or add a line `contract: 1` to it, then run `contract init` again." }] };
    const after = fillContract(before, words.filter(({ key }) => !scopes.has(key)));
    return { starting: "contract", changes: after === undefined || after === before ? [] : [{ path: contractFile, before, after }], notes: after === undefined ? [`${contractFile} has no vocabulary in lines of their own, so nothing was added to it.`] : [] };
  }
  const annotated = annotate(before, shipped);
  const newline = before.includes("\r\n") ? "\r\n" : "\n";
  const body = annotated.text.endsWith("\n") ? annotated.text : annotated.text + newline;
  const after = [...frontMatterLines(words, owners), "", ""].join(newline) + body + clauses.flatMap((clause) => ["", clause, ""]).join("\n").replaceAll("\n", newline);
  return { starting: "prose", changes: [{ path: contractFile, before, after }], notes: [], annotated: { ...annotated } };
}

function isContract(text: string): boolean {
  const { contents } = parseDocument(text.replace(/^---[^\n]*\n/u, "").split(/^---[ \t]*\r?$/mu)[0] ?? "");
  return contents !== null && "has" in contents && contents.has("contract");
}

function manifestsOf(paths: readonly string[], read: (path: string) => string | undefined): { manifests: Manifest[]; faults: Diagnostic[] } {
  const manifests: Manifest[] = [];
  const faults: Diagnostic[] = [];
  for (const path of paths.filter((each) => /(?:^|\/)package\.json$/u.test(each) && !/(?:^|\/)(?:node_modules|fixtures|__fixtures__|test|tests|__tests__|template|templates)\//u.test(each)).slice(0, mostManifests)) {
    const manifest = readManifest(path, read(path) ?? "");
    if ("values" in manifest) manifests.push(manifest);
    else faults.push(manifest);
  }
  return { manifests, faults };
}
