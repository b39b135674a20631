import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { environmentModule, type EnvironmentModule } from "../../environment-module.js";
import { matchesAny } from "../../glob.js";
import { packageOf } from "../../package-of.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { environmentReads, readsFrom, type EnvironmentRead } from "../../syntax/environment-reads.js";
import { importName } from "../../syntax/import-name.js";
import { moduleSpecifier } from "../../syntax/module-specifier.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { unwrap } from "../../syntax/unwrap.js";

type MessageIds = "read" | "readComputed" | "readWhole" | "write" | "useDeclared";
type Options = readonly [{ allow?: string[]; allowPublic?: string[] }];

/** What a bundler says of the build itself; nobody sets these as environment variables. */
const buildConstants = new Set(["MODE", "DEV", "PROD", "SSR", "BASE_URL"]);

/** What Next.js sets and writes into the code at build time, where its literal text decides what is bundled. */
const frameworkConstants = new Set(["NEXT_RUNTIME", "NEXT_PHASE"]);

/** What a package manager says of the package and the script that it runs; nobody configures it. */
const packageManagerFacts = /^npm_(?:package|lifecycle)_/;

/** Configuration that a tool loads before, or without, the code that it builds or tests. */
const toolConfiguration =
  /(?:^|\/)(?:astro|babel|craco|cypress|electron\.vite|eslint|gatsby|jest|karma|metro|next|next-sitemap|nuxt|playwright|postcss|react-router|remix|rolldown|rollup|rsbuild|rspack|svelte|tailwind|tsup|tsdown|vite|vitest|wdio|webpack)(?:\.\w+)*\.config(?:\.\w+)?\.[cm]?[jt]s$|(?:^|\/)(?:karma|nightwatch|protractor|wdio)(?:\.\w+)*\.conf(?:\.\w+)?\.[cm]?[jt]s$/;

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow reading environment variables outside the environment module",
      clause: "ENV-1",
      subject: "code",
      strictness: { options: { allow: { kind: "exempts" }, allowPublic: { kind: "exempts" } }, vocabulary: { environment: "exempts" } },
    },
    messages: {
      read: "`{{key}}` is read from the raw environment, which nothing has validated. {{instead}} Do not wrap the read in another helper.",
      readComputed:
        "A variable with a computed name is read from the raw environment, which nothing has validated. {{instead}} Do not wrap the read in another helper.",
      readWhole:
        "The whole raw environment is taken here, which nothing has validated. {{instead}} Do not hand the environment on under another name.",
      write:
        "The process's environment is changed here, behind the back of what has been validated. {{instead}} Pass the value to the code that needs it.",
      useDeclared: "Use `{{value}}` of {{module}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          allow: {
            type: "array",
            items: { type: "string" },
            uniqueItems: true,
            description: "Variables that may be read anywhere, by their exact names.",
          },
          allowPublic: {
            type: "array",
            items: { type: "string", minLength: 1 },
            uniqueItems: true,
            description: "Prefixes of variables that a bundler writes into the browser's code at build time.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [], allowPublic: [] }],
    hasSuggestions: true,
  },
  create(context) {
    const settings = contractSettings(context);
    const file = repositoryPath(context.filename, context.cwd);
    if (matchesAny(file, settings.vocabulary.environment) || toolConfiguration.test(file)) return {};
    const { allow = [], allowPublic = [] } = context.options[0];
    const reported = new Set<TSESTree.Node>();

    function isAllowed({ access, key, time }: EnvironmentRead): boolean {
      if (access !== "key" || key === undefined) return false;
      if (packageManagerFacts.test(key)) return true;
      if (frameworkConstants.has(key) || (time === "build" && buildConstants.has(key))) return true;
      return allow.includes(key) || allowPublic.some((prefix) => key.startsWith(prefix));
    }

    function report(reads: readonly EnvironmentRead[]): void {
      for (const read of reads) {
        // Two paths of one value can meet in one place.
        if (isAllowed(read) || reported.has(read.node)) continue;
        reported.add(read.node);
        const { node, access, key } = read;
        const module = environmentModule(file, key, settings);
        const home = packageOf(file, settings.repository);
        const foreign = module !== undefined && packageOf(module.path, settings.repository) !== home;
        const messageId = access === "whole" ? "readWhole" : access === "write" ? "write" : key === undefined ? "readComputed" : "read";
        context.report({
          node,
          messageId,
          data: { ...(key !== undefined && { key }), instead: foreign ? insteadAbroad(read, module, home) : instead(read, module, file, context.sourceCode) },
          suggest: foreign ? [] : suggestion(read, module, file, context.sourceCode),
        });
      }
    }

    return {
      Program: (program) => report(environmentReads(program, context.sourceCode)),
      MetaProperty: (node) => report(readsFrom(node, context.sourceCode)),
      ImportExpression: (node) => report(readsFrom(node, context.sourceCode)),
    };
  },
});

