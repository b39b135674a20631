import type { TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { logCall } from "../../syntax/log-call.js";
import { loggerBuild, loggerPackages, type LoggerLibrary } from "../../syntax/logger-build.js";
import { loggerRedaction } from "../../syntax/logger-redaction.js";
import { nameWords } from "../../syntax/name-words.js";
import { pathKeys } from "../../syntax/redacted-keys.js";
import { namesRedactor } from "../../syntax/redaction.js";
import { repositoryPath } from "../../syntax/repository-path.js";

type Options = readonly [{ names?: string[]; depth?: number }];
type MessageIds = "none" | "missing" | "handmade";

/** What nearly every service handles and nobody wants to read in a log. */
const usualNames = ["password", "token"];
/** How many levels below the top the messages advise to cover. */
const advisedDepth = 1;
const deepestLevel = 5;

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require loggers to be built with redaction",
      clause: "SEC-3",
      subject: "code",
      strictness: {
        options: { names: { kind: "demands", absent: usualNames }, depth: { kind: "least" } },
        vocabulary: { sensitive: "demands", logger: "demands", redactors: "exempts" },
      },
    },
    messages: {
      none: "This logger writes every field as it is given. {{how}}. Do not rely on redaction at single calls: the next call forgets it.",
      missing: "The redaction of this logger leaves out {{names}}. {{how}}.",
      handmade: "This logger of the project writes what it is given without redaction. {{how}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          names: { type: "array", items: { type: "string", minLength: 1 }, minItems: 1, uniqueItems: true },
          depth: { type: "integer", minimum: 0, maximum: deepestLevel },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary } = contractSettings(context);
    const [{ names = usualNames, depth }] = context.options;
    const required = [...new Set([...names, ...vocabulary.sensitive])];
    const isLoggerModule = matchesAny(repositoryPath(context.filename, context.cwd), vocabulary.logger);
    const mayBuild = loggerPackages.some((name) => sourceCode.text.includes(name));
    if (!mayBuild && !isLoggerModule) return {};
    let builds = 0;
    let firstWrite: TSESTree.Node | undefined;

    function judge(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
      const build = loggerBuild(node, sourceCode);
      if (!build) return;
      builds += 1;
      const redaction = loggerRedaction(build, vocabulary.redactors, required, sourceCode);
      if (redaction === "none") {
        const how = advice(build.library, required, depth ?? advisedDepth, vocabulary.redactors);
        context.report({ node: node.callee, messageId: "none", data: { how } });
        return;
      }
      if (typeof redaction !== "object") return;
      // tslog looks for keys at every level.
      const missing = missingPaths(redaction.paths, required, build.library === "tslog" ? undefined : depth);
      if (missing.length === 0) return;
      const shown = missing.map((path) => `\`${path}\``).join(", ");
      const add = depth === undefined && build.library === "pino" ? missing.flatMap((name) => levelsOf(name, advisedDepth)) : missing;
      const how = `Add ${add.map((path) => `"${path}"`).join(", ")} to its list`;
      context.report({ node: node.callee, messageId: "missing", data: { names: shown, how } });
    }

    return {
      NewExpression: judge,
      CallExpression(node) {
        judge(node);
        if (isLoggerModule && !firstWrite && logCall(node, sourceCode, () => false)?.logger) firstWrite = node;
      },
      "Program:exit"(program) {
        if (!isLoggerModule || builds > 0 || !firstWrite || namesRedactor(program, vocabulary.redactors, sourceCode)) return;
        const [redactor = "redact"] = vocabulary.redactors;
        context.report({
          node: firstWrite,
          messageId: "handmade",
          data: { how: `Pass the fields through \`${redactor}()\` before they are written` },
        });
      },
    };
  },
});

const joined = (name: string): string => nameWords(name).join("");

/**
 * The names that a list of paths does not cover, as paths.
 * @param depth down to which level each name must be covered; undefined where one path to it is enough
 */
function missingPaths(paths: readonly string[], names: readonly string[], depth: number | undefined): string[] {
  const covered = paths.map(pathKeys);
  if (depth === undefined) {
    const last = new Set(covered.map((keys) => joined(keys.at(-1) ?? "")));
    return names.filter((name) => !last.has(joined(name)));
  }
  const levels = new Set(
    covered.filter((keys) => keys.slice(0, -1).every((key) => key === "*")).map((keys) => `${keys.length} ${joined(keys.at(-1) ?? "")}`),
  );
  return names.flatMap((name) => levelsOf(name, depth).filter((_, level) => !levels.has(`${level + 1} ${joined(name)}`)));
}

/** A name at the top level and at each level below. */
function levelsOf(name: string, depth: number): string[] {
  return Array.from({ length: depth + 1 }, (_, level) => "*.".repeat(level) + name);
}

function advice(library: LoggerLibrary, names: readonly string[], depth: number, redactors: readonly string[]): string {
  const [redactor] = redactors;
  const own = redactor === undefined ? "" : ` with \`${redactor}()\``;
  const listed = names.join(", ");
  switch (library) {
    case "pino":
      return `Build it with \`redact: [${names
        .flatMap((name) => levelsOf(name, depth))
        .map((path) => `"${path}"`)
        .join(", ")}]\``;
    case "tslog":
      return `Build it with \`maskValuesOfKeys: [${names.map((name) => `"${name}"`).join(", ")}]\``;
    case "winston":
      return `Put a format that redacts ${listed}${own} first in \`format.combine(...)\``;
    case "bunyan":
      return `Give it serializers that redact ${listed}${own}`;
    case "consola":
      return `Give it a reporter that redacts ${listed}${own}`;
  }
}
