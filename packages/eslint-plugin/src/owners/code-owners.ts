import { Minimatch } from "minimatch";
import { hasBlank } from "../blanks.js";
import type { Repository } from "../settings.js";

/** One line of CODEOWNERS that assigns files. */
export interface OwnerRule {
  pattern: string;
  /** `@user`, `@org/team` or addresses; none where the line takes the owners away. */
  owners: readonly string[];
  /** 1-based. */
  line: number;
  matches(path: string): boolean;
}

/** A CODEOWNERS file as it takes effect. */
export interface CodeOwners {
  path: string;
  rules: readonly OwnerRule[];
  /** Lines that the server passes over, 1-based, and why. */
  faults: readonly { line: number; reason: string }[];
}

/** Where GitHub, and then GitLab, look, the first file found counts. */
export const codeOwnersPlaces: readonly string[] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
const owner = /^(?:@{1,2}[\w.-]+(?:\/[\w./-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;
const section = /^\^?\[[^\]]*\](?:\[\d+\])?/;
const mostRules = 5_000;

/** The owners of a repository's files, as its server reads them; undefined where nobody is named. */
export function codeOwnersOf(repository: Repository): CodeOwners | undefined {
  const path = codeOwnersPlaces.find((place) => repository.read(place) !== undefined);
  return path === undefined ? undefined : { path, ...readCodeOwners(repository.read(path) ?? "") };
}

/**
 * Reads CODEOWNERS by GitHub's rules (docs.github.com, "About code owners", read in November 2026): gitignore's patterns without `!` and `[ ]`, of which the last that
 * matches a file counts; a line that is wrong is passed over. Sections of GitLab with default owners are read too.
 */
export function readCodeOwners(text: string): Omit<CodeOwners, "path"> {
  const rules: OwnerRule[] = [];
  const faults: { line: number; reason: string }[] = [];
  let inherited: string[] = [];
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const content = row.replace(/(?:^|\s)#.*$/, "").trim();
    const header = section.exec(content)?.[0];
    if (header !== undefined) {
      inherited = words(content.slice(header.length));
      continue;
    }
    const [pattern, ...named] = words(content);
    if (pattern === undefined || rules.length >= mostRules) continue;
    // A blank of a template stands for owners; the rule reports it where it is.
    const isOpen = hasBlank(content);
    const wrong = isOpen ? undefined : named.find((name) => !owner.test(name));
    if (/^!|[[\]]/.test(pattern)) faults.push({ line, reason: `the pattern \`${pattern}\` has signs that CODEOWNERS does not know (\`!\`, \`[\`, \`]\`)` });
    else if (wrong !== undefined) faults.push({ line, reason: `\`${wrong}\` is neither a \`@user\`, a \`@org/team\` nor an address` });
    else rules.push({ pattern, owners: isOpen ? [named.join(" ")] : named.length > 0 ? named : inherited, line, matches: matcherOf(pattern) });
  }
  return { rules, faults };
}

/** The line that decides on the owners of a file: the last one that matches. */
export function decidingRule(path: string, { rules }: Pick<CodeOwners, "rules">): OwnerRule | undefined {
  return rules.findLast(({ matches }) => matches(path));
}

function words(text: string): string[] {
  return text.match(/(?:\\.|\S)+/g) ?? [];
}

/** A pattern names a file, or a folder with all that is below it; `docs/*` only what stands in it. */
function matcherOf(pattern: string): (path: string) => boolean {
  const clean = pattern.replaceAll("\\ ", " ");
  const inner = clean.replace(/^\//, "").replace(/\/$/, "");
  const rooted = clean.startsWith("/") || inner.includes("/") ? inner : `**/${inner}`;
  const globs = clean.endsWith("/") ? [`${rooted}/**`] : rooted.endsWith("/*") && rooted !== "**/*" ? [rooted] : [rooted, `${rooted}/**`];
  let compiled: Minimatch[] | undefined;
  return (path) => {
    compiled ??= globs.map((glob) => new Minimatch(glob, { dot: true, nobrace: true, noext: true, nonegate: true, nocomment: true }));
    return compiled.some((glob) => glob.match(path));
  };
}
