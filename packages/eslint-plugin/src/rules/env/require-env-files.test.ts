import { testRule } from "../../rule-tester.js";
import rule from "./require-env-files.js";

const contract = "# Contract\n\n### ENV-3 · Environments\n";
const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { express: "^5" } });
const server = 'import express from "express";\nconst app = express();\napp.listen(process.env.PORT);\n';
const service = { "package.json": manifest, "src/server.ts": server };
const ignored = { ".gitignore": "node_modules\n.env\n" };
const heading = (repository: Record<string, string>) => ({ code: contract, filename: "CONTRACT.md", language: "contract/text", repository: { ...ignored, ...repository } });
const file = (path: string, code: string, repository: Record<string, string> = {}) => ({ code, filename: path, language: "contract/dotenv", repository: { ...ignored, ...repository, [path]: code } });
const dotenv = { ".env.example": "A=\n", ".env.development": "A=1\n", ".env.staging": "A=2\n", ".env.production": "A=3\n" };
const all = (names: string[]) => Object.fromEntries(names.map((name) => [name, ""]));
const deploy = (code: string, name = "deploy.yml") => ({ [`.github/workflows/${name}`]: code });
const offered = (input: string): string => `on:\n  workflow_dispatch:\n    inputs:\n      ${input}: { type: choice, options: [staging, production] }\n`;
const none = (environments: string, files: string, example = ".env.example") => ({ messageId: "none" as const, data: { environments, files, example }, line: 3 });

const forms: [string, string[]][] = [
  ["dotenv", [".env.dev", ".env.stg", ".env.prd"]],
  ["examples", [".env.local.example", ".env.preview.sample", ".env.prod.template"]],
  ["sealed", [".env.develop.enc", ".env.uat.vault", ".env.live"]],
  ["the environment first", ["env/dev.env", "env/qa.env", "env/production.env"]],
  ["a folder each", ["environments/dev/.env", "environments/preprod/.env.example", "environments/prod/.env"]],
  ["config", ["config/development.json", "config/staging.yaml", "config/production.ts"]],
  ["Helm", ["chart/values-dev.yaml", "chart/values.staging.yml", "chart/values/prod.yaml"]],
  ["compose", ["compose.dev.yml", "docker-compose.stage.yaml", "docker-compose.prod.yml"]],
  ["Kubernetes", ["k8s/overlays/dev/kustomization.yaml", "k8s/overlays/staging/kustomization.yaml", "k8s/overlays/prod/kustomization.yaml"]],
  ["Terraform", ["terraform/environments/dev/main.tf", "infra/envs/staging/terraform.tfvars", "terraform/prod.tfvars"]],
  ["platforms", ["fly.dev.toml", "serverless.staging.yml", "fly.production.toml"]],
  ["Angular", ["src/environments/environment.dev.ts", "src/environments/environment.staging.ts", "src/environments/environment.prod.ts"]],
];

