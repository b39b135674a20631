import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { unwrap } from "../unwrap.js";
import { linksOf } from "./registrations.js";
import type { Link, Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const verbs: Readonly<Record<string, string>> = {
  Get: "GET",
  Post: "POST",
  Put: "PUT",
  Patch: "PATCH",
  Delete: "DELETE",
  All: "ALL",
};

/** The last name of a decorator: `Get` of `@Get("x")`, `@nest.Get()`. */
export function decoratorName(decorator: TSESTree.Decorator, sourceCode: SourceCode): string | undefined {
  const expression = unwrap(decorator.expression);
  const called = expression.type === "CallExpression" ? unwrap(expression.callee) : expression;
  if (called.type === "Identifier") return called.name;
  return called.type === "MemberExpression" ? propertyName(called, sourceCode) : undefined;
}

/** What a decorator is given. */
export function decoratorArguments(decorator: TSESTree.Decorator): readonly TSESTree.Node[] {
  const expression = unwrap(decorator.expression);
  return expression.type === "CallExpression" ? expression.arguments : [];
}

/** The routes of the classes of a file that NestJS's `@Controller` marks, those of one class together. */
export function controllerRoutes(classes: readonly ClassNode[], sourceCode: SourceCode): Route[] {
  return classes.flatMap((node) => {
    const controller = node.decorators.find((decorator) => decoratorName(decorator, sourceCode) === "Controller");
    return controller ? routesOfClass(node, controller, sourceCode) : [];
  });
}

function routesOfClass(node: ClassNode, controller: TSESTree.Decorator, sourceCode: SourceCode): Route[] {
  const before = node.decorators.flatMap((decorator) => decoratorLinks(decorator, sourceCode));
  const prefix = firstText(controller, sourceCode);
  return node.body.body.flatMap((member): Route[] => {
    if (member.type !== "MethodDefinition" || member.value.type !== "FunctionExpression") return [];
    const method = member.decorators.find((decorator) => (decoratorName(decorator, sourceCode) ?? "") in verbs);
    if (!method) return [];
    const path = firstText(method, sourceCode);
    const handler = member.value;
    const own = [
      ...before,
      ...member.decorators.flatMap((decorator) => decoratorLinks(decorator, sourceCode)),
      { kind: "handler" as const, node: handler },
    ];
    return [
      {
        framework: "nestjs",
        methods: [verbs[decoratorName(method, sourceCode) ?? ""] ?? "ALL"],
        path: prefix === undefined || path === undefined ? undefined : `/${[prefix, path].filter((part) => part !== "").join("/")}`.replace(/\/{2,}/g, "/"),
        node: member.key,
        handlers: [handler],
        own,
        receiver: undefined,
        call: member,
      },
    ];
  });
}

/** The path that a decorator is given: empty where it has none, undefined where the file does not tell it. */
function firstText(decorator: TSESTree.Decorator, sourceCode: SourceCode): string | undefined {
  const [first] = decoratorArguments(decorator);
  if (!first) return "";
  const value = unwrap(first);
  if (value.type !== "ObjectExpression") return staticString(value.type === "ArrayExpression" ? (value.elements[0] ?? value) : value, sourceCode);
  const path = value.properties.find((property) => property.type === "Property" && propertyName(property, sourceCode) === "path");
  return path?.type === "Property" ? staticString(path.value, sourceCode) : "";
}

/** A decorator, and what it is given: `@UseGuards(ThrottlerGuard)` is a link of its own and puts the guard on the chain. */
function decoratorLinks(decorator: TSESTree.Decorator, sourceCode: SourceCode): Link[] {
  const name = decoratorName(decorator, sourceCode);
  const named = name !== undefined && { name };
  return [{ kind: "decorator", node: decorator, ...named }, ...(name?.startsWith("Use") ? linksOf(decoratorArguments(decorator), "middleware", name) : [])];
}
