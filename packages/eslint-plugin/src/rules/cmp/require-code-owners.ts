import { posix } from "node:path";
import { blankFor, blanksFor } from "../../blanks.js";
import { matchesAny } from "../../glob.js";
import { codeOwnersOf, decidingRule, type OwnerRule } from "../../owners/code-owners.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { ContractSettings, Repository } from "../../settings.js";
import { withTemplate } from "../../template.js";

type MessageIds = "none" | "faulty" | "unowned" | "released" | "blank";
type Options = readonly [{ paths?: string[] }];

/** What decides on what is enforced and with which settings the product runs. */
const always = [
  "contract-waivers.{yml,yaml}",
  "contract-baseline.txt",
  ".github/{CODEOWNERS,workflows/**,actions/**}",
  ".gitlab-ci.yml",
  ".gitlab/ci/**",
  "{,docs/,.gitlab/}CODEOWNERS",
  "{.,}lefthook.{yml,yaml}",
];

const rule = createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require owners for the contract, its waivers, the workflows and the environments",
      clause: "CMP-2",
      files: ["{,docs/,.github/,.gitlab/}CODEOWNERS"],
      strictness: { options: { paths: { kind: "demands" } }, vocabulary: { environment: "demands" } },
    },
    messages: {
      none: "Nobody owns the files that decide what is enforced, so whoever may merge may weaken them. Add .github/CODEOWNERS with {{lines}}, and let the server require a review of code owners.",
      faulty: "The server passes over line {{line}} of {{file}}: {{reason}}. Correct the line, or the files that it was meant for have no owner.",
      unowned: "In {{file}} nobody owns {{paths}}, so whoever may merge may weaken what is enforced. Add {{lines}} there.",
      released: "{{path}} has no owner: line {{line}} of {{file}} (`{{pattern}}`) takes it from the lines before, since the last one that matches counts. Name an owner there, or move the line up.",
      blank: "This line has no owner yet, so whoever may merge may weaken what it covers. In place of the brackets and all that is in them, write {{what}}.",
    },
    schema: [
      {
        type: "object",
        properties: { paths: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Globs of further files that must have an owner." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ paths: [] }],
  },
  judge({ path: contract, repository, vocabulary, options, report, honour }) {
    const kept = keptPaths(contract, repository, vocabulary, options);
    const owners = codeOwnersOf(repository);
    if (!owners) {
      report("none", { lines: linesFor(kept) });
      return;
    }
    for (const { line, reason } of owners.faults) report("faulty", { line: String(line), file: owners.path, reason });
    const released = new Set<OwnerRule>();
    const unowned: string[] = [];
    for (const path of kept) {
      const deciding = decidingRule(path, owners);
      if (deciding && deciding.owners.length > 0) honour(owners.path, deciding.line, `${deciding.pattern} ${deciding.owners.join(" ")}`);
      if (!deciding) unowned.push(path);
      else if (deciding.owners.length === 0 && !released.has(deciding)) {
        released.add(deciding);
        report("released", { path, file: owners.path, line: String(deciding.line), pattern: deciding.pattern });
      }
    }
    if (unowned.length > 0) report("unowned", { file: owners.path, paths: few(unowned), lines: linesFor(unowned) });
  },
  judgeFile({ clause, path, text, repository, report }) {
    if (repository && codeOwnersOf(repository)?.path !== path) return;
    for (const { what, range } of blanksFor(clause, text)) report(range, "blank", { what });
  },
});

export default withTemplate(rule, ({ clause, path: contract, repository, vocabulary, options }) => {
  const owners = codeOwnersOf(repository);
  const path = owners?.path ?? (repository.list().includes(".gitlab-ci.yml") ? ".gitlab/CODEOWNERS" : ".github/CODEOWNERS");
  const kept = [...keptPaths(contract, repository, vocabulary, options), ...(owners ? [] : [path])];
  const patterns = [...new Set(kept.filter((each) => !owners || !decidingRule(each, owners)).map(patternFor))];
  if (patterns.length === 0) return [];
  const lines = patterns.map((pattern) => `${pattern} ${blankFor(clause, "the owners, for instance @your-org/your-team")}\n`).join("");
  if (!owners) return [{ path, text: lines }];
  const text = repository.read(path) ?? "";
  return [{ path, at: text.length, text: `${/[^\n]$/u.test(text) ? "\n" : ""}${lines}` }];
});

/** The contract, and what else must have an owner. */
function keptPaths(contract: string, repository: Repository, vocabulary: ContractSettings["vocabulary"], [{ paths = [] } = {}]: Options | readonly []): string[] {
  const globs = [...always, ...vocabulary.environment, ...paths];
  return [contract, ...repository.list().filter((path) => path !== contract && (isEnvironment(path) || matchesAny(path, globs)))];
}

/** The lines of CODEOWNERS that are usual for files, as a message quotes them. */
function linesFor(paths: readonly string[]): string {
  return few([...new Set(paths.map(patternFor))].map((pattern) => `\`${pattern} @your-org/your-team\``));
}

function few(texts: readonly string[]): string {
  const more = texts.length - most;
  return more > 0 ? `${texts.slice(0, most).join(", ")} and ${String(more)} more` : texts.join(", ");
}

const most = 4;

/** Files of environments are settings of the product; an example of them is documentation. */
function isEnvironment(path: string): boolean {
  const name = posix.basename(path);
  return /^\.env\..+$/.test(name) && !/example|sample|template|dist|test|ci$/i.test(name);
}

/** The line of CODEOWNERS that is usual for a file: of workflows and actions, their folder. */
function patternFor(path: string): string {
  const folder = /^(?:\.github\/(?:workflows|actions)|\.gitlab\/ci)\//.exec(path)?.[0];
  return folder === undefined ? `/${path}` : `/${folder}`;
}
