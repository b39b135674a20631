import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { isBottomless } from "../document/bottomless.js";
import { smallestEdit } from "./smallest-edit.js";
import type { Drift } from "./synced-file.js";

/** What is called at an event, in the form of an agent. */
export type HookEntry = Readonly<Record<string, unknown>>;

const largest = 1024 * 1024;
const settings = z.looseObject({ hooks: z.record(z.string(), z.array(z.looseObject({}))).optional(), disableAllHooks: z.boolean().optional() });

/** The hooks of an agent in a file of JSON, of which the contract's are kept and the others are left alone. */
export class HookSettings {
  readonly #mark: string;
  readonly #head: Readonly<Record<string, unknown>>;
  readonly #entries: Readonly<Record<string, readonly HookEntry[]>>;

  /**
   * @param mark what every command of the contract's hooks holds, and no other
   * @param head what stands beside the hooks in a new file
   * @param entries the contract's, by event
   */
  constructor(mark: string, head: Readonly<Record<string, unknown>>, entries: Readonly<Record<string, readonly HookEntry[]>>) {
    this.#mark = mark;
    this.#head = head;
    this.#entries = entries;
  }

  /** A file with the contract's hooks alone. */
  text(): string {
    return `${JSON.stringify({ ...this.#head, hooks: this.#entries }, undefined, 2)}\n`;
  }

  /** How a file differs from what the contract asks for. */
  drifts(text: string): Drift[] {
    if (text.length > largest || isBottomless(text)) return [byHand("This file is too large, or nested too deep, to be read. Make it smaller.")];
    let value: unknown;
    try {
      value = text.trim() === "" ? {} : JSON.parse(text);
    } catch {
      return [byHand("This file cannot be read as JSON. Mend the syntax.")];
    }
    const given = settings.safeParse(value);
    if (!given.success) return [byHand("The hooks of this file are no lists by event, so nothing can be added to them. Write them as the agent's documents have them.")];
    const { hooks = {}, disableAllHooks } = given.data;
    const off = disableAllHooks === true ? [byHand("`disableAllHooks` switches off the hooks of the contract, too. Take it out.")] : [];
    const wrong = [...new Set([...Object.keys(this.#entries), ...Object.keys(hooks)])].filter((event) => !isDeepStrictEqual(this.#ownOf(hooks[event] ?? []), this.#entries[event] ?? []));
    if (wrong.length === 0) return off;
    const after = { ...this.#head, ...given.data, hooks: this.#mended(hooks, wrong) };
    const edit = smallestEdit(text, printed(after, text));
    return [...off, { range: edit.range, message: wrong.map((event) => this.#message(event, hooks[event] ?? [])).join("; "), edit }];
  }

  #message(event: string, entries: readonly HookEntry[]): string {
    return this.#ownOf(entries).length === 0 ? `the contract's hook of \`${event}\` is missing` : `the contract's hook of \`${event}\` is another one`;
  }

  #ownOf(entries: readonly HookEntry[]): HookEntry[] {
    return entries.filter((entry) => this.#holds(entry));
  }

  #holds(value: unknown): boolean {
    return JSON.stringify(value).includes(JSON.stringify(this.#mark).slice(1, -1));
  }

  /** The hooks with the contract's behind those of the team, event by event. */
  #mended(hooks: Readonly<Record<string, readonly HookEntry[]>>, wrong: readonly string[]): Record<string, readonly HookEntry[]> {
    const result: Record<string, readonly HookEntry[]> = { ...hooks };
    for (const event of wrong) {
      const entries = [...(hooks[event] ?? []).flatMap((entry) => this.#without(entry)), ...(this.#entries[event] ?? [])];
      if (entries.length > 0) result[event] = entries;
      else delete result[event];
    }
    return result;
  }

  /** An entry without the contract's commands: in Claude's form it may hold others, too. */
  #without(entry: HookEntry): HookEntry[] {
    if (!this.#holds(entry)) return [entry];
    const { hooks } = entry;
    const others = Array.isArray(hooks) ? hooks.filter((hook) => !this.#holds(hook)) : [];
    return others.length > 0 ? [{ ...entry, hooks: others }] : [];
  }
}

/** JSON with the indentation and the line ends of another text. */
function printed(value: unknown, like: string): string {
  const indentation = /^([ \t]+)"/mu.exec(like)?.[1] ?? "  ";
  const newline = like.includes("\r\n") ? "\r\n" : "\n";
  // Who brings the last line to its end is `contract sync`.
  const end = like === "" || like.endsWith("\n") ? "\n" : "";
  return `${JSON.stringify(value, undefined, indentation)}${end}`.replaceAll("\n", newline);
}

function byHand(message: string): Drift {
  return { range: [0, 0], message, edit: undefined };
}
