import { decidingRule, readCodeOwners } from "@contract-as-code/eslint-plugin";
import { defaultContractFile } from "../document/load.js";

/**
 * What decides on the verdict of the server. A file that is not there yet counts like one that is: a pull request can bring it. Of the folders of
 * workflows and actions every file counts, since another workflow can report a check of the same name.
 */
const deciding: readonly { path: string; pattern: string }[] = [
  { path: "contract-waivers.yml", pattern: "/contract-waivers.yml" },
  { path: "contract-baseline.txt", pattern: "/contract-baseline.txt" },
  { path: ".github/workflows/any.yml", pattern: "/.github/workflows/" },
  { path: ".github/actions/any/action.yml", pattern: "/.github/actions/" },
];

/**
 * What decides on the server's verdict and has no code owner, so that no code owner is asked when it changes.
 *
 * @param owners the CODEOWNERS of the default branch, with its path
 * @param contractFile relative to the root
 * @returns patterns as CODEOWNERS has them; empty where all of it has owners
 */
export function unownedPaths(owners: { path: string; text: string }, contractFile = defaultContractFile): string[] {
  const { rules } = readCodeOwners(owners.text);
  const own = [contractFile, owners.path].map((path) => ({ path, pattern: `/${path}` }));
  return [...own, ...deciding].filter(({ path }) => (decidingRule(path, { rules })?.owners.length ?? 0) === 0).map(({ pattern }) => pattern);
}
