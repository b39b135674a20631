import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What NestJS puts before every route by this file: `app.use`, `useGlobalGuards`, `APP_GUARD`, a module's `consumer.apply`. */
export function nestLimiters(sourceCode: SourceCode): TSESTree.Node[] {
  return nestGlobals(sourceCode, /^(?:use|useGlobalGuards|useGlobalInterceptors|apply)$/, "APP_GUARD");
}

/** The pipes that NestJS puts before every handler by this file: `useGlobalPipes`, `APP_PIPE`. */
export function nestPipes(sourceCode: SourceCode): TSESTree.Node[] {
  return nestGlobals(sourceCode, /^useGlobalPipes$/, "APP_PIPE");
}

function nestGlobals(sourceCode: SourceCode, calls: RegExp, token: string): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && calls.test(calledName(node, sourceCode) ?? "")) {
      found.push(...node.arguments);
    } else if (node.type === "ObjectExpression") {
      const member = (name: string): TSESTree.Node | undefined => {
        const property = node.properties.find((one) => one.type === "Property" && propertyName(one, sourceCode) === name);
        return property?.type === "Property" ? unwrap(property.value) : undefined;
      };
      const provide = member("provide");
      const value = member("useClass") ?? member("useExisting") ?? member("useFactory") ?? member("useValue");
      if (provide?.type === "Identifier" && provide.name === token && value) found.push(value);
    }
  }
  return found;
}
