import { posix } from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { importersOf } from "../../modules/importers-of.js";
import { jsonFile } from "../../modules/json-file.js";
import { resolveModule } from "../../modules/resolve-module.js";
import { dependenciesOf } from "../../modules/services.js";
import { isUsedByTestsOnly } from "../../modules/used-by-tests-only.js";
import { packageOf } from "../../package-of.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { isFunction } from "../../syntax/enclosing-function.js";
import { isFabricated } from "../../syntax/is-fabricated.js";
import { isUnconditional } from "../../syntax/is-unconditional.js";
import { isMockClass, isMockFunction, isMockValue } from "../../syntax/mock-name.js";
import { nameWords } from "../../syntax/name-words.js";
import { originOf } from "../../syntax/origin.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { staticString } from "../../syntax/static-string.js";
import { isTestLibrary } from "../../syntax/test-libraries.js";
import { testNames } from "../../syntax/test-modifier.js";
import { servesTests } from "../../syntax/test-support.js";
import { unwrap } from "../../syntax/unwrap.js";
import { findVariable } from "../../syntax/variable.js";

type Options = readonly [{ allow?: string[] }];
type MessageIds = "library" | "module" | "declaration" | "data";

const mention = /mock|fake|stub|dummy|test|vitest|jest|chai|sinon|nock|msw|faker|proxyquire|rewire|pg-mem|mongodb-memory|fishery|falso|fixture/i;
/** Libraries for assertions, which a product may offer to its users' own tests. */
const assertions = /^(?:chai|expect|should)(?:\/|$)/;
/** Components that are pictures of a page: `MockAnalyticsTable`. */
const picture = /^(?:Mock|Fake|Dummy)[A-Z]/;
const blurred = /["'`\s]blur(?:-[\w[\].]+)?["'`\s]/;
/** Files whose made-up values are shown as such: while nothing is loaded, or behind a blur. */
const shown = new Set(["placeholder", "skeleton", "preview"]);
/** A mock server that is a product has a place of its own; so has a service with which users try their settings. */
const product = /(?:^|\/)mock-?servers?[/.-]|-testing\.(?:controller|resolver|service)\./i;
const mockFile = /mock|fake|stub|dummy/i;

/** Whether a member only hands out what somebody put there: `get mockEvent() { return this._mockEvent; }`. */
function handsOut({ kind, value }: TSESTree.MethodDefinition): boolean {
  const [only] = value.body?.body ?? [];
  return kind === "set" || (kind === "get" && only?.type === "ReturnStatement" && only.argument?.type === "MemberExpression" && only.argument.object.type === "ThisExpression");
}

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow mocks, made-up data and test libraries in production code",
      clause: "QA-5",
      subject: "code",
      strictness: { options: { allow: { kind: "exempts" } }, vocabulary: { tests: "undecided", commands: "exempts" } },
    },
    messages: {
      library: "`{{name}}` is a library for tests, and this file ships. Move what needs it to the tests, or pass the real thing in. Do not write a stand-in of your own in its place.",
      module: "`{{name}}` serves tests, and this file ships. Import the real implementation; a test passes its stand-in in as an argument.",
      declaration: "`{{name}}` stands in for the real thing in code that ships. Implement it, or move it to the tests and pass it in from there. Do not rename it or keep it behind a flag.",
      data: "`{{name}}` is made-up data in code that ships: its readers take it for true. Compute or load the real values, and fail where there are none. Do not rename it: it would still be made up.",
    },
    schema: [
      {
        type: "object",
        properties: { allow: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { sourceCode } = context;
    if (!mention.test(sourceCode.text)) return {};
    const file = repositoryPath(context.filename, context.cwd);
    const { vocabulary, repository } = contractSettings(context);
    const isTest = (path: string): boolean => servesTests(path) || matchesAny(path, vocabulary.tests);
    if (isTest(file) || matchesAny(file, vocabulary.commands)) return {};
    const [{ allow = [] }] = context.options;
    const allowed = new Set(allow);
    const found: { node: TSESTree.Node; messageId: MessageIds; name: string }[] = [];
    const pictures: TSESTree.Range[] = [];
    const drawsComponents = /\.[jt]sx$/.test(file);
    let definesTests = false;

    function judgeRequest(node: TSESTree.Node, specifier: string | undefined): void {
      if (specifier === undefined || allowed.has(specifier)) return;
      if (isTestLibrary(specifier)) {
        if (assertions.test(specifier) && isShipped(specifier)) return;
        found.push({ node, messageId: "library", name: specifier });
        return;
      }
      const module = resolveModule(specifier, file, repository) ?? (specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : undefined);
      if (module !== undefined && /\.[cm]?[jt]sx?$|\/[^./]+$/.test(module) && isTestModule(module)) found.push({ node, messageId: "module", name: specifier });
    }

    /** Whether the file's package needs a library at run time, as its manifest says. */
    function isShipped(specifier: string): boolean {
      if (repository === undefined) return false;
      const manifest = jsonFile(posix.join(packageOf(file, repository), "package.json"), repository);
      return manifest !== undefined && dependenciesOf(manifest).has(specifier);
    }

    /** Whether made-up values are shown in a component that is named as a picture, and nowhere else. */
    function isDrawn(node: TSESTree.Node): boolean {
      const reads = node.type === "Identifier" ? (findVariable(node, sourceCode)?.references.filter((reference) => reference.isRead()) ?? []) : [];
      return reads.length > 0 && reads.every(({ identifier: { range } }) => pictures.some(([start, end]) => start <= range[0] && range[1] <= end));
    }

    function isTestModule(module: string): boolean {
      return matchesAny(module, vocabulary.tests) || /(?:^|\/)(?:__mocks__|__fixtures__|mocks|fixtures|test-?utils|test-?helpers)\//.test(module);
    }

    function add(node: TSESTree.Node, messageId: MessageIds, name: string): void {
      if (!allowed.has(name)) found.push({ node, messageId, name });
    }

    /** Whether all that is known to load this file are tests; commands too, or nothing, where its own name says what it is for. */
    function isLoadedByTestsOnly(): boolean {
      const importers = repository?.requests === undefined ? [] : importersOf(file, repository);
      const isNamed = mockFile.test(posix.basename(file));
      if (importers.length === 0) return isNamed;
      return importers.every((path) => isTest(path) || (isNamed && matchesAny(path, vocabulary.commands)));
    }

    return {
      ImportDeclaration(node) {
        const isType = node.importKind === "type" || (node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.type === "ImportSpecifier" && specifier.importKind === "type"));
        if (!isType) judgeRequest(node.source, node.source.value);
      },
      CallExpression(node) {
        const callee = unwrap(node.callee);
        const [first, ...others] = node.arguments;
        if (first === undefined) return;
        if (others.some((argument) => isFunction(unwrap(argument))) && testNames(callee, new Set(), sourceCode) !== undefined) definesTests = true;
        if (originOf(node, sourceCode)?.path.length === 0 && isUnconditional(node)) judgeRequest(first, staticString(first, sourceCode));
      },
      ClassDeclaration(node) {
        if (node.id !== null && isMockClass(node.id.name) && !node.declare) add(node.id, "declaration", node.id.name);
      },
      FunctionDeclaration(node) {
        if (node.id === null) return;
        if (drawsComponents && picture.test(node.id.name)) pictures.push(node.range);
        else if (isMockFunction(node.id.name)) add(node.id, "declaration", node.id.name);
      },
      MethodDefinition(node) {
        const name = propertyName(node, sourceCode);
        if (name !== undefined && isMockFunction(name) && !handsOut(node) && node.value.type === "FunctionExpression") add(node.key, "declaration", name);
      },
      VariableDeclarator(node) {
        if (node.id.type !== "Identifier" || node.init === null) return;
        const { name } = node.id;
        const value = unwrap(node.init);
        if (isFunction(value)) {
          if (drawsComponents && picture.test(name)) pictures.push(value.range);
          else if (isMockFunction(name)) add(node.id, "declaration", name);
        } else if (value.type === "ClassExpression") {
          if (isMockClass(name)) add(node.id, "declaration", name);
        } else if (isMockValue(name) && isFabricated(value)) add(node.id, "data", name);
      },
      "Program:exit"() {
        if (definesTests || found.length === 0 || isLoadedByTestsOnly()) return;
        const isStandIn = (name: string): boolean => isMockFunction(name) || isMockClass(name);
        const isShown = (drawsComponents && blurred.test(sourceCode.text)) || nameWords(posix.basename(file)).some((word) => shown.has(word));
        for (const { node, messageId, name } of found) {
          if (messageId === "declaration" && product.test(file)) continue;
          if (messageId === "data" && (isShown || isDrawn(node))) continue;
          if ((messageId === "declaration" || messageId === "data") && isUsedByTestsOnly(name, sourceCode, file, { isTest, isStandIn, repository })) continue;
          context.report({ node, messageId, data: { name } });
        }
      },
    };
  },
});
