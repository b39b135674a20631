import { testRule } from "../../rule-tester.js";
import rule from "./require-deploy-gate.js";

type Files = Readonly<Record<string, string>>;

const path = ".github/workflows/deploy.yml";
const main = "on:\n  push:\n    branches: [main]\njobs:\n";
const files: Files = { "package.json": '{"scripts": {"test": "vitest run", "build": "tsc", "docs:build": "node docs.js"}}' };
const ci = (code: string, more: Files = {}, filename = path) => ({ language: "contract/text" as const, filename, code, repository: { ...files, ...more, [filename]: code } });
/** One job that begins on the fifth line. */
const job = (scripts: readonly string[], rest = "    environment: production\n", id = "ship", on = main): string => `${on}  ${id}:\n${rest}    steps:\n${scripts.map((script) => `      - ${script.includes("uses:") ? script : `run: ${script}`}\n`).join("")}`;
const testing = "  test:\n    steps:\n      - run: npm test\n";
const needed = (rest: string, on = main): string => `${on}${testing}  ship:\n${rest}    steps:\n      - run: flyctl deploy\n`;
const queue = `on:\n  pull_request:\n  merge_group:\njobs:\n${testing}`;
const ungated = (does: string, written: string) => [{ messageId: "ungated" as const, line: 5, column: 3, data: { job: "ship", does, written } }];