/** What to do instead, in one or two sentences. */
function instead(
  { access, key }: EnvironmentRead,
  module: EnvironmentModule | undefined,
  file: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): string {
  if (!module) {
    const what = access === "write" ? "Set it where the process is started." : "Read it in one module that validates it at start.";
    return `${what} Name that module under \`environment\` in the contract's vocabulary.`;
  }
  const specifier = moduleSpecifier(file, module.path, sourceCode.ast);
  if (access === "write") return `Set it where the process is started, and validate it in ${module.path}.`;
  if (access === "whole") return `Import the keys that this code needs from "${specifier}".`;
  if (key === undefined) return `Declare the possible names in ${module.path} and look the value up there, by import from "${specifier}".`;
  const declared = module.keys.get(key);
  if (!declared) return `Declare \`${key}\` in ${module.path} and import it from "${specifier}".`;
  return `Use \`${valueOf(declared.exported === "default" ? "env" : declared.exported, declared.member)}\` from "${specifier}".`;
}

/** What to do instead where the only declared modules belong to other packages, whose insides cannot be imported. */
function insteadAbroad({ access, key }: EnvironmentRead, module: EnvironmentModule, home: string): string {
  if (access === "write") return "Set it where the process is started.";
  const where = home === "." ? "the root package" : home;
  const [taken, declared] =
    access === "whole"
      ? ["the keys that this code needs as parameters", "them"]
      : ["the value as a parameter", key === undefined ? "the possible names" : `\`${key}\``];
  return `Take ${taken}, or declare ${declared} in an environment module of ${where} that \`environment\` in the contract's vocabulary names: ${module.path} belongs to another package.`;
}

/** The expression of a declared value. */
function valueOf(name: string, member: string | undefined): string {
  if (member === undefined) return name;
  return /^[A-Za-z_$][\w$]*$/.test(member) ? `${name}.${member}` : `${name}[${JSON.stringify(member)}]`;
}

/** Whether the node is an expression with the variable's value, and not only with the fact that there is one. */
function givesValue(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (node.type !== "CallExpression") return node.type === "MemberExpression";
  const callee = unwrap(node.callee);
  const name = callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
  return name === "get";
}

/** Replaces a read by the declared value, where the read is an expression and the module has the key. */
function suggestion(
  { node, access, key }: EnvironmentRead,
  module: EnvironmentModule | undefined,
  file: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): TSESLint.SuggestionReportDescriptor<MessageIds>[] {
  const declared = access === "key" && key !== undefined ? module?.keys.get(key) : undefined;
  if (!module || !declared || !givesValue(node, sourceCode)) return [];
  const imported = importName(node, file, module.path, declared.exported, "env", sourceCode);
  if (!imported) return [];
  const value = valueOf(imported.name, declared.member);
  return [
    {
      messageId: "useDeclared",
      data: { value, module: module.path },
      fix: (fixer) => [...imported.insert(fixer), fixer.replaceText(node, value)],
    },
  ];
}
