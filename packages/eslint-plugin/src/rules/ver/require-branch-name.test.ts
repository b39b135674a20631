import { testRule } from "../../rule-tester.js";
import rule from "./require-branch-name.js";

const on = (branch: string) => ({ code: "# Contract\n\n### VER-4 · Branches\n", filename: "CONTRACT.md", language: "contract/text", repository: {}, branch, name: branch });

const { branch: _, ...unknown } = { ...on("x"), name: "no branch is known" };

testRule("require-branch-name", rule, {
  valid: [
    ...["main", "master", "feat/orders", "fix/a/b", "hotfix/1.2.3", "dependabot/npm_and_yarn/zod-4", "renovate/zod-4.x", "release-please--branches--main", "changeset-release/main", "gh-readonly-queue/main/pr-1-abc", "claude/issue-3", "snyk-fix-123"].map(on),
    { ...on("develop"), options: [{ strategy: "git-flow" }] },
    { ...on("release/1.2"), options: [{ strategy: "git-flow" }] },
    { ...on("release/2026-11"), options: [{ strategy: "trunk" }] },
    { ...on("wip/mine"), options: [{ patterns: ["wip/*"] }] },
    unknown,
  ],
  invalid: [
    {
      ...on("my-branch"),
      errors: [
        {
          messageId: "other",
          line: 3,
          data: { branch: "my-branch", strategy: "github-flow", names: "`{main,master}`, `{feat,feature,fix,bugfix,hotfix,docs,chore,refactor,test,perf,ci,build,style,revert,deps}/*`", example: "feat/my-branch" },
        },
      ],
    },
    { ...on("develop"), errors: [{ messageId: "other" }] },
    { ...on("feat"), errors: [{ messageId: "other" }] },
    { ...on("alice/orders"), errors: [{ messageId: "other", data: { branch: "alice/orders", strategy: "github-flow", names: "`{main,master}`, `{feat,feature,fix,bugfix,hotfix,docs,chore,refactor,test,perf,ci,build,style,revert,deps}/*`", example: "feat/orders" } }] },
    { ...on("release/1.2"), errors: [{ messageId: "other" }] },
    { ...on("feat/orders"), options: [{ strategy: "git-flow" }], errors: [{ messageId: "other", data: { branch: "feat/orders", strategy: "git-flow", names: "`{main,master,develop}`, `{feature,bugfix,release,hotfix,support}/*`", example: "feature/orders" } }] },
    { ...on("wip/a"), options: [{ patterns: ["spike/*"] }], errors: [{ messageId: "other" }] },
  ],
});
