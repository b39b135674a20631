import { entriesOf, textOf, textsOf, valueAt } from "../data/data-access.js";
import type { DataNode } from "../data/data-tree.js";
import { remember } from "../learned.js";
import type { Pipeline, Placed } from "../pipeline/pipeline.js";
import { pipelinesOf } from "../pipeline/pipelines-of.js";
import type { Repository } from "../settings.js";
import { environmentNamed } from "./environment-name.js";

const deploying = /deploy|promote|rollout|(?:^|[\W_])c?d(?:[\W_]|$)/i;
const inputName = /^(?:(?:target|deploy)[-_]?)?(?:env(?:ironment)?|stage)$/i;

/**
 * The environments that pipelines deploy to by their names, so that the host or the platform keeps the values of each: what jobs name as their `environment`, what reusable
 * workflows are called with for it, and what a workflow that deploys offers to whoever starts it.
 * @param further names of environments beside the usual ones
 * @returns one place for each environment
 */
export function deployedEnvironments(repository: Repository, further: readonly string[] = []): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>();
  for (const name of namesIn(repository)) {
    const environment = environmentNamed(name.text, further)?.environment;
    if (environment !== undefined && !found.has(environment)) found.set(environment, name);
  }
  return found;
}

const namesIn = remember((repository: Repository): readonly Placed[] => {
  const pipelines = pipelinesOf(repository);
  const inputs = pipelines.flatMap((pipeline) => inputsOf(pipeline));
  return pipelines.flatMap((pipeline): Placed[] => {
    const named = pipeline.jobs.flatMap(({ environment }) => {
      if (!environment) return [];
      const asked = /\binputs\.([\w-]+)/.exec(environment.text)?.[1]?.toLowerCase();
      return [...literals(environment), ...inputs.filter(({ input }) => input === asked)];
    });
    const isDeploying = deploying.test(`${pipeline.file} ${pipeline.name ?? ""}`);
    return [...named, ...(isDeploying ? inputs.filter(({ input, file }) => file === pipeline.file && inputName.test(input)) : [])];
  });
});

/** What inputs of workflows may be: the options of those that a person gives, and what callers give. */
function inputsOf({ root, file, jobs }: Pipeline): (Placed & { input: string })[] {
  const valueOf = (key: string, node: DataNode | undefined): (Placed & { input: string })[] => textsOf(node).map((text) => ({ input: key.toLowerCase(), text, file, range: node?.range ?? [0, 0] }));
  const offered = ["workflow_dispatch", "workflow_call"].flatMap((event) => entriesOf(valueAt(root, "on", event, "inputs")).flatMap(({ key, value }) => valueOf(key, valueAt(value, "options"))));
  const given = jobs.flatMap(({ uses, node }) => (uses ? entriesOf(valueAt(node, "with")).flatMap(({ key, value }) => (textOf(value)?.includes("${{") === false ? valueOf(key, value) : [])) : []));
  return [...offered, ...given];
}

/** A name, or the words in quotes of an expression that chooses one. */
function literals({ text, range, file }: Placed): Placed[] {
  if (!text.includes("${{")) return [{ text, range, file }];
  return [...text.matchAll(/'([\w.-]+)'/g)].map(([, name = ""]) => ({ text: name, range, file }));
}
