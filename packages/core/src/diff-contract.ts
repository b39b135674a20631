import type { ContractComparison } from "./compare/comparison.js";
import type { ComparisonOptions } from "./compare-contracts.js";
import type { ComparisonFormat } from "./formats/comparison.js";
import type { FormatContext } from "./formats/context.js";

// The gates at commit and push load none of this until it is needed.

/** Which revisions of a repository are compared. */
export interface RevisionsOptions extends Omit<ComparisonOptions, "base" | "head"> {
  /** Absolute path of the repository's root, or of a bare repository. */
  root: string;
  /** A commit, branch or tag. */
  base: string;
  /** The same; left out, the working tree. */
  head?: string;
}

/** See compare-contracts.ts. */
export async function compareContracts(options: ComparisonOptions): Promise<ContractComparison> {
  return (await import("./compare-contracts.js")).compareContracts(options);
}

/**
 * Compares what two revisions of a repository enforce; see compare-contracts.ts.
 * @throws ViewError when the repository or a revision cannot be looked at
 */
export async function diffContract({ root, base, head, ...options }: RevisionsOptions): Promise<ContractComparison> {
  const { openCommit } = await import("./view/commit.js");
  const views = { base: await openCommit(root, base), head: head === undefined ? await (await import("./view/working-tree.js")).openWorkingTree(root) : await openCommit(root, head) };
  return compareContracts({ ...options, ...views });
}

/** A comparison as text; see formats/comparison.ts. */
export async function formatComparison(comparison: ContractComparison, name: ComparisonFormat, context?: Pick<FormatContext, "width" | "colours">): Promise<string> {
  return (await import("./formats/comparison.js")).formatComparison(comparison, name, context);
}
