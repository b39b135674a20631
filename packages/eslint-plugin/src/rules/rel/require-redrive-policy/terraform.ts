import { bareQueues, type DeclaredQueue } from "./queue.js";

const resource = /^[ \t]*resource[ \t]+"(\w+)"[ \t]+"([\w-]+)"[ \t]*\{/gm;
const failing = /\b(?:redrive_policy|dead_letter_config|on_failure|destination_config|deadLetterTargetArn)\b[^\n]*(?:\n[^\n}]*){0,4}/g;

/**
 * The bare queues of a file of Terraform's own language. Blocks are found by their first lines and braces; a brace in a text or a comment may end one early, which makes
 * the rule silent sooner than wrong.
 */
export function bareHclQueues(text: string): DeclaredQueue[] {
  const queues: DeclaredQueue[] = [];
  const policies: string[] = [];
  for (const { 0: head, 1: type, 2: id = "", index } of text.matchAll(resource)) {
    const body = blockAt(text, index + head.length);
    if (type === "aws_sqs_queue_redrive_policy") policies.push(body);
    if (type !== "aws_sqs_queue") continue;
    const retention = /^[ \t]*message_retention_seconds[ \t]*=[ \t]*(\d+)/m.exec(body)?.[1];
    queues.push({
      id,
      name: /^[ \t]*name[ \t]*=[ \t]*"([^"\n]*)"/m.exec(body)?.[1],
      range: [index + head.search(/\S/), index + head.length],
      hasRedrive: /^[ \t]*redrive_policy\b/m.test(body),
      takesRedrive: /^[ \t]*redrive_allow_policy\b/m.test(body),
      retention: retention === undefined ? undefined : Number(retention),
    });
  }
  const kept = policies.join("\n");
  return bareQueues(
    queues.filter(({ id }) => !kept.includes(`aws_sqs_queue.${id}.`)),
    (text.match(failing) ?? []).join("\n"),
  );
}

/** What stands between the brace before an offset and the one that closes it, or the end. */
function blockAt(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "{") depth += 1;
    else if (character === "}" && (depth -= 1) === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
