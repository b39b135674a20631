/** An expression whose text somebody without rights in the repository decides on. */
export interface UntrustedInput {
  /** 0-based offsets of `${{ … }}` in the text. */
  range: readonly [number, number];
  /** `github.event.issue.title`. */
  name: string;
}

/** Contexts that hold what anybody may write (docs.github.com/actions/reference/security/secure-use, "script injections"), and the events that bring them. */
const contexts: readonly (readonly [name: RegExp, events: RegExp])[] = [
  [/github\.head_ref/, /^pull_request/],
  [/github\.event\.pull_request\.(?:title|body|head\.(?:ref|label|repo\.(?:default_branch|description|homepage)))/, /^pull_request/],
  [/github\.event\.issue\.(?:title|body)/, /^issue/],
  [/github\.event\.comment\.body/, /comment$/],
  [/github\.event\.(?:review|review_comment)\.body/, /^pull_request_review/],
  [/github\.event\.discussion\.(?:title|body)/, /^discussion/],
  [/github\.event\.pages\.\S*page_name/, /^gollum/],
  [/github\.event\.(?:head_commit|commits(?:\.\*|\[\d+\]))\.(?:message|author\.(?:name|email))/, /^push/],
  [/github\.event\.workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:name|email))|pull_requests\S*\.head\.ref)/, /^workflow_run/],
];

/**
 * The expressions of a script that put what anybody may write into it.
 * @param events what starts the workflow; of one that others call, anything may
 */
export function untrustedInputs(text: string, events: readonly string[]): UntrustedInput[] {
  const found: UntrustedInput[] = [];
  for (const match of text.matchAll(/\$\{\{([^}]{1,500})\}\}/g)) {
    const [whole, expression = ""] = match;
    const rest = valuePart(expression);
    for (const [pattern, bringing] of contexts) {
      const name = pattern.exec(rest)?.[0];
      if (name === undefined || !events.some((event) => event === "workflow_call" || bringing.test(event))) continue;
      found.push({ range: [match.index, match.index + whole.length], name });
      break;
    }
  }
  return found;
}

/** What of an expression may become its value: without texts, what is only compared, and questions that are answered with true or false. */
function valuePart(expression: string): string {
  const plain = expression.replace(/'[^']*'/g, "''").replace(/\b(?:contains|startsWith|endsWith|hashFiles)\([^()]*\)/gi, "true");
  return plain.replace(/[\w.*[\]-]+\s*[=!]=\s*(?:''|[\w.*[\]-]+)|''\s*[=!]=\s*[\w.*[\]-]+/g, "true");
}
