import type { Range } from "../../../data/data-tree.js";

/** A queue of SQS as a description of infrastructure declares it. */
export interface DeclaredQueue {
  /** The name of the resource. */
  id: string;
  /** What else it is called; undefined where that is computed or left out. */
  name: string | undefined;
  /** Where the finding stands. */
  range: Range;
  /** Whether it hands messages on that failed too often. */
  hasRedrive: boolean;
  /** Whether it says that other queues may hand theirs to it. */
  takesRedrive: boolean;
  /** Seconds that messages are kept; undefined where it is left out or computed. */
  retention: number | undefined;
}

/** What queues are called that hold what failed. */
const deadLetters = /dlq|dead[\s_-]?letter|undeliver|poison|fail/i;
/** As long as a message of such a queue lives, nobody could look at it. */
const shortLived = 900;

/**
 * Queues whose failed messages come again until they are thrown away: without a redrive policy, and not themselves for dead letters, by their name or because another resource
 * names them as its target.
 * @param targets what policies, functions and destinations of the same file name as the place for failures
 */
export function bareQueues(queues: readonly DeclaredQueue[], targets: string): DeclaredQueue[] {
  return queues.filter(({ id, name, hasRedrive, takesRedrive, retention }) => {
    if (hasRedrive || takesRedrive || deadLetters.test(id) || deadLetters.test(name ?? "")) return false;
    return (retention === undefined || retention > shortLived) && !new RegExp(`(?<![\\w-])${id.replaceAll(/[^\w-]/g, "\\$&")}(?![\\w-])`).test(targets);
  });
}
