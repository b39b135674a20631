import type { Repository } from "../settings.js";
import type { Route } from "../syntax/routes/route.js";
import type { RouteFile, RouteFiles } from "./route-files.js";

const client = /^\s*(?:\/\*[^*]{0,2000}\*\/\s*|\/\/[^\n]*\n\s*)*["']use client["']/;
/** Components and hooks run in the browser, or hand what they import to it; tests call everything. */
const browserFile = /\.[jt]sx$|(?:^|\/)use[-A-Z][\w.-]*\.[cm]?[jt]s$/;
const tests = /(?:^|\/)(?:__tests__|tests?|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Whether only the server itself calls a function of a file with `"use server"`: files name it, and none of them is a component, a hook or a module of the browser. */
export function isCalledByServer({ methods, node }: Route, { file }: RouteFile, files: RouteFiles | undefined, repository: Repository | undefined): boolean {
  if (methods[0] !== "ACTION" || node.type !== "Identifier" || !files || !repository || browserFile.test(file)) return false;
  const name = new RegExp(`(?<![\\w$])${node.name.replaceAll("$", "\\$")}(?![\\w$])`);
  const users = files.importers(file).filter((path) => name.test(repository.read(path) ?? ""));
  return users.length > 0 && users.every((path) => tests.test(path) || (!browserFile.test(path) && !client.test(repository.read(path) ?? "")));
}
