import { entryOf, valueAt } from "../../data/data-access.js";
import { dataRoot } from "../../data/data-file.js";
import { positionAt } from "../../data/place.js";
import { isCollection } from "../../modules/is-collection.js";
import { remember } from "../../learned.js";
import type { Place } from "../../pipeline/pipeline.js";
import { pipelineCommands } from "../../pipeline/pipeline-commands.js";
import { gitlabFile, pipelinesOf, workflowFiles } from "../../pipeline/pipelines-of.js";
import { releaseStep } from "../../release/release-command.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";

type MessageIds = "none" | "unused" | "noNotes" | "noNotesOfTag" | "noTag";

/** What is wrong with how releases are made, and where, if it stands in a workflow. */
type Fault = { id: "none" } | { id: "unused"; tool: string; file: string } | { id: "noNotes" | "noNotesOfTag" | "noTag"; tool: string; place: Place };

/** Files that set a tool up, and keys of the root's package.json that do. */
const setUp: readonly (readonly [RegExp, string])[] = [
  [/^\.changeset\/config\.jsonc?$/, "changesets"],
  [/^\.?release-please-config\.json$|^\.release-please-manifest\.json$/, "release-please"],
  [/^\.releaserc(?:\.\w+)?$|^release\.config\.\w+$/, "semantic-release"],
  [/^\.release-it\.\w+$/, "release-it"],
  [/^lerna\.json$/, "lerna"],
  [/^\.versionrc(?:\.\w+)?$/, "commit-and-tag-version"],
];
const setUpKeys: readonly (readonly [string, string])[] = [
  ["release-it", "release-it"],
  ["release", "semantic-release"],
];

export default createRepositoryRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Require that a workflow tags releases and writes their notes", clause: "VER-3", files: [workflowFiles, gitlabFile] },
    messages: {
      none: "No workflow makes releases, so tags and notes depend on whoever remembers them. Add .github/workflows/release.yml that runs on pushes to the default branch with changesets (`uses: changesets/action`) or release-please (`uses: googleapis/release-please-action`).",
      unused: "{{tool}} is set up in {{file}}, but no workflow runs it, so a release depends on one person's machine. {{mend}} it on pushes to the default branch.",
      noNotes: "This makes releases without notes, so nobody reads what has changed. Let the server write them: `gh release create \"$GITHUB_REF_NAME\" --generate-notes`, or let changesets or release-please make the release.",
      noNotesOfTag: "A tag starts this release, and nothing writes down what is in it. Add a step that does: `gh release create \"$GITHUB_REF_NAME\" --generate-notes`.",
      noTag: "{{tool}} writes notes, but no workflow tags what is released, so nobody finds the state that a version was. Let the same workflow make the release, for instance with `gh release create`.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ repository, report, honour }) {
    const fault = faultOf(repository);
    if (!fault) for (const { tool, place } of releaseSteps(repository)) honour(place.file, positionAt(repository.read(place.file) ?? "", place.range[0]).line, tool);
    if (fault?.id === "none") report("none");
    if (fault?.id === "unused") {
      const existing = pipelinesOf(repository).find(({ file, system }) => system === "gitlab" || /(?:^|[/._-])releases?(?=[._-])/.test(file))?.file;
      report("unused", { tool: fault.tool, file: fault.file, mend: existing === undefined ? "Add .github/workflows/release.yml that runs" : `Let ${existing} run` });
    }
  },
  judgeFile({ path, repository, report }) {
    const fault = repository && faultOf(repository);
    if (fault && "place" in fault && fault.place.file === path) report(fault.place.range, fault.id, { tool: fault.tool });
  },
});

/** What the pipelines do to tag versions and to write their notes. */
const releaseSteps = remember((repository: Repository) =>
  pipelinesOf(repository).flatMap((pipeline) =>
    pipelineCommands(pipeline, repository).flatMap((command) => {
      const step = releaseStep(command);
      return step ? [{ ...step, place: command.place }] : [];
    }),
  ),
);

const faultOf = remember((repository: Repository): Fault | undefined => {
  if (isCollection(repository)) return undefined;
  const pipelines = pipelinesOf(repository);
  // What a person publishes on the server has a tag, and the server offers to write its notes.
  if (pipelines.some(({ triggers }) => triggers.some(({ event }) => event === "release"))) return undefined;
  // GitLab's keyword asks for a description.
  if (pipelines.some(({ jobs }) => jobs.some(({ node }) => valueAt(node, "release", "tag_name") !== undefined))) return undefined;
  const steps = releaseSteps(repository);
  const tag = steps.find(({ tags }) => tags);
  const note = steps.find(({ notes }) => notes);
  if (tag && note) return undefined;
  const byTag = pipelines.flatMap(({ file, name, triggers }) => triggers.filter(({ event, tags }) => event === "push" && tags !== undefined && releasing.test(`${file} ${name ?? ""}`)).map(({ range }) => ({ file, range })));
  if (note) return byTag.length > 0 ? undefined : { id: "noTag", tool: note.tool, place: note.place };
  if (tag) return { id: "noNotes", tool: tag.tool, place: tag.place };
  const idle = setUpIn(repository);
  if (idle) return { id: "unused", ...idle };
  const [place] = byTag;
  return place ? { id: "noNotesOfTag", tool: "", place } : { id: "none" };
});

/** What workflows are called that make something of a tag, unlike checks that run on tags too. */
const releasing = /release|publish|deploy|docker|image|(?:^|[/\W_])cd(?:[\W_]|$)/i;

function setUpIn(repository: Repository): { tool: string; file: string } | undefined {
  for (const [pattern, tool] of setUp) {
    const file = repository.list().find((path) => pattern.test(path));
    if (file !== undefined) return { tool, file };
  }
  const manifest = dataRoot("package.json", repository);
  const key = setUpKeys.find(([name]) => entryOf(manifest, name)?.value.kind === "map");
  return key && { tool: key[1], file: "package.json" };
}