testRule("require-env-files: environments", rule, {
  valid: [
    ...forms.map(([name, paths]) => ({ ...heading({ ...service, ...all(paths) }), name: `${name} of a service` })),
    { ...heading({ "package.json": manifest, "src/index.ts": "export const a = process.env.A;" }), name: "a repository without a service or files of keys and values" },
    { ...heading({ ...service, "src/server.ts": server.replace("process.env.PORT", "3000") }), name: "a service that reads no environment" },
    { ...heading({ "packages/icons/.env.example": "A=" }), name: "switches of a package" },
    { ...heading({ ...service, ...all([".env.dev", ".env.eu", ".env.us"]) }), options: [{ environments: ["development", "eu", "us"] }], name: "environments of one's own" },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy("on: push\njobs:\n  a: { environment: staging, steps: [{ run: x }] }\n  b: { environment: { name: prod-eu }, steps: [{ run: x }] }\n") }), name: "environments of jobs" },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy("on: push\njobs:\n  a:\n    environment: ${{ github.ref == 'refs/heads/main' && 'production' || 'staging' }}\n    steps: [{ run: x }]\n") }), name: "an environment that an expression chooses" },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy(`${offered("TARGET")}jobs:\n  a:\n    environment: \${{ inputs.target }}\n    steps: [{ run: x }]\n`, "ship.yml") }), name: "an environment that somebody chooses" },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy(`${offered("environment")}jobs:\n  a: { steps: [{ run: x }] }\n`) }), name: "a deployment to what somebody chooses" },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy("on: push\njobs:\n  a: { uses: ./.github/workflows/to.yml, with: { to: staging } }\n  b: { uses: ./.github/workflows/to.yml, with: { to: production } }\n"), ...deploy("on: workflow_call\njobs:\n  a:\n    environment: ${{ inputs.to }}\n    steps: [{ run: x }]\n", "to.yml") }), name: "environments that a reusable workflow is called with" },
    { ...heading({ ...service, "compose.dev.yml": "", ".gitlab-ci.yml": "a: { environment: staging, script: x }\nb: { environment: { name: production }, script: x }\n" }), name: "environments of GitLab" },
    { ...heading(dotenv), name: "files that are complete" },
    { ...heading({ ...dotenv, ".gitignore": ".env*\n!.env.*\n" }), name: "ignored by a pattern" },
    { ...heading({ ...all(["api/.env.dev", "api/.env.stg", "api/.env.prod"]), ".gitignore": "", "api/.gitignore": "*.env\n" }), name: "ignored in the folder" },
    { ...heading({ ...dotenv, ".gitignore": "", ".env": "A=1" }), name: "a file of the machine is reported where it is" },
  ],
  invalid: [
    { ...heading(service), name: "none", errors: [none("development, staging and production", ".env.development, .env.staging and .env.production")] },
    { ...heading({ ...service, ".env.example": "A=" }), name: "an example alone", errors: [none("development, staging and production", ".env.development, .env.staging and .env.production")] },
    { ...heading({ ...service, "compose.dev.yml": "" }), name: "development alone", errors: [none("staging and production", ".env.staging and .env.production")] },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy(`${offered("environment")}jobs:\n  a: { steps: [{ run: x }] }\n`, "test.yml") }), name: "a choice of what does not deploy", errors: [none("staging and production", ".env.staging and .env.production")] },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy(`${offered("version")}jobs:\n  a: { environment: npm, steps: [{ run: x }] }\n`) }), name: "an environment that is none of the service's", errors: [none("staging and production", ".env.staging and .env.production")] },
    { ...heading({ ...service, "compose.dev.yml": "", ...deploy("on: push\njobs:\n  a: { environment: production, steps: [{ run: x }] }\n") }), name: "one of several environments of jobs", errors: [none("staging", ".env.staging")] },
    { ...heading({ "chart/values-prod.yaml": "", ...service, "chart/values-dev.yaml": "" }), name: "the form of the others", errors: [none("staging", "chart/values-staging.yaml", "chart/values-dev.yaml")] },
    { ...heading({ "api/.env.prod.example": "", "api/.env.dev.example": "" }), name: "files of keys and values without a service", errors: [none("staging", "api/.env.staging.example", "api/.env.dev.example")] },
    { ...heading({ ...service, ...all([".env.test", "tests/.env.dev", "docs/.env.staging", "examples/a/.env.prod"]) }), name: "tests and examples", errors: [none("development, staging and production", ".env.development, .env.staging and .env.production")] },
    { ...heading({ ...service, ".env.example": "", "tools/x/.env.example": "", "api/.env.sample": "" }), name: "the example that is nearest", errors: [none("development, staging and production", ".env.development, .env.staging and .env.production")] },
    { ...heading({ ...service, ...all([".env.dev", ".env.prod"]) }), options: [{ environments: ["development", "eu"] }], name: "an environment of one's own", errors: [none("eu", ".env.eu", ".env.dev")] },
    { ...heading({ ...dotenv, ".gitignore": "node_modules\n" }), name: "not ignored", errors: [{ messageId: "notIgnored", data: { paths: "`.env`" }, line: 3 }] },
    { ...heading({ ...dotenv, ".gitignore": ".env\n!.env\n" }), name: "taken out again", errors: [{ messageId: "notIgnored" }] },
    {
      ...heading({ ...dotenv, "api/.env.example": "", "api/.gitignore": "!.env\n" }),
      name: "not ignored in a folder",
      errors: [{ messageId: "notIgnored", data: { paths: "`api/.env`" } }],
    },
  ],
});

