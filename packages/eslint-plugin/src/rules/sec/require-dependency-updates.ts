import { entryOf } from "../../data/data-access.js";
import { dataFile } from "../../data/data-file.js";
import { positionAt } from "../../data/place.js";
import { matchesAny } from "../../glob.js";
import type { Place } from "../../pipeline/pipeline.js";
import { pipelineCommands } from "../../pipeline/pipeline-commands.js";
import { pipelinesOf } from "../../pipeline/pipelines-of.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { withTemplate } from "../../template.js";
import { dependabotEntry, dependabotFiles, dependabotPath, isWatchedByDependabot } from "./require-dependency-updates/dependabot.js";
import { ecosystems, manifestsOf, type Ecosystem, type Manifest } from "./require-dependency-updates/manifests.js";
import { leftOutByRenovate, renovateOf } from "./require-dependency-updates/renovate.js";
import { isWatchedByPipelines, pipelineWatch } from "./require-dependency-updates/watched-by-pipelines.js";

type Options = readonly [{ ecosystems?: Ecosystem[]; ignore?: string[] }];
type MessageIds = "none" | "missing" | "leftOut";

const rule = createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require Dependabot or Renovate for every manifest of dependencies",
      clause: "SEC-8",
      files: [dependabotFiles],
      strictness: { options: { ecosystems: { kind: "demands", absent: ecosystems }, ignore: { kind: "exempts" } } },
    },
    messages: {
      none: "Nothing watches the dependencies of the repository ({{manifests}}), so known vulnerabilities stay until somebody happens to look. Add .github/dependabot.yml with `version: 2` and `updates:`, and below that {{entries}}.",
      missing: "No entry of `updates` watches {{manifests}}. Add `{{entry}}`.",
      leftOut: "Renovate ({{file}}) does not watch {{manifests}}: {{why}}. {{mend}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          ecosystems: { type: "array", items: { type: "string", enum: [...ecosystems] }, uniqueItems: true, description: "Kinds of manifests that must be watched, by Dependabot's names; left out, all." },
          ignore: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Globs of manifests that need not be watched." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge({ repository, options, report, honour }) {
    const lineOf = ({ file, range }: Place): number => positionAt(repository.read(file) ?? "", range[0]).line;
    const { images, alerts } = pipelineWatch(repository);
    if (images) honour(images.file, lineOf(images), "a scan of images");
    if (alerts) honour(alerts.file, lineOf(alerts), "Dependabot's alerts");
    const manifests = wantedManifests(repository, options);
    if (manifests.length === 0) return;
    const dependabot = dependabotPath(repository.list());
    const renovate = renovateOf(repository);
    if (dependabot !== undefined) honour(dependabot, 1, "Dependabot");
    if (renovate) honour(renovate.file, 1, "Renovate");
    if (!renovate) {
      if (dependabot !== undefined || runsRenovate(repository)) return;
      const entries = byEcosystem(manifests).map(([ecosystem, some]) => `\`${dependabotEntry(ecosystem, some.map(({ folder }) => folder))}\``);
      report("none", { manifests: listed(manifests), entries: entries.join(", ") });
      return;
    }
    const root = dependabot === undefined ? undefined : dataFile(dependabot, repository)?.documents[0];
    const open = new Map<string, { why: string; some: Manifest[] }>();
    for (const manifest of manifests) {
      const left = isWatchedByDependabot(manifest, root) ? undefined : leftOutByRenovate(manifest, renovate);
      if (!left) continue;
      const known = open.get(left.mend);
      if (known) known.some.push(manifest);
      else open.set(left.mend, { why: left.why, some: [manifest] });
    }
    for (const [mend, { why, some }] of open) report("leftOut", { file: renovate.file, manifests: listed(some), why, mend });
  },
  judgeFile({ repository, text, options, report, data }) {
    const file = data();
    if (!file || !repository) return;
    const [root] = file.documents;
    const renovate = renovateOf(repository);
    const range = entryOf(root, "updates")?.keyRange ?? ([0, Math.min(text.length, 1)] as const);
    for (const [ecosystem, some] of byEcosystem(wantedManifests(repository, options))) {
      // What neither watches is said where Renovate leaves it out.
      const open = renovate ? [] : some.filter((manifest) => !isWatchedByDependabot(manifest, root));
      if (open.length > 0) report(range, "missing", { manifests: listed(open), entry: dependabotEntry(ecosystem, open.map(({ folder }) => folder)) });
    }
  },
});

/** Nothing of Dependabot's file is the team's own, so it is written whole. */
export default withTemplate(rule, ({ repository, options }) => {
  const manifests = wantedManifests(repository, options);
  if (manifests.length === 0 || renovateOf(repository) || dependabotPath(repository.list()) !== undefined || runsRenovate(repository)) return [];
  const entries = byEcosystem(manifests).map(([ecosystem, some]) => `  ${dependabotEntry(ecosystem, some.map(({ folder }) => folder))}\n`);
  return [{ path: ".github/dependabot.yml", text: `version: 2\nupdates:\n${entries.join("")}` }];
});

function wantedManifests(repository: Repository, [{ ecosystems: wanted, ignore = [] }]: Options): Manifest[] {
  return manifestsOf(repository).filter(({ ecosystem, file }) => (wanted?.includes(ecosystem) ?? true) && !matchesAny(file, ignore) && !isWatchedByPipelines(ecosystem, repository));
}

function byEcosystem(manifests: readonly Manifest[]): (readonly [Ecosystem, readonly Manifest[]])[] {
  return ecosystems.flatMap((ecosystem) => {
    const some = manifests.filter((manifest) => manifest.ecosystem === ecosystem);
    return some.length > 0 ? [[ecosystem, some] as const] : [];
  });
}

/** Whether a pipeline runs Renovate with a configuration that stands elsewhere. */
function runsRenovate(repository: Repository): boolean {
  return pipelinesOf(repository).some((pipeline) => pipelineCommands(pipeline, repository).some(({ name }) => name === "renovatebot/github-action" || name === "renovate"));
}

/** At most three manifests by their paths. */
function listed(manifests: readonly Manifest[]): string {
  const names = manifests.slice(0, 3).map(({ file }) => file).join(", ");
  return manifests.length > 3 ? `${names} and ${String(manifests.length - 3)} more` : names;
}
