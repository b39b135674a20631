import { posix } from "node:path";
import { repositoryFact } from "../fact.js";
import { packageOf } from "../package-of.js";
import type { Repository } from "../settings.js";
import { jsonFile } from "./json-file.js";
import { dependenciesOf } from "./services.js";

const component = /\.(?:vue|svelte)$/;
/** What runs beside the components on a server, or instead of a page. */
const server = /^(?:nuxt|nitropack|nitro|@sveltejs\/kit|astro|vite-ssr|express|fastify|koa|hono|h3|@nestjs\/core|@hapi\/hapi|electron)$/;

const isOfComponents = repositoryFact({ name: "component-package" }, (repository, folder): boolean => {
  const names = dependenciesOf(jsonFile(posix.join(folder, "package.json"), repository) ?? {});
  if (![...names].some((name) => name === "vue" || name === "svelte") || [...names].some((name) => server.test(name))) return false;
  const start = folder === "." ? "" : `${folder}/`;
  return repository.list().some((file) => file.startsWith(start) && component.test(file));
});

/**
 * Whether a file belongs to a package of single-file components (Vue, Svelte) without a server: what such components import runs in the page,
 * and they are no modules that importers are known of.
 * @param path POSIX, relative to the root
 */
export function isInComponentPackage(path: string, repository: Repository | undefined): boolean {
  return repository !== undefined && isOfComponents(repository, packageOf(path, repository));
}
