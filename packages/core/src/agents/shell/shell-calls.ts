import { type Assignment, type Command, forEachChild, parse, type Redirection, type SyntaxNode, type Word } from "unbash";

/** A simple command of a script, with what can be known of it without running anything. */
export interface ShellCall {
  /** Its name and its arguments without quotes, variables of the script filled in. */
  words: string[];
  /** Variables that are set for it, or by it alone. */
  assignments: { name: string; value: string }[];
  /** What it reads from standard input, where the script holds that: a here-document, or what `echo` prints into its pipe. */
  input: string | undefined;
  /** Files that it writes by `>` and the like. */
  targets: string[];
}

/** Substitutions inside each other that are read: the library reads each level's text anew. */
const deepest = 10;

/**
 * Every simple command of a script of a POSIX shell or of Bash, wherever it stands, in the order of the text. Never throws; what cannot be understood is passed over.
 */
export function shellCalls(script: string): ShellCall[] {
  const reader = new CallReader();
  reader.visit(parse(script), 0);
  return reader.calls;
}

class CallReader {
  readonly calls: ShellCall[] = [];
  readonly #variables = new Map<string, string>([["IFS", " "]]);

  visit(node: SyntaxNode, depth: number, input?: string): void {
    if (node.type === "Command") this.#command(node, input);
    if (node.type === "Redirected") this.calls.push({ words: [], assignments: [], input: undefined, targets: this.#targets(node.redirects) });
    if (node.type === "Pipeline") {
      let printed: string | undefined;
      for (const command of node.commands) {
        this.visit(command, depth, printed);
        printed = command.type === "Command" ? printedBy(this.calls.at(-1)) : undefined;
      }
      return;
    }
    if ((node.type === "CommandExpansion" || node.type === "ProcessSubstitution" || node.type === "ArithmeticCommandExpansion") && node.script) {
      if (depth < deepest) this.visit(node.script, depth + 1);
      return;
    }
    // Substitutions run before their command, and are listed behind it: for what is asked here that is the same.
    forEachChild(node, (child) => this.visit(child, depth));
  }

  #command(node: Command, piped: string | undefined): void {
    const prefix = node.prefix.filter((part): part is Assignment => part.type === "Assignment");
    const assignments = prefix.map((part) => this.#assignment(part));
    const written = [...(node.name === undefined ? [] : [node.name]), ...node.args];
    // What a command sets for itself alone is not known to its own words.
    if (written.length === 0) for (const { name, value } of assignments) this.#variables.set(name, value);
    const words: string[] = [];
    for (const part of written) words.push(...this.#words(part));
    if (/^(?:export|declare|typeset|readonly|local)$/u.test(words[0] ?? "")) {
      for (const part of node.args) {
        const { name, value } = part.type === "Assignment" ? this.#assignment(part) : splitAssignment(part.value);
        if (name !== "") assignments.push({ name, value });
        if (name !== "") this.#variables.set(name, value);
      }
    }
    let input = piped;
    for (const redirection of node.redirects) {
      if (redirection.type === "HereDoc") input = redirection.body.text;
      else if (redirection.type === "HereString") input = redirection.target === undefined ? input : this.#filled(redirection.target);
    }
    this.calls.push({ words, assignments, input, targets: this.#targets(node.redirects) });
  }

  #targets(redirections: readonly Redirection[]): string[] {
    return redirections.flatMap((redirection) => (redirection.type === "Redirect" && redirection.target !== undefined && redirection.operator.includes(">") ? [this.#filled(redirection.target)] : []));
  }

  #assignment({ name, value }: Assignment): { name: string; value: string } {
    return { name, value: value.type === "Word" ? this.#filled(value) : "" };
  }

  /** The shell splits what a variable holds where it is not quoted. */
  #words(part: Word | Assignment): string[] {
    if (part.type === "Assignment") return [`${part.name}=${this.#assignment(part).value}`];
    const filled = this.#filled(part);
    return filled === part.value || /^["']/u.test(part.text) ? [filled] : filled.split(/\s+/u).filter((word) => word !== "");
  }

  #filled({ value, text }: Word): string {
    if (text.startsWith("'") || !value.includes("$")) return value;
    return value.replace(/\$(?:\{(\w{1,99})\}|(\w{1,99}))/gu, (whole, braced: string | undefined, bare: string | undefined) => this.#variables.get(braced ?? bare ?? "") ?? whole);
  }
}

function splitAssignment(text: string): { name: string; value: string } {
  const equals = text.indexOf("=");
  const name = equals === -1 ? "" : text.slice(0, equals);
  return /^[A-Za-z_]\w*$/u.test(name) ? { name, value: text.slice(equals + 1) } : { name: "", value: "" };
}

/** What a command prints, as far as its words say it. */
function printedBy(call: ShellCall | undefined): string | undefined {
  if (call === undefined) return undefined;
  const { words, input } = call;
  const [name, ...args] = words;
  if (name === "cat" || name === "tee") return input;
  return name === "echo" || name === "printf" ? args.filter((word) => !/^-[neE]+$/u.test(word)).join(" ") : undefined;
}
