import { posix } from "node:path";
import { remember } from "../learned.js";
import { isChangelog } from "../release/changelog.js";
import type { Repository } from "../settings.js";

const markdown = /\.(?:md|mdx|markdown)$/iu;
/** Folders whose texts are no agreement of the team: notes and instructions of agents, reports of runs, what is built, examples, a site for users. */
const aside =
  /(?:^|\/)(?:node_modules|vendor|third[-_]?party|dist|build|coverage|public|src|lib|test|tests|e2e|__\w+__|fixtures?|examples?|samples?|templates?|demos?|prompts?|skills?|agents?|commands|reports?|run[-_]logs?|sessions?|handoffs?|proposals?|rfcs?|adrs?|decisions?|audits?|archived?|legacy|apps\/docs|content|blog|posts|www|website|product|self-host(?:ing|ed)?|api-reference|references?|i18n|locales?|translations?|issue_template|pull_request_template|\.(?!github\/|gitlab\/)[\w.-]+)\//iu;
/** Files that tell of work done or to be done, or what an agent is told. */
const notes =
  /^(?:claude|agents?|gemini|copilot[\w-]*|skill|readme\.(?!md|ko|en)\w+)\.|template|handoff|session|(?:^|[_-])(?:todo|roadmap|report|analysis|summary|gaps?|complete|completed|progress|postmortem|meeting|notes?|migration|rfc|proposal)(?:[_.-]|$)|^phase[_-]?\d|contract\.md$/iu;

/** The Markdown files of a repository in which a team may have written down what it has agreed on, by their paths, sorted. */
export const documentPaths = remember((repository: Repository): readonly string[] => repository.list().filter(isDocument));

/** Whether a file may hold what a team has agreed on, by its path. */
export function isDocument(path: string): boolean {
  return markdown.test(path) && !aside.test(path) && !notes.test(posix.basename(path)) && !isChangelog(path);
}

/** The globs of what `isDocument` chooses from. */
export const documentFiles = ["**/*.{md,mdx,markdown,MD}"];