const login = "postgres://u:" + "Zk83hGqv" + "@db.acme.io/x";

testRule("require-env-files: files", rule, {
  valid: [
    { ...file(".env.production", "A=1\nB=2\n", { ".env.example": "A=\nB=\n" }), name: "the same keys" },
    { ...file(".env.production", "A=1\nC=2\n", { ".env.example": "A=\n# B=\n# C=3\n" }), name: "keys in comments" },
    { ...file(".env.production", "A=1\n# B=\n", { ".env.example": "A=\nB=\n" }), name: "left out on purpose" },
    { ...file(".env.production", "A=1\n", { ".env.example": "A=\nB=\n", ".env.defaults": "B=1\n" }), name: "from the base" },
    ...[
      ["optional", "z.string().optional(),"],
      ["with a default", 'z\n      .enum(["on", "off"])\n      .default("off"),'],
      ["with envalid's default", 'str({ devDefault: "x" }),'],
      ["optional for valibot", "v.optional(v.string()),"],
      ["optional for arktype", '"string?",'],
    ].map(([name = "", value = ""]) => ({ ...file(".env.production", "A_KEY=1\n", { ".env.example": "A_KEY=\nB_KEY=\n", "src/env.ts": `export const schema = z.object({\n  B_KEY: ${value}\n  A_KEY: z.string(),\n});\nread({\n  B_KEY: process.env.B_KEY,\n});\n` }), vocabulary: { environment: ["src/env.ts"] }, name: `a key that the schema lets be left out: ${name}` })),
    { ...file(".env.production", "A=1\nPORT=1\nDOTENV_PUBLIC_KEY_PRODUCTION=1\nsops_mac=1\n", { ".env.example": "A=\nNODE_ENV=\n" }), name: "variables of platforms and tools" },
    { ...file(".env.test", "A=1\n", { ".env.example": "B=\n" }), name: "tests" },
    { ...file(".env.dev-azure", "A=1\n", { ".env.example": "B=\n" }), name: "a variant" },
    { ...file(".env.docker", "A=1\n", { ".env.example": "B=\n" }), name: "no environment" },
    { ...file("examples/a/.env.production", "A=1\n", { "examples/a/.env.example": "B=\n" }), name: "an example" },
    { ...file("api/.env.production", "A=1\n", { ".env.example": "B=\n" }), name: "another folder" },
    { ...file(".env.production", "A=1\n", { "package.json": '{"devDependencies":{"vite":"8"}}', ".env.example": "A=\nB=\n" }), name: "a layer on `.env`" },
    { ...file(".env.production", "A=1\n", { ".env.staging": "A=1\n", ".env.test": "B=1\n", ".env.dev-azure": "C=1\n" }), name: "environments without an example" },
    { ...file(".env", "A=op://vault/item/a\nB=\n"), name: "references" },
    { ...file(".env", "DOTENV_PUBLIC_KEY=03\nTOKEN=encrypted:abc\n"), name: "sealed" },
    { ...file(".env", "# nothing\n"), name: "empty" },
    { ...file("tests/fixtures/.env", "A=1\n"), name: "a fixture" },
    { ...file("src/env.ts.env.json", "A=1\n"), name: "no file of keys and values" },
  ],
  invalid: [
    { ...file(".env", "A=1\n"), name: "tracked", errors: [{ messageId: "tracked", data: { path: ".env", example: ".env.example" }, line: 1, column: 1, endColumn: 4 }] },
    { ...file("api/.env.local", "A=1\n", { "api/.env.sample": "" }), name: "tracked and local", errors: [{ messageId: "tracked", data: { path: "api/.env.local", example: "api/.env.sample" } }] },
    { ...file(".env.production.local", "A=1\n"), name: "an environment on one machine", errors: [{ messageId: "tracked" }] },
    { ...file(".dev.vars", "A=1\n"), name: "wrangler's", errors: [{ messageId: "tracked" }] },
    { ...file(".env", `A=op://vault/item/a\nURL=${login}\n`), name: "a login beside a reference", errors: [{ messageId: "tracked" }] },
    { ...file(".env", "A=op://vault/item/a\nJWT_SECRET=abc\n"), name: "a secret beside a reference", errors: [{ messageId: "tracked" }] },
    { ...file(".env.production", "A=1\n", { ".env.example": "A=\nB=\nC=\n" }), name: "missing keys", errors: [{ messageId: "missingKeys", data: { keys: "`B` and `C`", other: ".env.example", them: "them" }, line: 1 }] },
    ...[
      ["required", { "src/env.ts": "z.object({\n  B_KEY: z.string(),\n  A_KEY: z.string().optional(),\n})" }],
      ["required elsewhere", { "src/env.ts": "z.object({\n  B_KEY: z.string().optional(),\n})", "worker/env.ts": "z.object({\n  B_KEY: z.string(),\n})" }],
      ["optional in what is no environment module", { "src/options.ts": "z.object({\n  B_KEY: z.string().optional(),\n})" }],
    ].map(([name, files]) => ({ ...file(".env.production", "A_KEY=1\n", { ".env.example": "A_KEY=\nB_KEY=\n", ...(files as Record<string, string>) }), vocabulary: { environment: ["**/env.ts"] }, name: `a missing key that is ${String(name)}`, errors: [{ messageId: "missingKeys" as const, data: { keys: "`B_KEY`", other: ".env.example", them: "it" } }] })),
    { ...file(".env.stage", "A=1\n", { ".env.sample": "A=\nB=\n" }), name: "a missing key", errors: [{ messageId: "missingKeys", data: { keys: "`B`", other: ".env.sample", them: "it" } }] },
    { ...file(".env.dev", "A=1\nB=2\nC=3\n", { ".env.example": "A=\n" }), name: "unknown keys", errors: [{ messageId: "unknownKeys", data: { keys: "`B` and `C`", example: ".env.example", them: "them" }, line: 2, endColumn: 2 }] },
    { ...file(".env.prod", "A=1\n", { ".env.dev": "A=1\nB=2\n" }), name: "without an example", errors: [{ messageId: "missingKeys", data: { keys: "`B`", other: ".env.dev", them: "it" } }] },
    { ...file(".env.prod", "A=1\n", { "package.json": '{"dependencies":{"next":"16"}}', ".env.example": "A=\nB=\nC=\n", ".env.staging": "A=\nB=\n" }), name: "a layer that another one has", errors: [{ messageId: "missingKeys", data: { keys: "`B`", other: ".env.staging", them: "it" } }] },
    { ...file(".env.prod", "A=1\n", { "keys.env": "A=\nB=\n" }), options: [{ example: ["keys.env"] }], name: "another name for the example", errors: [{ messageId: "missingKeys" }] },
    { ...file(".env.prod", "A=1\n", { ".env.example": "A=\nB=\nC=\nD=\nE=\nF=\nG=\nH=\nI=\n" }), name: "many keys", errors: [{ messageId: "missingKeys", data: { keys: "`B`, `C`, `D`, `E`, `F`, `G` and 2 more", other: ".env.example", them: "them" } }] },
  ],
});
