import { isJsonObject, jsonFile } from "../../../modules/json-file.js";
import type { RouteFile } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
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

/** Whether a file is part of a library whose users bring the framework with their app, as its `peerDependencies` say: the limit is theirs. */
export function isForOthersApps(framework: Framework, { file }: RouteFile, repository: Repository | undefined): boolean {
  if (!repository) return false;
  const folder = packageOf(file, repository);
  const manifest = jsonFile(folder === "." ? "package.json" : `${folder}/package.json`, repository);
  const has = (group: unknown): boolean => isJsonObject(group) && Object.hasOwn(group, modules[framework]);
  return has(manifest?.["peerDependencies"]) && !has(manifest?.["dependencies"]);
}
