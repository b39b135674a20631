import { matchesAny } from "@contract-as-code/eslint-plugin/environment";
import { changeKey } from "./environment-changes.js";
import { isSecretFallback } from "./infer-shape.js";
import { isPublicName } from "./public-name.js";
import type { LeftRead, ReadSite } from "./read-site.js";
import type { ModuleReads, RepairFacts } from "./repair-plan.js";
import { leftRead } from "./rewrite-file.js";

/** What the module can serve besides variables that are read when it is loaded. */
export interface ModuleReach {
  /** t3-env: the module can be loaded in a browser, and names public variables literally. */
  servesBrowser: boolean;
  /** The module's text. */
  text: string;
  loadsDotenv: boolean;
}

/** Parts the reads that a module can serve without another outcome from those that must stay, each with its reason. */
export function selectSites({ module, folder, sites }: ModuleReads, facts: RepairFacts, reach: ModuleReach): { served: ReadSite[]; left: LeftRead[] } {
  const dotenv = facts.changes.dotenv.get(folder);
  const served: ReadSite[] = [];
  const left: LeftRead[] = [];
  for (const site of sites) {
    const reason = reasonToStay(site);
    if (reason) left.push(leftRead(site, ...reason));
    else served.push(site);
  }
  return { served, left };

  function reasonToStay(site: ReadSite): [LeftRead["code"], string] | undefined {
    const { file, key, use, time } = site;
    if (matchesAny(file, facts.settings.vocabulary.commands)) {
      return ["command", `${file} is a command, which may run where the variables that ${module} asks for are not set. Check what it needs where it starts.`];
    }
    if (time === "build" && !reach.text.includes("import.meta.env")) {
      return ["build-time", `A bundler writes \`${key}\` into the code when it builds, which ${module} is not made for. Declare it in a module that reads \`import.meta.env\`.`];
    }
    const isPublic = isPublicName(key);
    if (time === "run" && isPublic && !reach.servesBrowser && !reach.text.includes(`process.env.${key}`)) {
      return ["build-time", `A bundler writes \`${key}\` into the code by its literal text, which ${module} does not hold. Name it there as \`process.env.${key}\`.`];
    }
    if (facts.isBrowserCode(file) && !(isPublic && reach.servesBrowser)) {
      return ["browser", `A browser loads ${file}, where ${module} would find no environment to check. Hand the value in from code that runs on the server.`];
    }
    const assigned = facts.changes.assigned.get(changeKey(folder, key));
    if (assigned) {
      return ["written-elsewhere", `\`${key}\` is changed while the program runs, at ${assigned.file}:${assigned.line}, which ${module} would not see. Pass the value on instead of changing the environment.`];
    }
    if (isSecretFallback(key, use)) {
      return ["secret-default", `\`${key}\` has a default that looks like a secret, which must not be copied into ${module}. Remove it, and require the variable.`];
    }
    if (dotenv?.hasOptions && !reach.loadsDotenv) {
      return ["dotenv", `${dotenv.place.file}:${dotenv.place.line} loads an env file with options after ${module} has been loaded. Load it at the top of ${module}.`];
    }
    return undefined;
  }
}
