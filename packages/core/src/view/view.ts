/** One tracked or trackable path of a repository. */
export interface Entry {
  /**
   * POSIX, relative to the root, never absolute, never with `..`. May hold any byte but NUL that git allows; a byte that is
   * not UTF-8 stands as a lone surrogate, U+DC00 plus the byte (see view/path.ts).
   */
  path: string;
  kind: "file" | "symlink" | "submodule";
}

/** 1-based, both ends inclusive; an end of `Number.MAX_SAFE_INTEGER` means the end of the file. */
export interface LineRange {
  start: number;
  end: number;
}

/**
 * A repository at one moment: the working tree, the index, a commit, or files in memory.
 * Reading never leaves the root, never follows a symlink and never runs anything of the repository.
 */
export interface View {
  readonly kind: "working-tree" | "index" | "commit" | "memory";
  /** Absolute path of the root; where it does not exist on disk (memory), a made-up absolute path. */
  readonly root: string;
  /** Sorted by code unit, each path once. Ignored untracked files are not listed; tracked ones always are. */
  readonly entries: readonly Entry[];
  /** Whether `path` is one of `entries`, of any kind. */
  has(path: string): boolean;
  /**
   * Announces the files that are read next, in that order: a view out of git then brings them in large batches, where it
   * would else start git for each. Loads nothing by itself; never needed for correctness.
   */
  load(paths: readonly string[]): void;
  /** Bytes of a file of `entries` without reading it, or undefined where it is none or cannot be read. */
  size(path: string): number | undefined;
  /** The bytes of a file of `entries`, or undefined where it is none, cannot be read or is larger than classify.ts allows. */
  read(path: string): Uint8Array | undefined;
}

/** The files that differ from a base, and which lines of them are new or changed; none of a file that only moved. */
export type Changes = ReadonlyMap<string, readonly LineRange[]>;
