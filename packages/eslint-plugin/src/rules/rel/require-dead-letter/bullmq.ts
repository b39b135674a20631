import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../../../fact.js";
import { originOf } from "../../../syntax/origin.js";
import { optionState } from "../../../syntax/outbound/option-state.js";
import { propertyName } from "../../../syntax/property-name.js";
import { servesTests } from "../../../syntax/test-support.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { usesOf, type Use } from "../../../syntax/uses.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where a file hears of failed jobs, of one worker or, by `QueueEvents`, of all: `worker.on("failed", …)`. */
const hears = /\.(?:on|once|addListener)\(\s*["'`](?:failed|\w+:failed)["'`]|@On(?:Worker|Queue)Event\(\s*["'`]failed|@OnQueueFailed/;

const bull = /["'`](?:bullmq|bull|@nestjs\/bull(?:mq)?)["'`]/;
const code = /\.[cm]?[jt]sx?$/;

/** What a file's text says of Bull, once for all its workers and jobs. */
const known = new WeakMap<SourceCode, { hears: boolean; isOfBull: boolean }>();
function saidBy(sourceCode: SourceCode): { hears: boolean; isOfBull: boolean } {
  let said = known.get(sourceCode);
  if (!said) known.set(sourceCode, (said = { hears: hears.test(sourceCode.text), isOfBull: bull.test(sourceCode.text) }));
  return said;
}

/** Whether any file of a repository hears of the jobs that fail, of whatever queue. */
export const hearsOfFailedJobs = repositoryFact({ name: "hears-of-failed-jobs" }, (repository): boolean =>
  repository.list().some((file) => {
    const text = code.test(file) && !servesTests(file) ? repository.read(file) : undefined;
    return text !== undefined && hears.test(text) && bull.test(text);
  }),
);

/** Whether a construction is a worker of BullMQ, and nothing in its file learns of the jobs that it fails. */
export function isUnheardWorker(node: TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const origin = originOf(node.callee, sourceCode);
  if (origin?.module !== "bullmq" || !/^Worker(?:Pro)?$/.test(origin.path.at(-1) ?? "")) return false;
  if (saidBy(sourceCode).hears) return false;
  // Without a function, the jobs are taken and ended by hand.
  const processor = node.arguments[1];
  if (!processor || (processor.type === "Literal" && processor.value === null) || (processor.type === "Identifier" && processor.name === "undefined")) return false;
  return !leaves(node, sourceCode);
}

/** Whether code of elsewhere may listen: the worker is returned, exported, stored or handed on. */
function leaves(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return usesOf(node, sourceCode).some(({ kind }: Use) => kind === "whole" || kind === "argument" || kind === "rest");
}

/**
 * Whether a property throws failed jobs away: `removeOnFail: true`, also as `0` or `{ count: 0 }`, in a file of Bull or BullMQ that hears of no
 * failure. Jobs with an id of their own are left alone.
 */
export function isDroppingJobs(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  if (property.parent.type !== "ObjectExpression" || propertyName(property, sourceCode) !== "removeOnFail") return false;
  const said = saidBy(sourceCode);
  if (!said.isOfBull || said.hears) return false;
  // A job with an id of its own would keep the next one of that id out for as long as it is kept.
  if (optionState(property.parent, ["jobId"], sourceCode).state === "set") return false;
  const value = unwrap(property.value);
  if (value.type === "Literal") return value.value === true || value.value === 0;
  const count = value.type === "ObjectExpression" ? optionState(value, ["count"], sourceCode) : undefined;
  return count?.state === "off";
}
