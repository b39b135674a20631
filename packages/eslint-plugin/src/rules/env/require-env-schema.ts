import type { TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { definitionOf } from "../../modules/definition-of.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { everyEnvironmentRead } from "../../syntax/every-environment-read.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { serverSecrets } from "../../syntax/server-secret.js";
import { firstReader, isConfiguration } from "./require-env-schema/first-reader.js";
import { fateOf } from "./require-env-schema/read-fate.js";
import { canStop, readsIn, type Scene } from "./require-env-schema/scene.js";
import { keyDefaults } from "./require-env-schema/secret-default.js";
import { skippedValidations } from "./require-env-schema/skipped-validation.js";
import { uncheckedResults } from "./require-env-schema/unchecked-result.js";

type MessageIds = "none" | "raw" | "unchecked" | "secretDefault" | "skipped" | "undeclared";
type Options = readonly [{ allow?: string[] }];

/** Variables that the platform or the tools set, and that say where the code runs. */
const standard = new Set(["NODE_ENV", "CI", "NEXT_RUNTIME", "NEXT_PHASE", "VERCEL", "VERCEL_ENV", "VERCEL_URL", "MODE", "DEV", "PROD", "SSR", "BASE_URL", "npm_lifecycle_event", "npm_package_version"]);
/** Variables that somebody sets to build or test without configuration. */
const purpose = /(?:^|_)(?:CI|BUILD|DOCKER|LINT|TEST|VITEST|JEST|PHASE|STORYBOOK|CODEGEN|GENERATE|TYPECHECK|SKIP|npm|lifecycle)(?:_|$)/;

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require the environment module to validate what it reads and to fail at start",
      clause: "ENV-2",
      subject: "code",
      strictness: {
        options: { allow: { kind: "exempts" } },
        vocabulary: { environment: "undecided", sensitive: "demands", validators: "exempts", source: "demands", tests: "exempts", commands: "exempts" },
      },
    },
    messages: {
      none: "Nothing in this environment module can refuse what it reads, so a missing or malformed variable fails in production where it is first used. Parse the environment with a schema when the module is loaded, and let the failure end the process.",
      raw: "`{{key}}` leaves the environment module as it was read, past its validation. Add it to the schema and hand on the parsed value. A type assertion checks nothing.",
      unchecked: "This validation can fail and the process goes on all the same. Throw or exit where it fails, so that a deployment with a faulty environment does not start.",
      secretDefault:
        "`{{key}}` is a secret with a default in the code, so a deployment that lacks it starts with a value that everyone can read. Require it, and give development its value in a file that is not committed.",
      skipped: "Validation is switched off{{when}}, so a faulty environment is noticed in production only. Let it run wherever the service starts, and switch it off for builds alone.",
      undeclared:
        "This code reads the environment, and no module is declared that validates it. Parse the environment with a schema in one module when it is loaded, and name that module under `environment` in the contract's vocabulary.",
    },
    schema: [
      {
        type: "object",
        properties: { allow: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Variables that may leave the module without validation, by their exact names." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [] }],
  },
  create(context) {
    const settings = contractSettings(context);
    const { vocabulary, repository } = settings;
    const { sourceCode } = context;
    const file = repositoryPath(context.filename, context.cwd);
    const [{ allow = [] }] = context.options;
    const isSecret = serverSecrets(vocabulary.sensitive);

    if (!matchesAny(file, vocabulary.environment)) {
      if (vocabulary.environment.length > 0 || firstReader(settings) !== file) return {};
      return {
        "Program:exit"() {
          const read = everyEnvironmentRead(sourceCode).find(({ key, access }) => access === "key" && key !== undefined && isConfiguration(key, repository));
          if (read) context.report({ node: read.node, messageId: "undeclared" });
        },
      };
    }

    function judgeReads(scene: Scene): void {
      const reads = scene.reads
        .filter(({ access, key }) => access !== "write" && (key === undefined || !(standard.has(key) || allow.includes(key))))
        .map((read) => ({ ...read, fate: fateOf(read.node, scene) }));
      const loose = reads.filter(({ fate, node }) => (fate === "raw" || fate === "defaulted") && !isForBuilds(node, scene));
      const [first] = loose;
      if (!first) return;
      const validated = reads.filter(({ fate }) => fate === "validated");
      if (validated.length === 0 && !canStop(sourceCode.ast, scene)) {
        context.report({ node: first.node, messageId: "none" });
        return;
      }
      // A check of names that are computed (`for (const name of required)`) may be of any of them.
      if (validated.some(({ key, access }) => access === "key" && key === undefined)) return;
      const checked = new Set(validated.map(({ key }) => key));
      for (const { node, fate, key } of loose) {
        if (fate === "raw" && key !== undefined && !checked.has(key)) context.report({ node, messageId: "raw", data: { key } });
      }
    }

    function judgeDefaults(scene: Scene): void {
      const reported = new Set<string>();
      for (const { key, node } of keyDefaults(sourceCode.ast, sourceCode)) {
        if (!isSecret(key) || reported.has(key)) continue;
        reported.add(key);
        context.report({ node, messageId: "secretDefault", data: { key } });
      }
      for (const { node, key } of importedDefaults(scene)) {
        if (!isSecret(key) || reported.has(key)) continue;
        reported.add(key);
        context.report({ node, messageId: "secretDefault", data: { key } });
      }
    }

    return {
      "Program:exit"(program: TSESTree.Program) {
        const scene: Scene = { sourceCode, file, repository, reads: everyEnvironmentRead(sourceCode), validators: vocabulary.validators };
        if (!isReadByLibrary(program)) judgeReads(scene);
        judgeDefaults(scene);
        for (const node of uncheckedResults(program, scene)) context.report({ node: node.callee, messageId: "unchecked" });
        for (const { node, when } of skippedValidations(program, scene)) context.report({ node, messageId: "skipped", data: { when } });
      },
    };
  },
});

/** Libraries that read the environment by a schema which a module gives them as an option, and throw. */
const readers = /^(?:@fastify\/env|fastify-env|env-schema)$/;

function isReadByLibrary({ body }: TSESTree.Program): boolean {
  return body.some((statement) => statement.type === "ImportDeclaration" && statement.importKind !== "type" && readers.test(statement.source.value));
}

/** Whether a condition around a read holds in builds and tests alone. */
function isForBuilds(start: TSESTree.Node, scene: Scene): boolean {
  for (let node = start.parent; node; node = node.parent) {
    if (node.type !== "ConditionalExpression" && node.type !== "IfStatement") continue;
    if (readsIn(node.test, scene).some(({ key }) => purpose.test(key ?? ""))) return true;
  }
  return false;
}

/** The defaults of schemas that other modules define and this one parses the environment with; the node is the schema's name here. */
function importedDefaults(scene: Scene): { key: string; node: TSESTree.Node }[] {
  const found: { key: string; node: TSESTree.Node }[] = [];
  for (const statement of scene.sourceCode.ast.body) {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type" || !scene.repository) continue;
    for (const specifier of statement.specifiers) {
      const definition = definitionOf(specifier.local, scene.sourceCode, scene.file, scene.repository);
      if (!definition || definition.path === scene.file || definition.origin) continue;
      for (const { key } of keyDefaults(definition.node, definition.sourceCode)) found.push({ key, node: specifier });
    }
  }
  return found;
}
