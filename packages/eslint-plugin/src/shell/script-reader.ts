import { forEachChild, type Assignment, type Command, type CommandNode, type PipelineNode, type Script, type Statement, type SyntaxNode, type Word } from "unbash";
import type { Range } from "../data/data-tree.js";
import { alwaysFails, endsInFailure } from "./always-fails.js";
import { hasExpansion } from "./has-expansion.js";
import { changeMode, isForgivingTrap } from "./mode-changes.js";
import type { FailureLoss, ShellCommand, ShellMode, ShellWord } from "./shell-command.js";

/** What becomes of a failure: nothing means that it fails the script. */
type Outcome = FailureLoss | undefined;

/** Where a node stands. */
interface Place {
  /** What becomes of its status. */
  status: Outcome;
  /** What becomes of the failure with which its shell stops. */
  exit: Outcome;
  /** Changed by `set`; every subshell has its own. */
  mode: ShellMode;
  /** Whether the shell does not stop at failures here, whatever `set -e` says. */
  isTested: boolean;
  isConditional: boolean;
  /** Whether a branch asks for the status, so that a negation only turns it round. */
  isAsked: boolean;
  inFunction: string | undefined;
  /** How many substitutions hold it. */
  depth: number;
  subshells: readonly number[];
}

/** Substitutions inside each other that are read: the library reads each level's text anew. */
const deepest = 10;

type AndOr = Extract<Statement["command"], { type: "AndOr" }>;

/** Walks a syntax tree as the shell runs it. */
export class ScriptReader {
  readonly #text: string;
  readonly #masked: string;
  readonly #commands: ShellCommand[];
  /** Of what is read from a text of its own, the place in the script that stands for all of it. */
  #whole: Range | undefined;
  #lastSubshell = 0;
  /** Where each variable is read for the last time. */
  #lastReads: Map<string, number> | undefined;

  /**
   * @param text the script, as it is written
   * @param masked the script of the same length that was parsed
   * @param commands grow
   */
  constructor(text: string, masked: string, commands: ShellCommand[]) {
    this.#text = text;
    this.#masked = masked;
    this.#commands = commands;
  }

  read(script: Script, mode: ShellMode): void {
    this.#statements(script.commands, { status: undefined, exit: undefined, mode: { ...mode }, isTested: false, isConditional: false, isAsked: false, inFunction: undefined, depth: 0, subshells: [] });
    const trap = this.#commands.find(isForgivingTrap);
    if (!trap) return;
    for (const command of this.#commands) command.loss ??= { by: "trap", range: trap.range };
  }

  #statements(statements: readonly Statement[], place: Place): void {
    const lastWait = statements.findLastIndex(({ command }) => command.type === "Command" && command.name?.value === "wait" && command.args.length > 0);
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      let status: Outcome;
      if (statement.background === true) {
        status = lastWait > index ? undefined : { by: "background", range: this.#rangeOf(statement) };
      } else if (!next) status = place.status;
      else if (this.#asksForStatus(next)) status = undefined;
      else status = this.#stops(place) ? place.exit : { by: "sequence", range: this.#rangeOf(next) };
      const own = statement.background === true ? { ...place, mode: { ...place.mode }, exit: status, isAsked: false, subshells: this.#subshell(place) } : { ...place, isAsked: place.isAsked && !next };
      if (statement.command.type === "AndOr") this.#andOr(statement.command, { ...own, status }, next);
      else this.#pipeline(statement.command, { ...own, status });
    }
  }

  #subshell({ subshells }: Place): readonly number[] {
    this.#lastSubshell += 1;
    return [...subshells, this.#lastSubshell];
  }

  #stops({ mode, isTested }: Place): boolean {
    return mode.errexit && !isTested;
  }

  /** Whether a statement looks at the status of the one before it. */
  #asksForStatus(next: Statement): boolean {
    return /\$\?|\$\{\?\}|PIPESTATUS/.test(this.#masked.slice(next.pos, next.end));
  }

  #andOr({ commands, operators }: AndOr, place: Place, next: Statement | undefined): void {
    const outcomes = this.#afterFailures(commands, operators, place, next);
    for (const [index, command] of commands.entries()) {
      const isLast = index === commands.length - 1;
      const status = isLast ? place.status : outcomes[index];
      this.#pipeline(command, { ...place, status, isTested: place.isTested || !isLast, isConditional: place.isConditional || index > 0, isAsked: place.isAsked && isLast });
    }
  }

