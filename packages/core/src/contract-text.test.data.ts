/** A contract's document of these clauses, with `src/**` as its source. */
export function contractText(clauses: readonly string[], front = 'vocabulary:\n  source: ["src/**"]\n'): string {
  return `---\ncontract: 1\n${front}---\n\n# Contract\n\n${clauses.join("\n")}`;
}

/** A clause with an enforce block of these lines, and further blocks as they come. */
export function clauseText(id: string, enforce: string, { keyword = "MUST", blocks = "" } = {}): string {
  return `## ${id} · Clause ${id}\n\nCode ${keyword} hold.\n\n\`\`\`yaml enforce\n${enforce}\n\`\`\`\n${blocks}`;
}

/** A fenced block. */
export function fence(info: string, code: string): string {
  return `\n\`\`\`${info}\n${code}\n\`\`\`\n`;
}
