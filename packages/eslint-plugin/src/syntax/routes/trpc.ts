import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { linksOf } from "./registrations.js";
import type { Link, Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const resolvers: Readonly<Record<string, string>> = { query: "QUERY", mutation: "MUTATION", subscription: "SUBSCRIPTION" };
const deepest = 200;

/** A chain of calls on a tRPC procedure, from what it starts with. */
export interface Procedure {
  /** What the chain starts with, where this file does not tell more: `t.procedure`, an imported `publicProcedure`. */
  base: TSESTree.Node;
  /** `.use(…)` as middleware, `.input(…)` and other calls as options by their names, outermost first. */
  links: Link[];
}

/** The tRPC procedure of a call that ends it: `publicProcedure.input(schema).mutation(handler)`. */
export function procedureRoute(call: TSESTree.CallExpression, sourceCode: SourceCode): Route | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = propertyName(callee, sourceCode) ?? "";
  const [handler] = call.arguments;
  if (!Object.hasOwn(resolvers, name) || !handler || handler.type === "SpreadElement") return undefined;
  const procedure = procedureOf(callee.object, sourceCode);
  if (!procedure) return undefined;
  const property = call.parent.type === "Property" ? call.parent : undefined;
  const path = property && propertyName(property, sourceCode);
  const own: Link[] = [{ kind: "wrapper", node: procedure.base, name: "procedure" }, ...procedure.links, { kind: "handler", node: unwrap(handler) }];
  return { framework: "trpc", methods: [resolvers[name] ?? ""], path, node: property?.key ?? callee.property, handlers: [unwrap(handler)], own, receiver: undefined, call };
}

/** Follows a procedure back to what it starts with, through constants of the file; undefined where it is none. */
export function procedureOf(expression: TSESTree.Node, sourceCode: SourceCode): Procedure | undefined {
  const links: Link[] = [];
  let node = unwrap(expression);
  for (let steps = 0; steps < deepest; steps += 1) {
    if (node.type === "CallExpression") {
      const callee = unwrap(node.callee);
      if (callee.type !== "MemberExpression") return undefined;
      const name = propertyName(callee, sourceCode);
      if (name === "use" || name === "unstable_concat" || name === "concat") links.unshift(...linksOf(node.arguments));
      else links.unshift(...linksOf(node.arguments, "option", name));
      node = unwrap(callee.object);
    } else if (node.type === "Identifier") {
      const definition = findVariable(node, sourceCode)?.defs[0]?.node;
      const init = definition?.type === "VariableDeclarator" && definition.id.type === "Identifier" ? definition.init : undefined;
      if (!init) return isProcedureName(node.name) ? { base: node, links } : undefined;
      node = unwrap(init);
    } else if (node.type === "MemberExpression") {
      return isProcedureName(propertyName(node, sourceCode) ?? "") ? { base: node, links } : undefined;
    } else return undefined;
  }
  return undefined;
}

const isProcedureName = (name: string): boolean => /procedure\w*$/i.test(name);
