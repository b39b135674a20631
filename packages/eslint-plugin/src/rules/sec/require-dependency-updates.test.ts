import { testRule } from "../../rule-tester.js";
import rule from "./require-dependency-updates.js";

type Files = Readonly<Record<string, string>>;

const code = "# Contract\n\n## SEC-8 · Dependencies are watched\n";
const manifest = '{"dependencies": {"a": "1"}}';
const at = (repository: Files) => ({ code, filename: "CONTRACT.md", language: "contract/text", repository });
const path = ".github/dependabot.yml";
const entry = (ecosystem: string, where = 'directory: "/"') => `  - {package-ecosystem: ${ecosystem}, ${where}}\n`;
const config = (...entries: string[]): string => `version: 2\nupdates:\n${entries.join("")}`;
const file = (text: string, repository: Files) => ({ code: text, filename: path, language: "contract/text", repository: { ...repository, [path]: text } });
const workflow = { ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps: [{uses: actions/checkout@v6}]\n" };
const scheduled = (step: string, on = "schedule"): string => `on: ${on}\njobs:\n  a:\n    steps: [{${step}}]\n`;
const missing = (manifests: string, wanted: string) => ({ messageId: "missing" as const, line: 2, column: 1, data: { manifests, entry: wanted } });
const weekly = 'schedule: { interval: "weekly" } }';
/** A manifest of each other kind. */
const kinds: readonly (readonly [ecosystem: string, file: string, text: string])[] = [
  ["github-actions", ".github/workflows/ci.yml", workflow[".github/workflows/ci.yml"]],
  ["docker", "Dockerfile", "ARG A\nFROM --platform=x node:24\n"],
  ["pip", "requirements.txt", "# x\nflask==3\n"],
  ["pip", "pyproject.toml", '[project]\ndependencies = ["flask"]\n'],
  ["gomod", "go.mod", "module x\n\nrequire y v1.0.0\n"],
  ["cargo", "Cargo.toml", "[dependencies]\nserde = 1\n"],
  ["bundler", "Gemfile", 'gem "rails"\n'],
  ["maven", "pom.xml", "<project><dependency></dependency></project>"],
  ["gradle", "build.gradle.kts", 'implementation("x:y:1")\n'],
  ["terraform", "main.tf", 'terraform {\n  required_providers {\n'],
  ["composer", "composer.json", '{"require": {"a/b": "1"}}'],
];

testRule("require-dependency-updates", rule, {
  valid: [
    { ...at({ "src/a.ts": "" }), name: "nothing to watch" },
    { ...at({ "package.json": manifest, [path]: config(entry("npm")) }), name: "Dependabot, which is judged by its file" },
    { ...file(config(entry("npm")), { "package.json": manifest }), name: "a manifest that is watched" },
    { ...file(config(entry("bun")), { "package.json": manifest }), name: "a manifest that is watched as Bun's" },
    { ...file(config(entry("npm", 'directories: ["/", "/apps/*"]')), { "package.json": manifest, "apps/a/package.json": manifest }), name: "directories with globs" },
    { ...file(config(entry("npm", 'directories: ["**/*"]')), { "package.json": manifest, "apps/a/package.json": manifest }), name: "a glob for everything" },
    { ...file(config(entry("npm")), { "package.json": '{"workspaces": ["packages/*"]}', "packages/a/package.json": manifest }), name: "a workspace" },
    { ...file(config(entry("npm")), { "package.json": "{}", "pnpm-workspace.yaml": "packages: ['apps/**']\n", "apps/a/b/package.json": manifest }), name: "a workspace of pnpm" },
    { ...file(config(entry("npm")), { "package.json": manifest, "examples/a/package.json": manifest, "test/fixtures/package.json": manifest, "packages/none/package.json": '{"dependencies": {"b": "file:../b"}}' }), name: "examples, fixtures, and what needs nothing from elsewhere" },
    { ...file(config(entry("docker", 'directory: "/docker"')), { "docker/Dockerfile": "FROM node:24\n", Dockerfile: "FROM scratch\n" }), name: "an image of nothing" },
    { ...file(config(entry("maven")), { "pom.xml": "<dependency>", "core/pom.xml": "<dependency>" }), name: "modules of Maven" },
    ...kinds.map(([ecosystem, name, text]) => ({ ...file(config(entry(ecosystem)), { [name]: text }), name: `${ecosystem}: ${name}` })),
    ...["renovate.json", ".github/renovate.json5", ".renovaterc", ".renovaterc.json"].map((name) => ({ ...at({ "package.json": manifest, Dockerfile: "FROM node:24\n", [name]: '{"extends": ["config:recommended"]}' }), name })),
    { ...at({ "package.json": '{"dependencies": {"a": "1"}, "renovate": {"extends": ["config:base"]}}' }), name: "Renovate in package.json" },
    { ...at({ "package.json": manifest, "renovate.json5": "{enabledManagers: ['docker'" }), name: "a configuration that cannot be read" },
    { ...at({ "package.json": manifest, Dockerfile: "FROM node:24\n", "renovate.json": '{"enabledManagers": ["npm"]}', [path]: config(entry("docker")) }), name: "both together" },
    { ...file(config(entry("docker")), { "package.json": manifest, Dockerfile: "FROM node:24\n", "renovate.json": "{}" }), name: "Dependabot beside Renovate" },
    { ...at({ "package.json": manifest, "renovate.json": '{"packageRules": [{"matchManagers": ["npm", "bun"], "matchPackageNames": ["a"], "enabled": false}]}' }), name: "a rule about one package" },
    { ...at({ "package.json": manifest, ".github/workflows/renovate.yml": "on: schedule\njobs:\n  a:\n    steps: [{uses: renovatebot/github-action@v1}]\n" }), name: "a pipeline that runs Renovate" },
    ...[
      "uses: aquasecurity/trivy-action@v1, with: {image-ref: x}",
      "uses: anchore/scan-action@v6",
      "run: snyk container test acme/app --file=Dockerfile",
      "run: trivy --severity HIGH image acme/app",
      "run: grype acme/app",
      "run: docker scout cves acme/app",
    ].map((step) => ({ ...file(config(entry("npm"), entry("github-actions")), { "package.json": manifest, Dockerfile: "FROM node:24\n", ".github/workflows/scan.yml": scheduled(step, "push") }), name: `images that are scanned: ${step}` })),
    ...[
      ["by the host's tool", "run: gh api repos/acme/app/dependabot/alerts", {}],
      ["by a script", "run: node ./tools/alerts.mjs", { "tools/alerts.mjs": "fetch(`${base}/dependabot/alerts`)" }],
    ].map(([name, step, more]) => ({ ...at({ "package.json": manifest, ...(more as Files), ".github/workflows/alerts.yml": scheduled(String(step)) }), name: `alerts that are taken elsewhere ${String(name)}` })),
    { ...at({ "package.json": manifest }), options: [{ ecosystems: ["docker"] }], name: "another kind is asked for" },
    { ...at({ "legacy/package.json": manifest }), options: [{ ignore: ["legacy/**"] }], name: "a manifest that need not be watched" },
    { code, filename: "CONTRACT.md", language: "contract/text", name: "no repository" },
  ],
  invalid: [
    {
      ...at({ "package.json": manifest, ...workflow }),
      name: "nothing watches",
      errors: [{ messageId: "none", line: 3, column: 1, data: { manifests: "package.json, .github/workflows/ci.yml", entries: `\`- { package-ecosystem: "npm", directory: "/", ${weekly}\`, \`- { package-ecosystem: "github-actions", directory: "/", ${weekly}\`` } }],
    },
    ...["uses: aquasecurity/trivy-action@v1, with: {scan-type: fs}", "run: snyk container --help", "run: snyk test", "run: trivy fs .", "run: docker scout quickview x"].map((step) => ({
      ...file(config(entry("npm"), entry("github-actions")), { "package.json": manifest, Dockerfile: "FROM node:24\n", ".github/workflows/scan.yml": scheduled(step) }),
      name: `no scan of images: ${step}`,
      errors: [missing("Dockerfile", `- { package-ecosystem: "docker", directory: "/", ${weekly}`)],
    })),
    { ...file(config(entry("npm")), { "package.json": manifest, Dockerfile: "FROM node:24\n", ".github/workflows/scan.yml": scheduled("run: grype acme/app", "workflow_dispatch") }), name: "a scan that somebody must start", errors: [{ messageId: "missing" }] },
    { ...at({ "package.json": manifest, ".github/workflows/alerts.yml": scheduled("run: gh api repos/acme/app/dependabot/alerts", "workflow_dispatch") }), name: "alerts that somebody must fetch", errors: [{ messageId: "none" }] },
    { ...at({ "package.json": manifest, Dockerfile: "FROM node:24\n", ".github/workflows/alerts.yml": scheduled("run: gh api repos/acme/app/dependabot/alerts") }), name: "alerts, which are not about images", errors: [{ messageId: "none", data: { manifests: "Dockerfile", entries: `\`- { package-ecosystem: "docker", directory: "/", ${weekly}\`` } }] },
    ...kinds.map(([ecosystem, name, text]) => ({ ...file(config(entry("nuget")), { [name]: text }), name: `${ecosystem} without an entry: ${name}`, errors: [missing(name, `- { package-ecosystem: "${ecosystem}", directory: "/", ${weekly}`)] })),
    { ...file(config(entry("npm")), { "package.json": manifest, "apps/a/package.json": manifest, "apps/b/package.json": manifest }), name: "packages of their own", errors: [missing("apps/a/package.json, apps/b/package.json", `- { package-ecosystem: "npm", directories: ["/apps/a", "/apps/b"], ${weekly}`)] },
    { ...file(config(entry("npm", 'directories: ["/apps/*"]')), { "apps/a/b/package.json": manifest }), name: "a glob that ends before", errors: [{ messageId: "missing" }] },
    { ...file(config(entry("npm", "directory: /x")), Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((name) => [`${name}/package.json`, manifest]))), name: "many packages", errors: [missing("a/package.json, b/package.json, c/package.json and 4 more", `- { package-ecosystem: "npm", directories: ["**/*"], ${weekly}`)] },
    { ...file("version: 2\n", { "package.json": manifest }), name: "no updates", errors: [{ messageId: "missing", line: 1, column: 1 }] },
    ...(
      [
        ['{"enabled": false}', "`enabled` is `false`", "Remove `enabled`"],
        ['{"enabledManagers": ["dockerfile"]}', "`enabledManagers` does not name it", 'Add `"npm"` to `enabledManagers`'],
        ['{"npm": {"enabled": false}, "bun": {"enabled": false}}', "it is switched off", "Remove what switches it off"],
        ['{"packageRules": [{"matchManagers": ["npm", "bun"], "enabled": false}]}', "it is switched off", "Remove what switches it off"],
        ['{"ignorePaths": ["app"]}', "`ignorePaths` holds it", "Take it out of `ignorePaths`"],
        ['{"includePaths": ["web/**"]}', "`includePaths` does not hold it", "Add it to `includePaths`"],
      ] as const
    ).map(([text, why, mend]) => ({ ...at({ "app/package.json": manifest, "renovate.json": text }), name: text, errors: [{ messageId: "leftOut" as const, line: 3, data: { file: "renovate.json", manifests: "app/package.json", why, mend } }] })),
  ],
});
