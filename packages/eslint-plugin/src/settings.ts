import type { TSESLint } from "@typescript-eslint/utils";
import { learn } from "./learned.js";

/** A module that a file asks for. */
export interface ModuleRequest {
  /** As the file writes it. */
  specifier: string;
  /** Whether the file takes types alone, so that nothing of the module runs for it. */
  typesOnly: boolean;
}

/** What a rule can see of the repository that it judges: listing and reading, and code as it is parsed, nothing else. */
export interface Repository {
  /** Sorted POSIX paths relative to the root. */
  list(): readonly string[];
  /** A text file's content, or undefined where there is none. */
  read(path: string): string | undefined;
  /**
   * Whether a text file holds one of some words as they stand, false where there is none. A host that answers need not decode what holds none of them; without it, see `mentions`.
   * @param words of ASCII
   */
  mentions?(path: string, words: readonly string[]): boolean;
  /**
   * A file of JavaScript or TypeScript as ESLint sees it when it judges that file, scopes included. A bounded number is kept,
   * so hold on to what is found in it and not to the whole for longer than a file is judged.
   * @returns undefined where there is none, or it does not parse. The method is missing where the host has no parser
   */
  parse?(path: string): Readonly<TSESLint.SourceCode> | undefined;
  /** The modules that a file of code asks for, without making its tree; empty where it does not parse. Missing where `parse` is. */
  requests?(path: string): readonly ModuleRequest[];
}

/**
 * Whether a text file of a repository holds one of some words.
 * @param path POSIX, relative to the root
 * @param words of ASCII
 */
export function mentions(repository: Repository, path: string, words: readonly string[]): boolean {
  if (repository.mentions) return repository.mentions(path, words);
  const text = repository.read(path) ?? "";
  return words.some((word) => text.includes(word));
}

/** Leave to break one clause in some files, which is in force today. */
export interface LiveWaiver {
  /** `W-12`. */
  id: string;
  clause: string;
  /** Globs, relative to the root. */
  files: string[];
}

/** Something in the repository that does what a clause asks for. */
export interface Evidence {
  clause: string;
  /** POSIX, relative to the root. */
  file: string;
  /** 1-based. */
  line: number;
  /** What stands there, in a few words: `GET /health`. */
  what: string;
}

/**
 * `settings.contract` of an ESLint configuration: the project's own names, as its contract declares them.
 * Every key may be missing, so that the plugin also works without a contract.
 */
export interface ContractSettings {
  vocabulary: {
    /** Globs of production code. */
    source: string[];
    /** Globs of tests. */
    tests: string[];
    /** Globs of commands, where printing is the purpose. */
    commands: string[];
    /** Files that a process starts from. */
    entrypoints: string[];
    /** The modules that may read the environment. */
    environment: string[];
    /** The modules that make or export the project's logger. */
    logger: string[];
    /** Names of functions that make a value safe to log. */
    redactors: string[];
    /** The modules that may call the network. */
    http: string[];
    /** Names of values that are sensitive besides the built-in ones. */
    sensitive: string[];
    /** Names of functions, middleware and decorators that validate input. */
    validators: string[];
    /** Names of functions, middleware and decorators that limit the rate of requests. */
    limiters: string[];
    /** The modules that report errors to the error tracker. */
    errorTracker: string[];
    /** The modules that define or expose metrics. */
    metrics: string[];
    /** The modules that paid calls, those to language models above all, go through. */
    metered: string[];
  };
  repository: Repository | undefined;
  /** The contract's own path, POSIX and relative to the root; missing where a host tells none. */
  file?: string | undefined;
  waivers: readonly LiveWaiver[];
  /** The day of the run, `2026-11-23`, in UTC; undefined where a host tells none, and then nothing is too old. Who reads it is asked anew on every day. */
  readonly today?: string | undefined;
  /** The branch that is judged, without `refs/heads/`; undefined where a host tells none. */
  readonly branch?: string | undefined;
  /** Told what honours a clause, where a host wants to know why there is no finding. */
  readonly onEvidence?: ((evidence: Evidence) => void) | undefined;
}

const nothing: ContractSettings = {
  vocabulary: {
    source: [],
    tests: [],
    commands: [],
    entrypoints: [],
    environment: [],
    logger: [],
    redactors: [],
    http: [],
    sensitive: [],
    validators: [],
    limiters: [],
    errorTracker: [],
    metrics: [],
    metered: [],
  },
  repository: undefined,
  waivers: [],
  today: undefined,
  branch: undefined,
};

const known = new WeakMap<object, ContractSettings>();

/**
 * The contract's settings as a rule's context carries them, with an empty list for every missing key.
 * @param context anything with ESLint's `settings`
 */
export function contractSettings(context: { settings: Readonly<Record<string, unknown>> }): ContractSettings {
  const given = context.settings["contract"];
  if (typeof given !== "object" || given === null) return nothing;
  let settings = known.get(given);
  if (!settings) {
    const { vocabulary, repository, file, waivers = [], today, branch, onEvidence } = given as Partial<ContractSettings>;
    settings = {
      vocabulary: { ...nothing.vocabulary, ...vocabulary },
      repository,
      file,
      waivers,
      get today() {
        learn("today");
        return today;
      },
      get branch() {
        learn("branch");
        return branch;
      },
      onEvidence,
    };
    known.set(given, settings);
  }
  return settings;
}
