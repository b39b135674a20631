import { Minimatch } from "minimatch";
import { createRepositoryRule } from "../../repository-rule.js";

type Strategy = "trunk" | "github-flow" | "git-flow";
type Options = readonly [{ strategy?: Strategy; patterns?: string[] }];

/** The kinds of Conventional Commits, with the longer words that branches use. */
const kinds = "{feat,feature,fix,bugfix,hotfix,docs,chore,refactor,test,perf,ci,build,style,revert,deps}";
/** Branches that live on, and how the short-lived ones are called. */
const strategies: Readonly<Record<Strategy, readonly string[]>> = {
  trunk: ["{main,master,trunk}", "release/*", `${kinds}/*`],
  "github-flow": ["{main,master}", `${kinds}/*`],
  "git-flow": ["{main,master,develop}", "{feature,bugfix,release,hotfix,support}/*"],
};
/** What tools and servers make, whatever the strategy. */
const made = [
  "{dependabot,renovate,changeset-release,snyk-fix,snyk-upgrade,imgbot,l10n,mergify,pre-commit-ci}/**",
  "{snyk-,release-please--,renovate-,pre-commit-ci-,allcontributors-}*{,/**}",
  "gh-readonly-queue/**",
  "{claude,codex,copilot,cursor,devin,jules,codegen}/**",
];

export default createRepositoryRule<"other", Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require branches that are named by the strategy of the contract",
      clause: "VER-4",
      strictness: { options: { strategy: { kind: "undecided" }, patterns: { kind: "exempts" } } },
    },
    messages: {
      other: "The branch `{{branch}}` fits no name of the strategy {{strategy}} ({{names}}), so nobody can tell what it is for. Rename it: `git branch -m {{example}}`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          strategy: { type: "string", enum: Object.keys(strategies), description: "What branches live on, and how the others are called." },
          patterns: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Globs of further names, for instance `wip/*`." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ strategy: "github-flow", patterns: [] }],
  },
  judge({ settings, options: [{ strategy = "github-flow", patterns = [] }], report }) {
    const { branch } = settings;
    if (branch === undefined) return;
    const names = [...strategies[strategy], ...patterns];
    // `feat/a/b` is a branch of the kind as well as `feat/a`.
    if ([...names.map((name) => name.replace(/\/\*$/, "/**")), ...made].some((name) => new Minimatch(name, { dot: true }).match(branch))) return;
    const [first = "main"] = names.filter((name) => name.endsWith("/*"));
    const kind = first === `${kinds}/*` ? "feat" : (/^\{?(\w+)/.exec(first)?.[1] ?? "feature");
    report("other", { branch, strategy, names: names.map((name) => `\`${name}\``).join(", "), example: `${kind}/${branch.slice(branch.lastIndexOf("/") + 1)}` });
  },
});
