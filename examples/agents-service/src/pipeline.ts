import type { Agent, Draft } from "./agents/agent.js";
import { planner } from "./agents/planner.js";
import { reviewer } from "./agents/reviewer.js";
import { writer } from "./agents/writer.js";
import type { Logger } from "./logger.js";
import type { Model } from "./model.js";

const rounds = 3;

/** What the agents share: the model they ask and the log that they write. */
export interface Desk {
  model: Model;
  logger: Logger;
}

/**
 * Has an article written: planned, written, reviewed, and written again until the reviewer accepts it.
 * @returns the draft, and whether it was accepted within the rounds that there are
 * @throws Error that names the agent that failed, with its failure as cause
 */
export async function writeArticle(topic: string, desk: Desk): Promise<Draft & { accepted: boolean }> {
  const outline = await step(planner, topic, desk);
  let draft = await step(writer, { topic, outline, remarks: [] }, desk);
  for (let round = 1; ; round += 1) {
    const { accepted, remarks } = await step(reviewer, draft, desk);
    if (accepted || round === rounds) return { ...draft, accepted };
    draft = await step(writer, { topic, outline, remarks }, desk);
  }
}

async function step<Input, Output>(agent: Agent<Input, Output>, input: Input, { model, logger }: Desk): Promise<Output> {
  const started = performance.now();
  try {
    const output = await agent.run(input, model);
    logger.info({ agent: agent.name, milliseconds: Math.round(performance.now() - started) }, "agent finished");
    return output;
  } catch (error) {
    throw new Error(`The ${agent.name} failed`, { cause: error });
  }
}
