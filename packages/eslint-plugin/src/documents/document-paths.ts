import { posix } from "node:path";
import { remember } from "../learned.js";
import { isChangelog } from "../release/changelog.js";
import type { Repository } from "../settings.js";

// Of paths in lower case: what asks in either case takes five times as long to be compiled.
/** MDX is for pages that somebody builds a site of, for those who use the product. */
const markdown = /\.(?:md|markdown)$/u;
/** Folders whose texts are no agreement of the team: notes and instructions of agents, reports of runs, what is built, examples, a site for users. */
const aside =
  /(?:^|\/)(?:node_modules|vendor|third[-_]?party|dist|build|coverage|public|src|lib|test|tests|e2e|__\w+__|fixtures?|examples?|samples?|templates?|demos?|prompts?|skills?|agents?|commands|reports?|run[-_]logs?|sessions?|handoffs?|proposals?|rfcs?|adrs?|decisions?|audits?|archived?|legacy|apps\/docs|content|blog|posts|www|website|product|self-host(?:ing|ed)?|api-reference|references?|i18n|locales?|translations?|issue_template|pull_request_template|\.(?!github\/|gitlab\/)[\w.-]+)\//u;
/** Files that tell of work done or to be done, or what an agent is told. */
const notes =
  /^(?:claude|agents?|gemini|copilot[\w-]*|skill|readme\.(?!md|ko|en)\w+)\.|template|handoff|session|(?:^|[_-])(?:todo|roadmap|tasks?|backlog|sprints?|decisions?|report|analysis|summary|gaps?|complete|completed|progress|postmortem|meeting|notes?|migration|rfc|proposal)(?:[_.-]|$)|^phase[_-]?\d|contract\.md$/u;

/** The Markdown files of a repository in which a team may have written down what it has agreed on, by their paths, sorted. */
export const documentPaths = remember((repository: Repository): readonly string[] => {
  const paths = repository.list();
  const sites = [...new Set(paths.flatMap((path) => site.exec(path)?.[1] ?? []))];
  return paths.filter((path) => isDocument(path) && !sites.some((folder) => path.startsWith(`${folder}/`)));
});

/** What makes a folder that is not the root a site, which is for those who use the product. */
const site = /^(.+)\/(?:docusaurus\.config\.\w+|mint\.json|docs\.json|\.vitepress\/config\.\w+|\.vuepress\/config\.\w+|book\.toml|_config\.yml)$/u;

/** Whether a file may hold what a team has agreed on, by its path. */
export function isDocument(path: string): boolean {
  const lower = path.toLowerCase();
  return markdown.test(lower) && !aside.test(lower) && !notes.test(posix.basename(lower)) && !isChangelog(path);
}

/** The globs of what `isDocument` chooses from. */
export const documentFiles = ["**/*.{md,mdx,markdown,MD}"];
