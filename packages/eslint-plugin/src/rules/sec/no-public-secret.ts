import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { definitionOf } from "../../modules/definition-of.js";
import { resolveModule } from "../../modules/resolve-module.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { enclosingFunction } from "../../syntax/enclosing-function.js";
import { environmentReads, readsFrom, type EnvironmentRead } from "../../syntax/environment-reads.js";
import { originOf } from "../../syntax/origin.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { unwrap } from "../../syntax/unwrap.js";
import { clientAround, isClientModule } from "./no-public-secret/client-module.js";
import { exposedEntries, isExposingConfig } from "./no-public-secret/exposing-config.js";
import { prefixOf, publicPrefixes } from "./no-public-secret/public-prefix.js";
import { serverSecrets } from "../../syntax/server-secret.js";

type MessageIds = "prefixed" | "exposed" | "exposedWhole" | "inClient" | "loadedByClient";
type Options = readonly [{ allow?: string[]; prefixes?: string[] }];

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow handing secrets to the browser",
      clause: "SEC-7",
      subject: "code",
      strictness: {
        options: { allow: { kind: "exempts" }, prefixes: { kind: "demands" } },
        vocabulary: { sensitive: "demands", environment: "undecided" },
      },
    },
    messages: {
      prefixed:
        "`{{name}}` names a secret, and what starts with `{{prefix}}` is written into the code that browsers load. Read it on the server under a name without that prefix and let browsers call a route of yours. Do not keep the value: who has loaded the code has it.",
      exposed: "`{{by}}` writes `{{name}}`, which names a secret, into the code that browsers load. Read it on the server where it is used, and let browsers call a route of yours.",
      exposedWhole: "`{{by}}` writes the whole environment, secrets included, into the code that browsers load. Name the variables that browsers need one by one.",
      inClient: "`{{name}}` names a secret, and this module runs in browsers. Read it in a module that runs on the server, and hand on what was done with it, not the value. Do not rename it: browsers would still have it.",
      loadedByClient:
        "`{{name}}` names a secret, and {{client}}, which runs in browsers, loads this module. Move the read into a module that only the server loads, and import `server-only` there.",
    },
    schema: [
      {
        type: "object",
        properties: {
          allow: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Names that are public by design, exactly." },
          prefixes: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Further prefixes that the bundler writes into code, its `envPrefix`." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [], prefixes: [] }],
    languages: ["js/js", "contract/dotenv"],
  },
  create(context) {
    const { vocabulary, repository } = contractSettings(context);
    const [{ allow = [], prefixes = [] }] = context.options;
    const all = publicPrefixes(repository, prefixes);
    const isSecretName = serverSecrets(vocabulary.sensitive);
    const isSecret = (name: string): boolean => !allow.includes(name) && isSecretName(name);
    const { sourceCode } = context;
    const file = repositoryPath(context.filename, context.cwd);
    const said = new Set<string>();

    /** Reports a name with a prefix once per file. */
    function judgeName(name: string | undefined, node: TSESTree.Node): void {
      if (name === undefined || said.has(name)) return;
      const prefix = prefixOf(name, all);
      if (prefix === undefined || allow.includes(name) || !isSecret(name.slice(prefix.length))) return;
      said.add(name);
      context.report({ node, messageId: "prefixed", data: { name, prefix } });
    }

    function judgeServerRead({ node, access, key }: EnvironmentRead, messageId: "inClient" | "loadedByClient", client = ""): void {
      if (access !== "key" || key === undefined || said.has(key) || prefixOf(key, all) !== undefined || !isSecret(key)) return;
      said.add(key);
      context.report({ node, messageId, data: { name: key, client } });
    }

    /** A secret that another module read from the environment and this module, for browsers, takes from there. */
    function judgeImported(identifier: TSESTree.Identifier, specifier: string): void {
      const outer = identifier.parent;
      const member = outer.type === "MemberExpression" && outer.object === identifier ? propertyName(outer, sourceCode) : undefined;
      const name = member ?? importedName(identifier, sourceCode);
      if (name === undefined || said.has(name) || prefixOf(name, all) !== undefined || !isSecret(name)) return;
      const module = resolveModule(specifier, file, repository);
      const isEnvironment = module !== undefined && matchesAny(module, vocabulary.environment);
      if (!isEnvironment && !readsEnvironment(member === undefined ? identifier : outer, sourceCode)) return;
      said.add(name);
      context.report({ node: member === undefined ? identifier : outer, messageId: "inClient", data: { name } });
    }

    function readsEnvironment(expression: TSESTree.Node, source: Readonly<TSESLint.SourceCode>): boolean {
      const definition = definitionOf(expression, source, file, repository);
      if (!definition) return false;
      let value = unwrap(definition.node);
      while (value.type === "LogicalExpression") value = unwrap(value.left);
      const origin = originOf(value, definition.sourceCode);
      return origin?.module === undefined && origin?.path[0] === "process" && origin.path[1] === "env";
    }

    function judgeCode(program: TSESTree.Program): void {
      const reads = environmentReads(program, sourceCode);
      for (const { node, key } of reads) judgeName(key, node);
      if (isExposingConfig(file)) {
        for (const { node, names, by } of exposedEntries(file, sourceCode)) {
          if (names.length === 0) context.report({ node, messageId: "exposedWhole", data: { by } });
          const name = names.find((given) => prefixOf(given, all) === undefined && isSecret(given));
          if (name === undefined || said.has(name)) continue;
          said.add(name);
          context.report({ node, messageId: "exposed", data: { name, by } });
        }
        return;
      }
      if (isClientModule(program)) {
        for (const read of reads) judgeServerRead(read, "inClient");
        for (const { identifier, specifier } of importedUses(program, sourceCode)) judgeImported(identifier, specifier);
        return;
      }
      if (!repository || matchesAny(file, vocabulary.environment)) return;
      const atLoad = reads.filter(({ node, key }) => key !== undefined && prefixOf(key, all) === undefined && isSecret(key) && !enclosingFunction(node));
      const client = atLoad.length > 0 ? clientAround(file, repository) : undefined;
      if (client !== undefined) for (const read of atLoad) judgeServerRead(read, "loadedByClient", client);
    }

    const judgeText = (value: unknown, node: TSESTree.Node): void => judgeName(typeof value === "string" ? value : undefined, node);
    return {
      Program: judgeCode,
      ...(all.some((prefix) => sourceCode.text.includes(prefix)) && {
        MetaProperty: (node: TSESTree.MetaProperty) => readsFrom(node, sourceCode).forEach((read) => judgeName(read.key, read.node)),
        Literal: (node: TSESTree.Literal) => node.parent.type !== "TSLiteralType" && judgeText(node.value, node),
        TemplateLiteral: (node: TSESTree.TemplateLiteral) => judgeText(node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined, node),
        Property: (node: TSESTree.Property) => judgeName(propertyName(node, sourceCode), node.key),
        MemberExpression: (node: TSESTree.MemberExpression) => judgeName(propertyName(node, sourceCode), node),
        ImportSpecifier: ({ imported }: TSESTree.ImportSpecifier) => judgeName(imported.type === "Identifier" ? imported.name : imported.value, imported),
        Key: (node: { name: string } & TSESTree.Node) => judgeName(node.name, node),
      }),
    };
  },
});

function importedName(identifier: TSESTree.Identifier, sourceCode: Readonly<TSESLint.SourceCode>): string | undefined {
  const origin = originOf(identifier, sourceCode);
  return origin?.path.at(-1);
}

/** The places where a module uses what it imports. */
function importedUses({ body }: TSESTree.Program, sourceCode: Readonly<TSESLint.SourceCode>): { identifier: TSESTree.Identifier; specifier: string }[] {
  return body.flatMap((statement) => {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type") return [];
    return (sourceCode.getDeclaredVariables?.(statement) ?? []).flatMap(({ references }) =>
      references.flatMap(({ identifier }) => (identifier.type === "Identifier" ? [{ identifier, specifier: statement.source.value }] : [])),
    );
  });
}
