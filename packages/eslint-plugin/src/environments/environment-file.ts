import { posix } from "node:path";
import { environmentNamed, type NamedEnvironment } from "./environment-name.js";

/** A file, by its path, that configures one environment. */
export interface EnvironmentFile extends NamedEnvironment {
  /** POSIX, relative to the root. */
  path: string;
  /** `dotenv` for every file of keys and values, whatever stands around its environment's name. */
  form: "dotenv" | "config" | "compose" | "values" | "deployment" | "code";
  /** Whether it only shows what such a file holds. */
  isExample: boolean;
  /** The path with another environment's name in its place. */
  pathFor(environment: string): string;
}

/** What configures nothing of the service: examples, fixtures, tests, templates, documents. */
const aside = /(?:^|\/)(?:node_modules|vendor|dist|build|examples?|samples?|demos?|fixtures?|__\w+__|tests?|e2e|testdata|cypress|playwright|playgrounds?|templates?|docs?|documentation|archive[sd]?|legacy)\//i;

const example = /[._-](?:example|sample|template|tmpl|tpl|dist|skeleton)(?=[._-]|$)|^(?:example|sample|template)[._-]/i;
const suffixes = /(?:[._-](?:example|sample|template|tmpl|tpl|dist|skeleton|enc|encrypted|vault|local|sops|age|gpg|defaults?|json|ya?ml|toml))+$/i;
const word = String.raw`([A-Za-z][\w-]*(?:\.[\w-]+)*)`;

/** Of a base name: `.env.prod`, `.env.example.prod`, `prod.env`, `.prod.env`. */
const dotenvNames = [
  new RegExp(String.raw`^\.?env[._-](?:example[._-]|sample[._-]|template[._-])?${word}$`, "i"),
  /^\.?([A-Za-z][\w-]*)\.env(?:[._-][\w.-]+)?$/i,
];
const forms: readonly (readonly [EnvironmentFile["form"], RegExp])[] = [
  ["dotenv", /(?:^|\/)(?:envs?|environments?|configs?|deploy\w*|\.?secrets)\/([\w-]+)\/\.env(?:\.[\w.-]+)?$/i],
  ["code", /(?:^|\/)environments?\/environment\.([\w-]+)\.[cm]?[jt]s$/i],
  ["config", /(?:^|\/)(?:configs?|configurations?|conf|settings|secrets|envs?|environments?)\/([\w-]+)(?:\.(?:enc|sops|config))?\.(?:json5?|jsonc|ya?ml|[cm]?[jt]s|toml|ini|properties)$/i],
  ["config", /(?:^|\/)(?:config|appsettings|settings|application)[.-]([\w-]+)\.(?:json5?|jsonc|ya?ml|[cm]?[jt]s|toml|properties)$/i],
  ["values", /(?:^|\/)values[-._]([\w-]+)\.ya?ml$/i],
  ["values", /(?:^|\/)values\/([\w-]+)\.ya?ml$/i],
  ["values", /(?:^|\/)([\w-]+)[/.-]values\.ya?ml$/i],
  ["compose", /(?:^|\/)(?:docker-)?compose[._-]([\w-]+)(?:\.[\w-]+)*\.ya?ml$/i],
  ["deployment", /(?:^|\/)(?:overlays|k8s|kubernetes|kustomize|manifests|clusters)\/(?:.*\/)?([\w-]+)\/[\w.-]+\.(?:ya?ml|json)$/i],
  ["deployment", /(?:^|\/)(?:terraform|tf|infra\w*|iac|deploy\w*|opentofu|live)\/(?:.*\/)?([\w-]+)\/[\w.-]+\.(?:tf|tfvars|hcl|ya?ml|json|toml)$/i],
  ["deployment", /(?:^|\/)([\w-]+)(?:\.auto)?\.tfvars(?:\.json)?$/i],
  ["deployment", /(?:^|\/)(?:fly|render|serverless|wrangler|app|Pulumi|samconfig|railway|vercel|netlify|parameters)[._-]([\w-]+)\.(?:toml|ya?ml|jsonc?)$/i],
];

/**
 * The environment that a file configures, as its path says, in the forms that are in use: `.env.<environment>` with or without `.example` and the like, `<environment>.env`,
 * `config/<environment>.json`, `values-<environment>.yaml`, `docker-compose.<environment>.yml`, folders of Kubernetes and Terraform, and what platforms call theirs.
 * @param path POSIX, relative to the root
 * @param further names of environments beside the usual ones
 * @returns undefined for every other file, and for those of examples, tests and documents
 */
export function environmentFile(path: string, further: readonly string[] = []): EnvironmentFile | undefined {
  if (!mayConfigure.test(path) || aside.test(path)) return undefined;
  return dotenvFile(path, further) ?? otherFile(path, further);
}

/** Whether a file stands among examples, tests and documents, where no service is configured. */
export function isAside(path: string): boolean {
  return aside.test(path);
}

/** Whether a file of keys and values only shows what such a file holds: `.env.example`, `sample.env`. */
export function isExampleName(path: string): boolean {
  return example.test(posix.basename(path));
}

/** A cheap test that every path of the forms above passes. */
const mayConfigure = /env|config|conf|settings|secrets|application|values|compose|overlays|k8s|kube|kustomize|manifests|clusters|terraform|tf|infra|iac|deploy|live|fly|render|serverless|wrangler|app|pulumi|railway|vercel|netlify|parameters/i;

function dotenvFile(path: string, further: readonly string[]): EnvironmentFile | undefined {
  const name = posix.basename(path);
  if (/\.(?:[cm]?[jt]sx?|mdx?|d\.ts|sh|go|py|rs|sql|txt|enc\.ya?ml|ya?ml|json|snap|proto)$/i.test(name)) return undefined;
  const stem = name.replace(suffixes, "");
  for (const pattern of dotenvNames) {
    // `.env.local` alone is named by its suffix.
    const found = pattern.exec(stem)?.[1] ?? pattern.exec(name.replace(/[._-](?:example|sample|template|dist)$/i, ""))?.[1];
    const named = found === undefined ? undefined : environmentNamed(found, further);
    if (found === undefined || !named) continue;
    const at = path.length - name.length + name.indexOf(found);
    return { path, form: "dotenv", isExample: example.test(name), ...named, pathFor: (other) => path.slice(0, at) + other + path.slice(at + found.length) };
  }
  return undefined;
}

function otherFile(path: string, further: readonly string[]): EnvironmentFile | undefined {
  for (const [form, pattern] of forms) {
    const match = pattern.exec(path);
    const found = match?.[1];
    const named = found === undefined ? undefined : environmentNamed(found, further);
    if (!match || found === undefined || !named) continue;
    const at = match.index + match[0].lastIndexOf(found);
    return { path, form, isExample: example.test(posix.basename(path)), ...named, pathFor: (other) => path.slice(0, at) + other + path.slice(at + found.length) };
  }
  return undefined;
}
