import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../../../fact.js";
import { routeFiles, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
import { isFunction } from "../../../syntax/local-function.js";
import { originOf } from "../../../syntax/origin.js";
import { decoratorArguments, decoratorName } from "../../../syntax/routes/nestjs.js";
import { nestPipes } from "../../../syntax/routes/nestjs-globals.js";
import type { RequestInput } from "../../../syntax/routes/request-inputs.js";
import type { Route } from "../../../syntax/routes/route.js";
import { isValidatorName } from "../../../syntax/routes/validator.js";
import { findVariable } from "../../../syntax/variable.js";
import { judgeInputs, type Unvalidated } from "./unvalidated.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const setsPipe = repositoryFact({ name: "sets-nest-pipe" }, (repository, path): boolean => {
  const place = /useGlobalPipes|APP_PIPE/.test(repository.read(path) ?? "") ? routeFiles(repository)?.read(path) : undefined;
  return place !== undefined && nestPipes(place.sourceCode).length > 0;
});

/** Whether a pipe that validates stands before all handlers of the package in a folder. */
const hasPipe = repositoryFact({ name: "has-nest-pipe" }, (repository, folder): boolean =>
  repository.list().some((path) => /\.[cm]?[jt]s$/.test(path) && packageOf(path, repository) === folder && setsPipe(repository, path)),
);

/**
 * The arguments of a NestJS handler that no pipe can check: `@Body()` and whole queries whose type is gone at run time, and
 * classes that are checked by no `ValidationPipe` of the method, the class or the package.
 */
export function unvalidatedArguments(
  route: Route,
  at: RouteFile,
  files: RouteFiles | undefined,
  repository: Repository | undefined,
  declared: readonly string[],
): Unvalidated | undefined {
  const [handler] = route.handlers;
  if (!handler || !isFunction(handler)) return undefined;
  const { sourceCode } = at;
  const isOwn = (name: string): boolean => declared.includes(name) || /pipe|valid|schema|zod/i.test(name);
  const piped = route.own.some(({ kind, name, node }) => kind === "middleware" && name === "UsePipes" && isOwn(textOf(node, sourceCode)));
  const declaredLink = route.own.some(({ kind, name }) => kind === "decorator" && name !== undefined && name !== "UsePipes" && (declared.includes(name) || isValidatorName(name)));
  if (piped || declaredLink) return undefined;
  for (const parameter of handler.params) {
    const pattern = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
    const decorator = "decorators" in parameter ? parameter.decorators.find((one) => /^(?:Body|Query)$/.test(decoratorName(one, sourceCode) ?? "")) : undefined;
    if (!decorator) continue;
    const given = decoratorArguments(decorator);
    const isPart = given[0]?.type === "Literal";
    if (given.length > (isPart ? 1 : 0)) continue;
    const inner = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
    const annotation = "typeAnnotation" in inner ? inner.typeAnnotation?.typeAnnotation : undefined;
    const name = decoratorName(decorator, sourceCode) ?? "";
    const kind = annotation ? kindOf(annotation, at, files) : "erased";
    // `@Query("page") page: string` is the text that it always is.
    const isText = isPart && (name === "Query" || kind === "plain");
    if (isText || kind === "unknown" || !isRead(inner, sourceCode)) continue;
    if (kind === "erased" && isFollowed(inner) && !judgeInputs(handler, [bodyOf(decorator, inner)], at, files, declared)) continue;
    if (kind === "class" && (!files || !repository || hasPipe(repository, packageOf(at.file, repository)))) continue;
    return { node: decorator, labels: [`\`@${name}(${given[0] ? sourceCode.getText(given[0]) : ""})\``] };
  }
  return undefined;
}

/** A name or a pattern, whose uses the handler shows. */
function isFollowed(pattern: TSESTree.Node): boolean {
  return pattern.type === "Identifier" || pattern.type === "ObjectPattern";
}

function bodyOf(node: TSESTree.Node, value: TSESTree.Node): RequestInput {
  return { part: "body", path: [], node, value, kind: "pattern", isText: false, label: "" };
}

function textOf(node: TSESTree.Node, sourceCode: SourceCode): string {
  return sourceCode.getText(node);
}

/** What a type leaves at run time: a `class` that a pipe can read, nothing (`erased`), one value (`plain`), or it is not known. */
function kindOf(annotation: TSESTree.TypeNode, at: RouteFile, files: RouteFiles | undefined): "class" | "erased" | "plain" | "unknown" {
  switch (annotation.type) {
    case "TSStringKeyword":
    case "TSNumberKeyword":
    case "TSBooleanKeyword":
      return "plain";
    case "TSAnyKeyword":
    case "TSUnknownKeyword":
    case "TSObjectKeyword":
    case "TSTypeLiteral":
    case "TSUnionType":
    case "TSIntersectionType":
      return "erased";
    case "TSTypeReference":
      break;
    default:
      return "unknown";
  }
  const { typeName } = annotation;
  if (typeName.type !== "Identifier") return "unknown";
  if (/^(?:Record|Partial|Pick|Omit|Readonly)$/.test(typeName.name)) return "erased";
  const definition = findVariable(typeName, at.sourceCode)?.defs[0];
  if (definition?.node.type === "TSInterfaceDeclaration" || definition?.node.type === "TSTypeAliasDeclaration") return "erased";
  if (definition?.node.type === "ClassDeclaration") return "class";
  if (originOf(typeName, at.sourceCode)?.module === undefined) return "unknown";
  const there = files?.resolve({ ...at, node: typeName });
  return there?.node.type === "ClassDeclaration" ? "class" : "unknown";
}

function isRead(pattern: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (pattern.type !== "Identifier") return true;
  return findVariable(pattern, sourceCode)?.references.some((reference) => reference.isRead()) === true;
}
