import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../enclosing-function.js";
import { functionName } from "../function-name.js";
import { isLocalAddress } from "./address.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Packages whose code runs in a page or an app. */
const packages =
  /^(?:client-only|@angular\/(?:core|common)|react-dom(?:\/client)?|react-native|expo(?:-.*|\/.*)?|vue|svelte(?:\/.*)?|solid-js|preact(?:\/.*)?|swr(?:\/.*)?|@tanstack\/react-.*|react-hook-form|jquery|@ai-sdk\/react)$/;
/** What a component takes of React only where it runs in a browser. */
const hooks = /^use(?:State|Effect|LayoutEffect|Callback|Reducer|Ref|Memo|Transition|SyncExternalStore|ImperativeHandle|Optimistic|ActionState)$/;
/** What a page or a service worker has, and Node has not. */
const globals = new Set(["window", "document", "localStorage", "sessionStorage", "location", "clients", "caches", "chrome", "browser", "importScripts", "XMLHttpRequest"]);
/** What frameworks run on the server, although it stands beside a component. */
const serverFunctions = new Set(["loader", "action", "getServerSideProps", "getStaticProps", "getStaticPaths", "getInitialProps", "generateMetadata", "GET", "POST", "PUT", "PATCH", "DELETE"]);

/** Where projects keep what runs in a page. */
const folders = /(?:^|\/)(?:client-only|client-side|browser|public|static)\/|\.client\.[cm]?[jt]sx?$|(?:^|\/)(?:sw|service-?worker)\.[cm]?[jt]s$/;

/**
 * Whether a path alone says that a file runs in a page.
 * @param path POSIX, relative to the root
 */
export function isBrowserPath(path: string): boolean {
  return folders.test(path);
}

const word = new RegExp(
  String.raw`use client|["'](?:client-only|@angular\/|react|expo|vue|svelte|solid-js|preact|swr|@tanstack\/react|jquery|@ai-sdk\/react)|\buse[A-Z]|\b(?:${[...globals].join("|")}|fetch)\b`,
);

/** Whether a text has any word without which no file has a mark of the browser. */
export function mayBeBrowserFile(text: string): boolean {
  return word.test(text);
}

const known = new WeakMap<object, boolean>();

/**
 * Whether a node runs in a browser or an app, where leaving the page ends a call: `"use client"`, a package or a hook of a component, a global
 * that only a page or a service worker has. What a framework takes out of such a file for the server (`loader`) is no browser code.
 */
export function isBrowserCode(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return isBrowserFile(sourceCode) && !isServerPart(node);
}

/** Whether a file has a mark of the browser; parts of it may run on the server all the same. */
export function isBrowserFile(sourceCode: SourceCode): boolean {
  let browser = known.get(sourceCode);
  if (browser === undefined) known.set(sourceCode, (browser = isMarked(sourceCode)));
  return browser;
}

function isServerPart(node: TSESTree.Node): boolean {
  for (let around = enclosingFunction(node); around; around = enclosingFunction(around)) {
    if (serverFunctions.has(functionName(around) ?? "")) return true;
    if (around.body.type === "BlockStatement" && hasDirective(around.body.body, "use server")) return true;
  }
  return false;
}

function isMarked(sourceCode: SourceCode): boolean {
  const { body } = sourceCode.ast;
  if (hasDirective(body, "use server")) return false;
  if (hasDirective(body, "use client")) return true;
  let browser = false;
  for (const statement of body) {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type") continue;
    const module = statement.source.value;
    if (module === "server-only") return false;
    if (packages.test(module)) browser = true;
    if (module === "react" && statement.specifiers.some((one) => one.type === "ImportSpecifier" && one.imported.type === "Identifier" && hooks.test(one.imported.name))) {
      browser = true;
    }
  }
  return browser || isComponent(sourceCode) || usesPage(sourceCode);
}

/** Whether a file with JSX, or one that makes a hook, takes a hook of another module. */
function isComponent(sourceCode: SourceCode): boolean {
  if (!/<\/[A-Za-z>]|\/>|\bfunction use[A-Z]|\bconst use[A-Z]/.test(sourceCode.text)) return false;
  return sourceCode.ast.body.some(
    (statement) =>
      statement.type === "ImportDeclaration" &&
      statement.specifiers.some((one) => one.type === "ImportSpecifier" && one.imported.type === "Identifier" && /^use[A-Z]/.test(one.imported.name)),
  );
}

/**
 * Whether a file reads a global of a page for its value (`typeof window` alone only asks where it runs), or fetches an address
 * without a host, which only a page can complete.
 */
function usesPage(sourceCode: SourceCode): boolean {
  return (sourceCode.scopeManager?.globalScope?.through ?? []).some(({ identifier }) => {
    const { parent } = identifier;
    if (identifier.name === "fetch" && parent?.type === "CallExpression" && parent.callee === identifier) {
      const [address] = parent.arguments;
      return address !== undefined && isLocalAddress(address, sourceCode) && !/import\.meta/.test(sourceCode.getText(address));
    }
    if (!globals.has(identifier.name)) return false;
    return !(parent?.type === "UnaryExpression" && parent.operator === "typeof");
  });
}

function hasDirective(body: readonly TSESTree.Node[], text: string): boolean {
  return body.some((statement) => statement.type === "ExpressionStatement" && statement.expression.type === "Literal" && statement.expression.value === text);
}
