import { isJsonObject, jsonFile } from "../../../modules/json-file.js";
import type { RouteFile } from "../../../modules/route-files.js";
import { isLibrary } from "../../../modules/services.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import type { Framework } from "../../../syntax/routes/route.js";

const modules: Readonly<Record<Framework, string>> = {
  express: "express",
  fastify: "fastify",
  koa: "koa",
  hono: "hono",
  elysia: "elysia",
  nestjs: "@nestjs/common",
  next: "next",
  trpc: "@trpc/server",
  http: "",
};

/**
 * Whether a file is part of a library whose users start what it serves, so that the limit is theirs: they bring the framework with their app, as its
 * `peerDependencies` say, or call a function or class of it that makes a server without a framework.
 */
export function isForOthersApps(framework: Framework, { file, routes }: RouteFile, repository: Repository | undefined): boolean {
  if (!repository) return false;
  const folder = packageOf(file, repository);
  const manifest = jsonFile(folder === "." ? "package.json" : `${folder}/package.json`, repository);
  const has = (group: unknown): boolean => isJsonObject(group) && Object.hasOwn(group, modules[framework]);
  if (framework === "http") return manifest !== undefined && isLibrary(manifest, folder) && routes.routes.every((route) => route.framework !== "http" || enclosingFunction(route.node) !== undefined);
  return has(manifest?.["peerDependencies"]) && !has(manifest?.["dependencies"]);
}
