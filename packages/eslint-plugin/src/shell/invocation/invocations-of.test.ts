import { describe, expect, it } from "vitest";
import { readShell } from "../read-shell.js";
import type { Invocation } from "./invocation.js";
import { invocationsOf } from "./invocations-of.js";

/** What a command runs, in short: `tool eslint .`, `script test @all`, `tasks turbo lint,test`. */
function runs(text: string): string[] {
  const [command] = readShell(text, { errexit: false, pipefail: false }).commands;
  return invocationsOf(command?.words ?? []).map(short);
}

function short(invocation: Invocation): string {
  const words = (args: readonly { text: string }[]): string => args.map(({ text }) => ` ${text}`).join("");
  switch (invocation.kind) {
    case "tool":
      return `tool ${invocation.name}${words(invocation.args)}`;
    case "script": {
      const { name, args, workspaces, folder, mayBeTool, mayBeMissing } = invocation;
      const where = workspaces.kind === "here" ? "" : workspaces.kind === "all" ? " @all" : ` @${workspaces.filters.join(",")}`;
      return `script ${name}${words(args)}${where}${folder === undefined ? "" : ` in ${folder}`}${mayBeTool ? " or tool" : ""}${mayBeMissing ? " if present" : ""}`;
    }
    case "tasks":
      return `tasks ${invocation.runner} ${invocation.names.join(",")} @${invocation.workspaces.kind === "some" ? invocation.workspaces.filters.join(",") : invocation.workspaces.kind}`;
    case "make":
      return `make ${invocation.targets.join(",")}${invocation.folder === undefined ? "" : ` in ${invocation.folder}`}${invocation.file === undefined ? "" : ` of ${invocation.file}`}${invocation.goesOn ? " goes on" : ""}`;
    case "shell":
      return `shell ${invocation.script.text}${invocation.mode.errexit ? " -e" : ""}${invocation.mode.pipefail ? " pipefail" : ""}`;
    case "file":
      return `file ${invocation.path}`;
  }
}

