import type { TSESTree } from "@typescript-eslint/utils";
import { dotenvKeys } from "../../environments/environment-files.js";
import { matchesAny } from "../../glob.js";
import { resolveModule } from "../../modules/resolve-module.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { declaredKeys } from "../../syntax/declared-keys.js";
import { everyEnvironmentRead } from "../../syntax/every-environment-read.js";
import { allNodes } from "../../syntax/own-nodes.js";
import { originOf } from "../../syntax/origin.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { staticString } from "../../syntax/static-string.js";
import { placesFor } from "./no-undeclared-env/places-for.js";
import { declarations } from "./no-undeclared-env/declared-names.js";
import { documentedNames } from "./no-undeclared-env/documented-names.js";
import { isPlatformVariable, mayBeReadByLibrary } from "../../syntax/platform-variables.js";
import { unreadEntries } from "./no-undeclared-env/unread-entries.js";
import { unreadNames } from "./no-undeclared-env/unread-names.js";

type MessageIds = "undeclared" | "unread";
type Options = readonly [{ allow?: string[] }];

const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const configuration = /(?:^|\/)[\w.-]+\.(?:config|setup)(?:\.\w+)*\.[cm]?[jt]s$/;

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow environment variables that are read and not declared, or declared and not read",
      clause: "ENV-5",
      subject: "code",
      strictness: { options: { allow: { kind: "exempts" } }, vocabulary: { environment: "undecided", commands: "exempts", tests: "undecided" } },
    },
    messages: {
      undeclared: "`{{key}}` is read here and declared nowhere, so whoever sets up an environment does not learn of it. Declare it in {{places}}.",
      unread: "`{{key}}` is declared, and nothing in the repository reads it. Remove it here and from the environments, so that nobody looks after a value without use.",
    },
    schema: [
      {
        type: "object",
        properties: { allow: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Variables that need no declaration and no reader, by their exact names." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [] }],
    languages: ["js/js", "contract/dotenv"],
  },
  create(context) {
    const settings = contractSettings(context);
    const { vocabulary, repository } = settings;
    const { sourceCode } = context;
    const file = repositoryPath(context.filename, context.cwd);
    const [{ allow = [] }] = context.options;
    if (!repository) return {};

    function judgeModule(program: TSESTree.Program): void {
      const declared = declarations(settings);
      if (!declared) return;
      const unread = new Set(unreadNames(file, declaredKeys(program), declared.modules, sourceCode, settings).filter((key) => !allow.includes(key) && !mayBeReadByLibrary(key)));
      if (unread.size === 0) return;
      for (const node of allNodes(program, sourceCode)) {
        const key = keyAt(node);
        if (key === undefined || !unread.has(key)) continue;
        unread.delete(key);
        context.report({ node: node.type === "Property" ? node.key : node, messageId: "unread", data: { key } });
      }
    }

    /** The variable that a node of the module names: a key, or a string. */
    function keyAt(node: TSESTree.Node): string | undefined {
      if (node.type === "Property") return propertyName(node, sourceCode);
      if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
      return node.type === "MemberExpression" ? propertyName(node, sourceCode) : undefined;
    }

    function judgeReads(program: TSESTree.Program): void {
      const reads = everyEnvironmentRead(sourceCode);
      const written = new Set(reads.filter(({ access }) => access === "write").map(({ key }) => key));
      const found = [...reads.flatMap(({ node, access, key }) => (access === "key" && key !== undefined ? [{ node, key }] : [])), ...askedNames(program)];
      const reported = new Set<string>();
      if (!repository) return;
      for (const { node, key } of found) {
        if (reported.has(key) || written.has(key) || allow.includes(key) || isPlatformVariable(key)) continue;
        const declared = declarations(settings);
        if (!declared || declared.names.has(key)) continue;
        reported.add(key);
        const places = placesFor(file, declared, repository);
        // Declarations of other packages say nothing of what this one needs.
        if (places.length === 0) return;
        if (documentedNames(repository).has(key)) continue;
        context.report({ node, messageId: "undeclared", data: { key, places: places.join(" and in ") } });
      }
    }

    /** The names that a file asks functions of the environment module for: `required("KEY")`. */
    function askedNames(program: TSESTree.Program): { node: TSESTree.Node; key: string }[] {
      const functions = new Set<string>();
      for (const statement of program.body) {
        if (statement.type !== "ImportDeclaration" || statement.importKind === "type" || vocabulary.environment.length === 0) continue;
        const module = resolveModule(statement.source.value, file, repository);
        if (module !== undefined && matchesAny(module, vocabulary.environment)) functions.add(statement.source.value.replace(/^node:/, ""));
      }
      if (functions.size === 0) return [];
      const asked: { node: TSESTree.Node; key: string }[] = [];
      for (const node of allNodes(program, sourceCode)) {
        const [first] = node.type === "CallExpression" ? node.arguments : [];
        const key = first && staticString(first, sourceCode);
        if (node.type !== "CallExpression" || key === undefined || !variable.test(key)) continue;
        if (functions.has(originOf(node.callee, sourceCode)?.module ?? "")) asked.push({ node, key });
      }
      return asked;
    }

    return {
      Document() {
        const entries = dotenvKeys(repository, file).entries;
        for (const key of unreadEntries(file, repository)) {
          const place = entries.get(key)?.key.loc;
          if (place && !allow.includes(key)) context.report({ loc: place, messageId: "unread", data: { key } });
        }
      },
      "Program:exit"(program: TSESTree.Program) {
        if (matchesAny(file, vocabulary.environment)) judgeModule(program);
        else if (!configuration.test(file) && !matchesAny(file, vocabulary.commands)) judgeReads(program);
      },
    };
  },
});
