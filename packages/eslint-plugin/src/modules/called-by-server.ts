import type { Repository } from "../settings.js";
import type { Route } from "../syntax/routes/route.js";
import type { RouteFile, RouteFiles } from "./route-files.js";

const client = /^\s*(?:\/\*[^*]{0,2000}\*\/\s*|\/\/[^\n]*\n\s*)*["']use client["']/;
/** Components and hooks run in the browser, or hand what they import to it; tests call everything. */
const browserFile = /\.[jt]sx$|(?:^|\/)use[-A-Z][\w.-]*\.[cm]?[jt]s$/;
/** Files of the app router that the server alone renders; what a page names without a call, it may hand to the browser. */
const serverPage = /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default|loading|not-found)\.[jt]sx$/;
const tests = /(?:^|\/)(?:__tests__|tests?|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/**
 * Whether only the server itself calls a function of a file with `"use server"`: files name it, and none of them is a component, a hook or a module of the browser.
 * Pages that the server renders may call it, but not hand it on.
 */
export function isCalledByServer({ methods, node }: Route, { file }: RouteFile, files: RouteFiles | undefined, repository: Repository | undefined): boolean {
  if (methods[0] !== "ACTION" || node.type !== "Identifier" || !files || !repository || browserFile.test(file)) return false;
  const name = new RegExp(`(?<![\\w$])${node.name.replaceAll("$", "\\$")}(?![\\w$])`);
  const users = files.importers(file).filter((path) => name.test(repository.read(path) ?? ""));
  return users.length > 0 && users.every((path) => tests.test(path) || isServersOwn(path, repository.read(path) ?? "", name.source));
}

function isServersOwn(path: string, text: string, name: string): boolean {
  if (client.test(text)) return false;
  return !browserFile.test(path) || (serverPage.test(path) && !new RegExp(`${name}(?!\\s*\\()`).test(withoutImports(text)));
}

/** A text without its import statements, whose names are no uses. */
function withoutImports(text: string): string {
  return text.replace(/^\s*import\b[^;"']{0,2000}\bfrom\s*["'][^"'\n]*["']/gm, "");
}