testRule("require-deploy-gate", rule, {
  valid: [
    { ...ci(needed("    needs: test\n    environment: production\n")), name: "behind the tests, in an environment" },
    { ...ci(`${main}${testing}  build:\n    needs: [test]\n    steps: [{run: npm run build}]\n  ship:\n    needs: build\n    environment: {name: production}\n    steps: [{run: flyctl deploy}]\n`), name: "behind what is behind the tests" },
    { ...ci(job(["npm test", "flyctl deploy"])), name: "in the job of the tests" },
    { ...ci(job(["npx eslint .", "npx semantic-release"])), name: "behind a linter" },
    { ...ci(job(["npm run build"], "")), name: "no deployment" },
    ...["npx vercel deploy", "vercel build --prod", "wrangler deploy --dry-run", "netlify deploy", "kubectl get pods", "kubectl apply -f x --dry-run=client", "terraform plan", "npm publish --dry-run", "npm publish --registry http://localhost:4873", "npx changeset publish --snapshot", "npm publish --tag next", "docker push acme/app:ci", "helm plugin install x", "aws s3 ls", "npm ci"].map((script) => ({ ...ci(job([script], "")), name: `no deployment: ${script}` })),
    { ...ci(job(["npx vercel --prod"], "", "ship", "on: pull_request\njobs:\n")), name: "a preview" },
    { ...ci(job(["flyctl deploy"], "", "deploy-staging")), name: "a deployment to staging" },
    { ...ci(job(["flyctl deploy"], "    if: false\n")), name: "a job that never runs" },
    { ...ci(job(["flyctl deploy"], "", "ship", "on:\n  push:\n    branches: [staging]\njobs:\n")), name: "a branch for staging" },
    { ...ci(job(["flyctl deploy"], "", "ship", "on: workflow_call\njobs:\n")), name: "a reusable workflow, which is judged where it is called" },
    { ...ci(job(["npm run docs:build", "uses: actions/deploy-pages@v4"], "")), name: "a site that is built" },
    { ...ci(`${main}${testing}  ship:\n    needs: test\n    uses: $/.github/workflows/ship.yml\n`, { ".github/workflows/ship.yml": job(["flyctl deploy"], "    environment: production\n", "go", "on: workflow_call\njobs:\n") }), name: "an environment in the workflow of the same commit" },
    { ...ci(`${main}${testing}  ship:\n    needs: test\n    uses: ./.github/workflows/ship.yml\n`, { ".github/workflows/ship.yml": job(["flyctl deploy"], "    environment: production\n", "go", "on: workflow_call\njobs:\n") }), name: "an environment in the workflow that is called" },
    { ...ci(job(["npm publish"]), { "package.json": '{"scripts": {"prepublishOnly": "vitest run"}}' }), name: "tests before publishing" },
    { ...ci(job(["uses: lewagon/wait-on-check-action@v1", "flyctl deploy"])), name: "a step that waits for checks" },
    { ...ci(job(["flyctl deploy"], "    environment: production\n    if: github.event.workflow_run.conclusion == 'success'\n", "ship", "on:\n  workflow_run:\n    workflows: [CI]\njobs:\n"), { ".github/workflows/ci.yml": `name: CI\non: push\njobs:\n${testing}` }), name: "behind a workflow that succeeded" },
    { ...ci(job(["flyctl deploy"]), { ".github/workflows/ci.yml": queue }), name: "a branch that only a merge queue writes to, which tests" },
    { ...ci(job(["flyctl deploy"], undefined, undefined, main.replace("on:", "on:\n  workflow_dispatch:")), { ".github/workflows/ci.yml": queue.replace("merge_group:", "merge_group: {branches: [main]}") }), name: "a merge queue of the branch, beside a start by hand" },
    { ...ci(needed("    needs: test\n")), options: [{ environments: "never" }], name: "a host without environments" },
    { ...ci(needed("    needs: test\n    if: always() && needs.test.result == 'success'\n    environment: production\n")), name: "a condition that asks for the result" },
    { ...ci("stages: [test, deploy]\ntest:\n  stage: test\n  script: npx vitest run\nship:\n  stage: deploy\n  environment: production\n  script: kubectl apply -f k8s\n", {}, ".gitlab-ci.yml"), name: "an earlier stage of GitLab" },
    { language: "contract/text", filename: path, code: job(["flyctl deploy"], ""), name: "no repository" },
  ],
  invalid: [
    ...(
      [
        ["vercel deploy --prod", "deploys to Vercel"],
        ["netlify deploy --prod", "deploys to Netlify"],
        ["wrangler pages deploy dist", "deploys to Cloudflare"],
        ["aws s3 sync dist s3://acme", "deploys to AWS"],
        ["cdk deploy --all", "deploys to AWS"],
        ["gcloud run deploy api", "deploys to Google Cloud"],
        ["az webapp up", "deploys to Azure"],
        ["kubectl apply -f k8s", "deploys to Kubernetes"],
        ["helm upgrade --install api .", "deploys to Kubernetes"],
        ["terraform apply -auto-approve", "changes the infrastructure"],
        ["serverless deploy", "deploys to AWS"],
        ["docker push acme/app:latest", "publishes an image"],
        ["npm publish", "publishes packages"],
        ["semantic-release", "publishes packages"],
        ["gh-pages -d dist", "publishes a site"],
      ] as const
    ).map(([script, does]) => ({ ...ci(job([script])), name: script, errors: ungated(does, script) })),
    ...(
      [
        ["cloudflare/wrangler-action", "", "deploys to Cloudflare"],
        ["amondnet/vercel-action", "vercel-args: --prod", "deploys to Vercel"],
        ["aws-actions/amazon-ecs-deploy-task-definition", "", "deploys to AWS"],
        ["docker/build-push-action", "push: true, tags: 'acme/app:latest'", "publishes an image"],
        ["changesets/action", "publish: npx changeset publish", "publishes packages"],
        ["appleboy/ssh-action", "script: docker compose up -d", "deploys to a server"],
      ] as const
    ).map(([name, inputs, does]) => ({ ...ci(job([`uses: ${name}@v1\n        with: {${inputs}}`])), name, errors: ungated(does, name) })),
    { ...ci(job(["uses: changesets/action/publish@v2"])), name: "the publishing part of changesets' action", errors: ungated("publishes packages", "changesets/action/publish") },
    ...[
      ["a merge queue that judges nothing", queue.replace("npm test", "npm run build"), main],
      ["a merge queue of another branch", queue.replace("merge_group:", "merge_group: {branches: [next]}"), main],
      ["tests of pull requests alone", queue.replace("  merge_group:\n", ""), main],
      ["a push of every branch", queue, "on:\n  push:\n\njobs:\n"],
      ["a tag", queue, "on:\n  push:\n    tags: [v1]\njobs:\n"],
    ].map(([name = "", tests = "", on]) => ({ ...ci(job(["flyctl deploy"], undefined, undefined, on), { ".github/workflows/ci.yml": tests }), name, errors: [{ messageId: "ungated" as const, line: 5 }] })),
    { ...ci(needed("    environment: production\n")), name: "beside the tests", errors: [{ messageId: "ungated", line: 8 }] },
    { ...ci(job(["npm run build", "flyctl deploy"])), name: "behind the build alone", errors: [{ messageId: "ungated", line: 5 }] },
    { ...ci(job(["npm test || true", "flyctl deploy"])), name: "behind tests that cannot fail", errors: [{ messageId: "ungated", line: 5 }] },
    { ...ci(job(["flyctl deploy", "npm test"])), name: "before the tests", errors: [{ messageId: "ungated", line: 5 }] },
    { ...ci(needed("    needs: test\n")), name: "without an environment", errors: [{ messageId: "unprotected", line: 8, column: 3, data: { job: "ship", does: "deploys to Fly", written: "flyctl deploy" } }] },
    { ...ci(job(["flyctl deploy"], "")), name: "without both", errors: [{ messageId: "both", line: 5 }] },
    { ...ci(job(["npm run release"], ""), { "package.json": '{"scripts": {"release": "npm publish"}}' }), name: "behind a script", errors: [{ messageId: "both", line: 5 }] },
    { ...ci(needed("    needs: test\n    if: always()\n    environment: production\n")), name: "whatever became of the tests", errors: [{ messageId: "unconditional", line: 8, data: { job: "ship", does: "deploys to Fly", by: "always()" } }] },
    { ...ci(job(["flyctl deploy"], "    environment: production\n", "ship", "on:\n  workflow_run:\n    workflows: [CI]\njobs:\n"), { ".github/workflows/ci.yml": `name: CI\non: push\njobs:\n${testing}` }), name: "behind a workflow, however it ended", errors: [{ messageId: "anyConclusion", line: 5 }] },
    { ...ci("stages: [deploy, test]\ntest:\n  stage: test\n  script: npx vitest run\nship:\n  stage: deploy\n  environment: production\n  script: kubectl apply -f k8s\n", {}, ".gitlab-ci.yml"), name: "a later stage of GitLab", errors: [{ messageId: "ungated", line: 5 }] },
    { ...ci(job(["uses: actions/deploy-pages@v4"], "")), name: "a site that nothing builds", errors: [{ messageId: "ungated", line: 5 }] },
  ],
});
