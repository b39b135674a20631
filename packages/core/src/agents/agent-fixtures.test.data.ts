import type { AgentName } from "./agent-event.js";

type When = "before" | "after";

/** The events of one agent, each of the whole shape that its vendor documents. Paths are relative to the root. */
export interface AgentFixtures {
  agent: AgentName;
  edit(root: string, path: string, former: string, text: string, when: When): object;
  write(root: string, path: string, text: string, when: When): object;
  command(root: string, command: string, when: When): object;
  /** A tool that only reads. */
  reading(root: string): object;
  /** A tool that is known, with an input that is not. */
  malformed(root: string): object;
  end(root: string, isRepeated: boolean): object;
  /** Every event that is not answered, and one that there is not. */
  others(root: string): object[];
}
