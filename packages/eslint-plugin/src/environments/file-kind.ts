import { posix } from "node:path";
import { isDotenvPath } from "./environment-files.js";
import { environmentFile } from "./environment-file.js";

/** What kind of configuration a file is, by its path and a glance at its text. */
export type FileKind = "dotenv" | "workflow" | "compose" | "package" | "terraform" | "kubernetes" | "values" | "cloudformation" | "config";

const workflow = /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)action\.ya?ml$/;
const compose = /(?:^|\/)[\w.-]*compose[\w.-]*\.ya?ml$/i;
const values = /(?:^|\/)values[\w.-]*\.(?:ya?ml|json)$|(?:^|\/)values\/[\w.-]+\.ya?ml$/i;
const platform = /(?:^|\/)(?:serverless|render|app|cdk|local\.settings|appsettings|task-?def\w*|parameters|ecosystem|fly|wrangler)[\w.-]*\.(?:ya?ml|jsonc?)$/i;
const cloud = /\bAWSTemplateFormatVersion\b|["']?Type["']?\s*:\s*["']?(?:AWS|Custom)::|\bcontainerDefinitions\b/;
const manifest = /^\s*["']?apiVersion["']?\s*:[^]*?^\s*["']?kind["']?\s*:|^\s*["']?kind["']?\s*:[^]*?^\s*["']?apiVersion["']?\s*:/m;
const locked = /(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json)$|(?:^|\/)(?:charts?\/[\w./-]*|helm\/[\w./-]*)templates\//;

/** Globs of files that may be configuration of the kinds below. */
export const configurationFiles: readonly string[] = [
  "**/.env",
  "**/.env[._-]*",
  "**/*.env",
  "**/*.env.*",
  "**/env[.-]*",
  "**/.dev.vars*",
  "**/*.{yml,yaml}",
  "**/package.json",
  "**/*.tf.json",
  "**/*.tfvars",
  "**/*.tfvars.json",
  "**/{cdk,template,*-template,*.template,task-def*,taskdef*,task_def*,parameters,*parameters,values*,appsettings*,local.settings,stack*,*.stack,cloudformation*}.json",
  "**/{config,configs,conf,settings}/*.{json,jsonc,json5}",
];

/**
 * What kind of configuration a file is; undefined where it is none that sets what a service runs with, and for templates, which are no data before they are filled in.
 * @param path POSIX, relative to the root
 */
export function fileKind(path: string, text: string): FileKind | undefined {
  if (isDotenvPath(path)) return "dotenv";
  if (locked.test(path)) return undefined;
  if (workflow.test(path)) return "workflow";
  if (compose.test(path)) return "compose";
  if (posix.basename(path) === "package.json") return "package";
  if (/\.tf\.json$|\.tfvars(?:\.json)?$/i.test(path)) return "terraform";
  if (values.test(path)) return "values";
  if (cloud.test(text)) return "cloudformation";
  if (/\.ya?ml$/i.test(path) && manifest.test(text)) return "kubernetes";
  return platform.test(path) || environmentFile(path)?.form === "config" ? "config" : undefined;
}