  /** What becomes of the failures of commands that others follow by `&&` and `||`, for each but the last. */
  #afterFailures(commands: readonly PipelineNode[], operators: readonly string[], place: Place, next: Statement | undefined): Outcome[] {
    const outcomes: Outcome[] = [];
    // Without a handler the list as a whole fails, but not by its last command, so that `set -e` does not stop here.
    let behind: Outcome = !next || this.#asksForStatus(next) ? place.status : { by: "and", range: this.#rangeOf(next) };
    for (let at = operators.length - 1; at >= 0; at -= 1) {
      const handler = commands[at + 1];
      const failed = commands[at];
      if (operators[at] === "||" && handler && failed) behind = this.#handled(failed, handler, place, behind);
      outcomes[at] = behind;
    }
    return outcomes;
  }

  /** @param behind what becomes of the failure of the handler */
  #handled(failed: PipelineNode, handler: PipelineNode, place: Place, behind: Outcome): Outcome {
    const isCommand = handler.type === "Command";
    if (alwaysFails(handler)) return isCommand && handler.name?.value === "false" ? behind : place.exit;
    if (isCommand && !handler.name && this.#isKept(handler)) return undefined;
    return { by: "or", range: [this.#behind(failed.end), this.#rangeOf(handler)[1]] };
  }

  /** Whether a variable that a failure sets (`|| failed=1`) is asked later on. */
  #isKept({ prefix, end }: Command): boolean {
    if (!this.#lastReads) {
      this.#lastReads = new Map();
      for (const { 1: name = "", index } of this.#masked.matchAll(/(?:\$\{?|\(\(\s{0,9})([A-Za-z_]\w*)/g)) this.#lastReads.set(name, index);
    }
    return prefix.some((part) => part.type === "Assignment" && (this.#lastReads?.get(part.name) ?? -1) >= end);
  }

  #pipeline(node: PipelineNode, place: Place): void {
    if (node.type !== "Pipeline") {
      this.#command(node, place);
      return;
    }
    const isNegated = node.prefixes.some(({ type }) => type === "Negation");
    const status: Outcome = isNegated && !place.isAsked ? { by: "negation", range: this.#rangeOf(node) } : place.status;
    const last = node.commands.at(-1);
    for (const command of node.commands) {
      const own: Outcome = command === last || place.mode.pipefail ? status : { by: "pipe", range: [this.#behind(command.end), this.#rangeOf(node)[1]] };
      const isAlone = node.commands.length === 1;
      this.#command(command, { ...place, status: own, exit: isAlone ? place.exit : own, mode: isAlone ? place.mode : { ...place.mode }, isTested: place.isTested || isNegated, isAsked: false, subshells: isAlone ? place.subshells : this.#subshell(place) });
    }
  }

  #command(node: CommandNode, place: Place): void {
    const branch = { ...place, isConditional: true };
    switch (node.type) {
      case "Command":
        this.#simple(node, place);
        return;
      case "If": {
        const otherwise = node.else?.commands;
        this.#condition(node.clause.commands, node.then.commands, otherwise, place);
        for (const { clause, then } of node.elif) this.#condition(clause.commands, then.commands, otherwise, branch);
        for (const commands of [node.then.commands, ...node.elif.map(({ then }) => then.commands), otherwise ?? []]) this.#statements(commands, branch);
        return;
      }
      case "While":
        // What is tried until it succeeds has succeeded behind the loop.
        if (node.kind === "until") this.#statements(node.clause.commands, { ...branch, status: undefined, isTested: true });
        else this.#condition(node.clause.commands, undefined, undefined, place);
        this.#statements(node.body.commands, branch);
        return;
      case "For":
      case "Select":
        this.#substitutions(node, place, node.body);
        this.#statements(node.body.commands, branch);
        return;
      case "ArithmeticFor":
        this.#statements(node.body.commands, branch);
        return;
      case "Case":
        for (const { body } of node.items) this.#statements(body.commands, branch);
        return;
      case "BraceGroup":
        this.#statements(node.body.commands, place);
        return;
      case "Subshell":
        this.#statements(node.body.commands, { ...place, exit: place.status, mode: { ...place.mode }, subshells: this.#subshell(place) });
        return;
      case "Redirected":
        this.#command(node.command, place);
        return;
      case "Function": {
        const inside = { ...place, status: undefined, exit: undefined, isTested: false, mode: { ...place.mode }, isConditional: true, inFunction: node.name.value };
        if (node.body.type === "CompoundList") this.#statements(node.body.commands, inside);
        else this.#command(node.body, inside);
        return;
      }
      case "Coproc":
        if (node.body.type !== "CompoundList") this.#command(node.body, { ...branch, status: { by: "background", range: this.#rangeOf(node) } });
        return;
      default:
        this.#substitutions(node, place);
    }
  }

  /** Commands that a branch asks about: of the last, the failure is kept where the branch that it leads to fails. */
  #condition(clause: readonly Statement[], whenTrue: readonly Statement[] | undefined, whenFalse: readonly Statement[] | undefined, place: Place): void {
    const command = clause.at(-1)?.command;
    const isNegated = command?.type === "Pipeline" && command.prefixes.some(({ type }) => type === "Negation");
    const failing = isNegated ? whenTrue : whenFalse;
    const [first] = clause;
    const kept = failing && (endsInFailure(failing) || this.#recordsFailure(failing));
    const status: Outcome = kept || !first ? undefined : { by: "condition", range: this.#rangeOf(first) };
    this.#statements(clause, { ...place, status, isTested: true, isAsked: true });
  }

  /** Whether a branch sets a variable that is asked later on, or leaves the script with what is not known. */
  #recordsFailure(statements: readonly Statement[]): boolean {
    return statements.some(({ command }) => command.type === "Command" && ((!command.name && this.#isKept(command)) || alwaysFails(command)));
  }

  #simple(node: Command, place: Place): void {
    const { name, prefix } = node;
    const assignments = prefix.filter((part): part is Assignment => part.type === "Assignment");
    if (name) {
      const words = [name, ...node.args].map((argument) => this.#word(argument));
      const [first] = words;
      const range: Range = [first?.range[0] ?? node.pos, words.at(-1)?.range[1] ?? node.end];
      this.#commands.push({
        words,
        assignments: assignments.map(({ name: variable, value }) => ({ name: variable, value: value.type === "Word" ? this.#word(value) : undefined })),
        range: this.#whole ?? range,
        ...(place.status && { loss: place.status }),
        isConditional: place.isConditional,
        subshells: place.subshells,
        ...(place.inFunction !== undefined && { inFunction: place.inFunction }),
      });
      changeMode(words, place.mode);
      this.#substitutions(node, { ...place, status: { by: "substitution", range: this.#rangeOf(node) } });
    } else this.#substitutions(node, place);
  }

  /** Reads the scripts in the words of a node, which run before it. */
  #substitutions(node: SyntaxNode, place: Place, except?: SyntaxNode): void {
    if (place.depth >= deepest) return;
    const inside: Place = { ...place, exit: place.status, mode: { ...place.mode, errexit: false }, depth: place.depth + 1, subshells: this.#subshell(place) };
    const visit = (child: SyntaxNode): void => {
      if (child === except || child.type === "CompoundList") return;
      if ((child.type === "CommandExpansion" || child.type === "ProcessSubstitution" || child.type === "ArithmeticCommandExpansion") && child.script) {
        const outer = this.#whole;
        if (child.script.source !== undefined) this.#whole ??= [child.pos, child.end];
        this.#statements(child.script.commands, inside);
        this.#whole = outer;
      } else forEachChild(child, visit);
    };
    forEachChild(node, visit);
  }

  #word(node: Word | Assignment): ShellWord {
    if (this.#whole) return { text: node.type === "Word" ? node.value : node.text, isStatic: false, range: this.#whole };
    const range: Range = [node.pos, node.end];
    const written = this.#text.slice(...range);
    const value = node.type === "Word" ? node.value : node.text;
    const isStatic = written === this.#masked.slice(...range) && (node.type === "Assignment" ? !/[$`]/.test(written) : !hasExpansion(node));
    return { text: isStatic ? value : written, isStatic, range };
  }

  #rangeOf({ pos, end }: { pos: number; end: number }): Range {
    return this.#whole ?? [pos, end];
  }

  /** The next place that is no space. */
  #behind(offset: number): number {
    const space = /[^\S\n]*/y;
    space.lastIndex = offset;
    return offset + (space.exec(this.#masked)?.[0].length ?? 0);
  }
}
