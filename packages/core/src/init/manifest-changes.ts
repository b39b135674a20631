import type { FileChange } from "../fix/unified-diff.js";
import { readManifest, type Manifest } from "./manifest.js";
import { asksFor, withDevDependency, withScript } from "./manifest-text.js";
import type { PackageManager } from "./package-manager.js";

/** The package that holds the command. */
export const packageName = "contract-as-code";
const installScript = "contract install";
/** An installation that leaves out what one develops with, and runs scripts all the same. */
const production = /\b(?:npm|pnpm|yarn|bun)\b[^\n&|;]{0,100}\s(?:--omit[= ]dev|--production|--prod|--only[= ]prod\w*|workspaces focus --production)\b(?![^\n&|;]{0,100}--ignore-scripts)/u;
const image = /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.[Dd]ockerfile$/u;

/** What is asked of package.json. */
export interface ManifestRequest {
  root: Manifest;
  packageManager: PackageManager;
  /** Of the command that runs now: what is asked for is its version, or a newer one that goes with it. */
  version: string;
  /** Whether each installation of the packages puts the git hooks in place. */
  needsHooks: boolean;
  paths: readonly string[];
  read(path: string): string | undefined;
}

/**
 * The change of package.json: the package itself, and the script by which everybody who installs the packages has the git hooks.
 * @returns no change where both stand there, and whole sentences on what was left out
 */
export function manifestChanges({ root, packageManager, version, needsHooks, paths, read }: ManifestRequest): { changes: FileChange[]; notes: string[] } {
  const notes: string[] = [];
  let text = root.text;
  const after = (next: string): void => void (text = next);
  const current = (): Manifest => {
    const manifest = readManifest(root.path, text);
    return "values" in manifest ? manifest : root;
  };
  if (root.values.name !== packageName && !asksFor(root, packageName)) after(withDevDependency(current(), packageName, `^${version}`));
  const isCalled = Object.values(root.values.scripts ?? {}).some((script) => /\bcontract install\b/u.test(script));
  if (needsHooks && !isCalled) {
    const lean = paths.find((path) => image.test(path) && production.test(read(path) ?? ""));
    const name = packageManager.isBerry ? "postinstall" : "prepare";
    if (lean !== undefined) notes.push(`${lean} installs the packages without those one develops with, where a \`${name}\` script that calls \`contract\` would fail, so none was added. Everybody who commits runs \`${installScript}\` once.`);
    else if (packageManager.isBerry && root.values.private !== true) notes.push(`Yarn runs no \`prepare\` script here, and \`postinstall\` would run for everybody who installs this package. Everybody who commits runs \`yarn ${installScript}\` once.`);
    else after(withScript(current(), name, installScript));
  }
  return { changes: text === root.text ? [] : [{ path: root.path, before: root.text, after: text }], notes };
}
