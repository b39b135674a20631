import { posix } from "node:path";
import { isJsonObject, jsonFile } from "../../../modules/json-file.js";
import { pathsOf } from "../../../modules/module-file.js";
import { servicesOf } from "../../../modules/services.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { ContractSettings, Repository } from "../../../settings.js";

/** Frameworks whose projects are applications with a user interface. */
const applications = /^(?:next|nuxt|gatsby|@remix-run\/(?:react|serve)|@react-router\/serve|@sveltejs\/kit|astro|expo|electron|react-scripts|@angular\/platform-browser|@ionic\/(?:react|vue|angular)|@tauri-apps\/api|blitz)$/;
/** Libraries of user interfaces, which are applications beside a page. */
const interfaces = /^(?:react-dom|vue|svelte|preact|solid-js|lit|ember-source|alpinejs|jquery)$/;
/** How the file is called that starts a server, rather than a tool beside it. */
const entrance = /(?:^|\/)(?:main|server|index|app|start\w*)\.[cm]?[jt]sx?$/i;
const aside = /(?:^|\/)(?:examples?|docs?|documentation|templates?|fixtures?|playgrounds?|demos?|samples?|e2e|(?:[\w-]+-)?tests?|storybook|website|www|tools?|scripts?|benchmarks?)(?:\/|$)/;

/** What a repository has that users meet, as messages name it: the largest service that answers requests, an application with pages. */
export function subjectOf(repository: Repository, vocabulary: ContractSettings["vocabulary"]): { service: string | undefined; application: string | undefined } {
  const services = servicesOf(repository, vocabulary).flatMap(({ folder, own, starts }) => {
    const files = starts.filter((file) => !/mock|fake|stub|seeds?\b|migrations?\b/i.test(file));
    // Where a framework starts the server, its routes say less than the folder.
    const start = files.find((file) => entrance.test(file)) ?? (folder === "." ? files[0] : folder);
    return files.length > 0 && start !== undefined ? [{ start, size: own.length }] : [];
  });
  const [{ start } = { start: undefined }] = services.sort((one, other) => other.size - one.size);
  const manifest = applicationIn(repository);
  return { service: start && `the service (${start})`, application: manifest && `the application (${manifest})` };
}

/** The manifest of the first application with a user interface. */
function applicationIn(repository: Repository): string | undefined {
  return packageFolders(repository)
    .filter((folder) => !aside.test(folder))
    .map((folder) => posix.join(folder, "package.json"))
    .find((file) => {
      const { dependencies, exports, files, private: isPrivate } = jsonFile(file, repository) ?? {};
      if (!isJsonObject(dependencies) || (isPrivate !== true && (exports ?? files) !== undefined)) return false;
      const names = Object.keys(dependencies);
      if (names.some((name) => applications.test(name))) return true;
      const page = ["index.html", "public/index.html", "src/index.html"].some((path) => pathsOf(repository).has(posix.join(posix.dirname(file), path)));
      return page && names.some((name) => interfaces.test(name));
    });
}