describe("invocationsOf", () => {
  it.each<[string, string[]]>([
    ["eslint . --fix", ["tool eslint . --fix"]],
    ["./node_modules/.bin/eslint .", ["tool eslint ."]],
    ["node_modules/eslint/bin/eslint.js .", ["tool eslint ."]],
    ["sudo -u x env A=1 eslint .", ["tool eslint ."]],
    ["timeout -k 5 10m vitest run", ["tool vitest run"]],
    ["cross-env CI=1 NODE_ENV=test jest --ci", ["tool jest --ci"]],
    ["dotenv -e .env.test -- vitest", ["tool vitest"]],
    ["dotenvx run -f .env -- vitest", ["tool vitest"]],
    ["doppler run -- npm test", ["script test"]],
    ["c8 --reporter=lcov npm test", ["tool c8 --reporter=lcov npm test", "script test"]],
    ["nyc -r text mocha", ["tool nyc -r text mocha", "tool mocha"]],
    ["start-server-and-test start http://localhost:3000 'npm run e2e'", ["script start or tool", "shell npm run e2e"]],
    ["npx eslint .", ["tool eslint ."]],
    ["npx --yes -p typescript@5 tsc --noEmit", ["tool tsc --noEmit"]],
    ["npx @biomejs/biome@2.1 ci", ["tool @biomejs/biome ci"]],
    ["npx -y -p a -c 'x && y'", ["shell x && y"]],
    ["bunx vitest@latest", ["tool vitest"]],
    ["npm exec -- eslint .", ["tool eslint ."]],
    ["npm exec eslint .", ["tool eslint ."]],
    ["pnpm exec eslint .", ["tool eslint ."]],
    ["pnpm dlx @redocly/cli@1 lint", ["tool @redocly/cli lint"]],
    ["yarn dlx knip", ["tool knip"]],
    ["bun x biome ci", ["tool biome ci"]],
    ["npm ci", ["tool npm ci"]],
    ["npm audit --audit-level=high", ["tool npm audit --audit-level=high"]],
    ["npm test", ["script test"]],
    ["npm t -- --coverage", ["script test --coverage"]],
    ["npm run lint -- --max-warnings 0", ["script lint --max-warnings 0"]],
    ["npm run test -w packages/a --if-present", ["script test -w packages/a --if-present @packages/a if present"]],
    ["npm run test --workspaces", ["script test --workspaces @all"]],
    ["npm --prefix web run build", ["script build in web"]],
    ["npm -w a -w b test", ["script test @a,b"]],
    ["pnpm test", ["script test"]],
    ["pnpm lint", ["script lint or tool"]],
    ["pnpm -r --if-present run lint", ["script lint @all if present"]],
    ["pnpm --filter @a/web... build", ["script build @@a/web... or tool"]],
    ["pnpm -F a -F b run test", ["script test @a,b"]],
    ["pnpm -C web lint", ["script lint in web or tool"]],
    ["pnpm -w lint", ["script lint in / or tool"]],
    ["pnpm recursive run x", ["script x @all"]],
    ["pnpm install --frozen-lockfile", ["tool pnpm install --frozen-lockfile"]],
    ["pnpm audit --prod", ["tool pnpm audit --prod"]],
    ["yarn", ["tool yarn"]],
    ["yarn install --immutable", ["tool yarn install --immutable"]],
    ["yarn npm audit", ["tool yarn npm audit"]],
    ["yarn lint", ["script lint or tool"]],
    ["yarn run -T lint --x", ["script lint --x or tool"]],
    ["yarn test --ci", ["script test --ci"]],
    ["yarn workspace web test", ["script test @web"]],
    ["yarn workspaces foreach -A run build", ["script build @all or tool"]],
    ["yarn workspaces run build", ["script build @all or tool"]],
    ["yarn --cwd web build", ["script build in web or tool"]],
    ["bun test", ["tool bun test"]],
    ["bun run build", ["script build or tool"]],
    ["bun run --filter './packages/*' build", ["script build @./packages/* or tool"]],
    ["bun scripts/x.ts", ["tool bun scripts/x.ts"]],
    ["turbo run lint test --filter=web", ["tasks turbo lint,test @web"]],
    ["pnpm exec turbo build --filter web", ["tasks turbo build @web"]],
    ["npx turbo prune web", ["tool turbo prune web"]],
    ["nx run-many -t build test --parallel=3", ["tasks nx build,test @all"]],
    ["nx run-many -t build test --exclude a b", ["tasks nx build,test @all"]],
    ["nx affected --target=lint", ["tasks nx lint @all"]],
    ["nx affected:test", ["tasks nx test @all"]],
    ["nx run web:build:production", ["tasks nx build @web"]],
    ["nx lint web", ["tasks nx lint @web"]],
    ["nx format:check", ["tool nx format:check"]],
    ["lerna run build,test --scope=a", ["tasks lerna build,test @a"]],
    ["lerna publish", ["tool lerna publish"]],
    ["make", ["make "]],
    ["make -C web test V=1 -j4 -i", ["make test in web goes on"]],
    ["make -f x.mk a b", ["make a,b of x.mk"]],
    ["bash -c 'npm test || true'", ["shell npm test || true"]],
    ["bash -euo pipefail -c 'a'", ["shell a -e pipefail"]],
    ["bash ./scripts/ci.sh x", ["file ./scripts/ci.sh"]],
    ["sh -e scripts/ci.sh", ["file scripts/ci.sh"]],
    ["./scripts/ci.sh x", ["file ./scripts/ci.sh"]],
    ["source scripts/env", ["file scripts/env"]],
    ["bash $X", []],
    ["eval 'a b'", ["shell a b"]],
    ["run-p lint 'test:*'", ["script lint", "script test:*"]],
    ["npm-run-all --parallel 'lint -- --fix' build", ["script lint -- --fix", "script build"]],
    ["concurrently -n a,b 'npm:lint' \"npm run test\"", ["script lint or tool", "shell npm run test"]],
    ["node scripts/x.js", ["tool node scripts/x.js"]],
    ["sudo", ["tool sudo"]],
    ["constructor x", ["tool constructor x"]],
  ])("%s", (text, expected) => {
    expect(runs(text)).toEqual(text === "bash $X" ? ["tool bash $X"] : expected);
  });
});
