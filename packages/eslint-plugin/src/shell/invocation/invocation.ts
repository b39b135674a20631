import type { ShellWord } from "../shell-command.js";

/** Which packages of a repository a task is asked of. */
export type Workspaces =
  /** The package of the folder that the command runs in. */
  | { kind: "here" }
  /** Every package. */
  | { kind: "all" }
  /** Those of these names, folders or patterns, as the tool takes them. */
  | { kind: "some"; filters: readonly string[] };

/** What a command runs, behind `sudo`, `npx`, `cross-env` and the like. */
export type Invocation =
  /** A program by its name, without folder, ending and version: `eslint` of `./node_modules/.bin/eslint`, `@biomejs/biome` of `npx @biomejs/biome@2`. */
  | { kind: "tool"; name: string; args: readonly ShellWord[] }
  /** A script of a package's manifest; where `mayBeTool`, a program of that name if there is no such script. */
  | { kind: "script"; name: string; args: readonly ShellWord[]; workspaces: Workspaces; folder: string | undefined; mayBeTool: boolean; mayBeMissing: boolean }
  /** Tasks of a runner such as Turborepo or Nx, which run the scripts of these names in packages. */
  | { kind: "tasks"; runner: string; names: readonly string[]; workspaces: Workspaces }
  /** Targets of a Makefile; without any, its first one. */
  | { kind: "make"; targets: readonly string[]; folder: string | undefined; file: string | undefined; goesOn: boolean }
  /** Another script in the command's words: `bash -c "…"`. */
  | { kind: "shell"; script: ShellWord; mode: { errexit: boolean; pipefail: boolean } }
  /** A file of a script in the repository: `./scripts/ci.sh`, `bash scripts/ci.sh`. */
  | { kind: "file"; path: string };

/** The words behind a command's name, as what reads them passes them on. */
export type Words = readonly ShellWord[];

/** The words that are no option, and the options by their names with their values where they have one. */
export interface Parsed {
  positionals: ShellWord[];
  /** `--filter`, `-F`; an option that is given twice has two entries. */
  options: { name: string; value: string | undefined }[];
  /** Everything behind `--`. */
  rest: ShellWord[];
}

/**
 * Parts words as most tools do: `--name=value`, `--name value` for the options that take one, `-n value`, and `--` before the rest.
 * @param withValue options that take the next word
 * @param atMost how many positionals are looked for; the words from the last of them on, options included, are the rest
 */
export function parseWords(words: Words, withValue: ReadonlySet<string>, atMost = Number.POSITIVE_INFINITY): Parsed {
  const parsed: Parsed = { positionals: [], options: [], rest: [] };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const { text } = word;
    if (text === "--") {
      parsed.rest.push(...words.slice(index + 1));
      break;
    }
    if (text.length > 1 && text.startsWith("-")) {
      const equals = text.indexOf("=");
      const name = equals === -1 ? text : text.slice(0, equals);
      const next = words[index + 1];
      if (equals !== -1) parsed.options.push({ name, value: text.slice(equals + 1) });
      else if (withValue.has(name) && next) {
        parsed.options.push({ name, value: next.text });
        index += 1;
      } else parsed.options.push({ name, value: undefined });
      continue;
    }
    parsed.positionals.push(word);
    if (parsed.positionals.length >= atMost) {
      parsed.rest.push(...words.slice(index + 1));
      break;
    }
  }
  return parsed;
}

/** The values of options by any of their names, lists with commas split. */
export function valuesOf({ options }: Parsed, ...names: readonly string[]): string[] {
  return options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? value.split(",").map((part) => part.trim()) : [])).filter((value) => value !== "");
}

/** Whether an option is given by any of its names. */
export function hasOption({ options }: Parsed, ...names: readonly string[]): boolean {
  return options.some(({ name, value }) => names.includes(name) && value !== "false");
}

/** A program's name without folder, ending and version. */
export function toolName(text: string): string {
  const bare = text.replace(/^npm:/, "");
  const scoped = /^(@[\w.-]+\/[\w.-]+)(?:@[^/]*)?$/.exec(bare)?.[1];
  if (scoped !== undefined) return scoped;
  const last = bare.slice(bare.lastIndexOf("/") + 1).replace(/\.(?:cmd|exe|ps1|[cm]?js)$/i, "");
  const version = last.indexOf("@", 1);
  return version === -1 ? last : last.slice(0, version);
}
