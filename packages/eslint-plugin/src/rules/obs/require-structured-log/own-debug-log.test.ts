import { testRule } from "../../../rule-tester.js";
import rule from "../require-structured-log.js";

const published = { name: "@acme/sdk", exports: "./dist/index.js", files: ["dist"] };
const sdk = "packages/sdk/src/client.ts";

/** A line of a file in a repository with these manifests, by folder. */
const line = (level: string, manifests: Record<string, unknown>, filename = sdk, logger: string[] = []) => ({
  code: `this.logger.${level}(\`sent \${url}\`);`,
  filename,
  vocabulary: { logger },
  repository: Object.fromEntries([...Object.entries(manifests).map(([folder, manifest]): [string, string] => [folder === "" ? "package.json" : `${folder}/package.json`, JSON.stringify(manifest)]), [filename, ""]]),
});
const found = [{ messageId: "interpolated" as const }];
const core = { name: "@acme/core", exports: "./dist/index.js", files: ["dist"] };

testRule("require-structured-log", rule, {
  valid: [
    line("debug", { "packages/sdk": published }),
    line("trace", { "packages/sdk": published }),
    line("debug", { "": { ...published, types: "./dist/index.d.ts" } }, "src/client.ts"),
    line("warn", { "packages/sdk": { ...published, dependencies: { debug: "4" } } }),
    line("info", { "packages/sdk": { ...published, dependencies: { "@acme/core": "1" } }, "packages/core": { ...core, dependencies: { debug: "4" } } }),
    line("debug", { "packages/sdk": published }, sdk, ["apps/api/src/logger.ts"]),
  ],
  invalid: [
    { ...line("info", { "packages/sdk": published }), errors: found },
    { ...line("warn", { "packages/sdk": { ...published, devDependencies: { debug: "4" } } }), errors: found },
    { ...line("debug", { "packages/sdk": { ...published, private: true } }), errors: found },
    { ...line("debug", { "packages/sdk": { ...published, scripts: { start: "node dist/index.js" } } }), errors: found },
    { ...line("debug", { "packages/sdk": { name: "@acme/sdk" } }), errors: found },
    { ...line("debug", { "packages/sdk": { ...published, dependencies: { pino: "9", debug: "4" } } }), errors: found },
    { ...line("debug", { "packages/sdk": { ...published, dependencies: { "@acme/core": "1" } }, "packages/core": { ...core, dependencies: { winston: "3" } } }), errors: found },
    { ...line("debug", { "packages/sdk": published }, sdk, ["packages/sdk/src/logger.ts"]), errors: found },
    { ...line("debug", { "": published }, "src/client.ts", ["src/logger.ts"]), errors: found },
    { code: "this.logger.debug(`sent ${url}`);", errors: found },
  ],
});
