import { posix } from "node:path";
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from "../data/data-access.js";
import type { DataFile, DataMap, DataNode } from "../data/data-tree.js";
import { githubTriggers } from "./github-triggers.js";
import type { Job, Pipeline, Placed, Step } from "./pipeline.js";

/** Reads a workflow of GitHub Actions (docs.github.com/actions/reference/workflows-and-actions/workflow-syntax). */
export function githubWorkflow(file: string, data: DataFile): Pipeline {
  const [root] = data.documents;
  const defaults = valueAt(root, "defaults", "run");
  const jobs = entriesOf(valueAt(root, "jobs")).flatMap(({ key, keyRange, value, range }): Job[] => {
    if (value.kind !== "map") return [];
    const own = valueAt(value, "defaults", "run");
    const shell = textOf(valueAt(own, "shell")) ?? textOf(valueAt(defaults, "shell"));
    const folder = textOf(valueAt(own, "working-directory")) ?? textOf(valueAt(defaults, "working-directory"));
    const environment = placed(file, valueAt(value, "environment", "name") ?? valueAt(value, "environment"));
    return [
      {
        id: key,
        file,
        range,
        keyRange,
        node: value,
        needs: textsOf(valueAt(value, "needs")),
        ...optional("condition", placed(file, valueAt(value, "if"))),
        ...optional("environment", environment),
        ...optional("allowsFailure", allowance(file, value)),
        ...optional("uses", placed(file, valueAt(value, "uses"))),
        steps: githubSteps(file, valueAt(value, "steps"), { shell, folder: folderOf(".", folder) }),
      },
    ];
  });
  return { system: "github", file, name: textOf(valueAt(root, "name")), root, triggers: githubTriggers(root), jobs, ...(data.fault && { fault: data.fault }) };
}

/** The steps of a job or of a composite action. */
export function githubSteps(file: string, steps: DataNode | undefined, defaults: { shell: string | undefined; folder: string | undefined }): Step[] {
  return itemsOf(steps).flatMap((node): Step[] => {
    if (node.kind !== "map") return [];
    const run = valueAt(node, "run");
    const shell = textOf(valueAt(node, "shell")) ?? defaults.shell;
    const own = textOf(valueAt(node, "working-directory"));
    const input = valueAt(node, "with");
    return [
      {
        file,
        range: node.range,
        name: textOf(valueAt(node, "name")),
        node,
        ...optional("uses", placed(file, valueAt(node, "uses"))),
        ...(input && { with: input }),
        ...(run?.kind === "scalar" && { run }),
        ...optional("shell", shell),
        folder: own === undefined ? defaults.folder : folderOf(".", own),
        ...optional("condition", placed(file, valueAt(node, "if"))),
        ...optional("allowsFailure", allowance(file, node)),
      },
    ];
  });
}

/** `continue-on-error`, whatever its value but `false`. */
function allowance(file: string, node: DataMap): Placed | undefined {
  const entry = entryOf(node, "continue-on-error");
  const text = textOf(entry?.value);
  return entry && text !== undefined && text !== "false" ? { file, range: entry.range, text } : undefined;
}

/** A scalar with its place. */
export function placed(file: string, node: DataNode | undefined): Placed | undefined {
  const text = textOf(node);
  return node && text !== undefined ? { file, range: node.range, text } : undefined;
}

/** A folder below another, POSIX, relative to the root; undefined where an expression is in it or it leaves the repository. */
export function folderOf(base: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || base === undefined) return base;
  const plain = path.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, "/").replace(/^\$(?:GITHUB_WORKSPACE|CI_PROJECT_DIR)\/?/, "/");
  if (plain.includes("$")) return undefined;
  const folder = posix.normalize(plain.startsWith("/") ? `.${plain}` : posix.join(base, plain)).replace(/\/$/, "");
  return folder.startsWith("..") ? undefined : folder;
}

/** An optional property: nothing where the value is undefined. */
export function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
