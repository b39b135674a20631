import type { Part } from "@contract-as-code/core";
import { InvalidArgumentError } from "commander";
import { distance } from "fastest-levenshtein";
import { formatNames } from "./formats.js";
import type { Concurrency } from "./processes.js";

/** As many parts as `contract merge` takes. */
const mostParts = 256;

/** A whole number of up to 15 digits. @throws InvalidArgumentError for any other text */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, for instance 0.");
  return Number(text);
}

/** The name of a format of reports. @throws InvalidArgumentError that says the nearest one */
export function formatName(text: string): string {
  if ((formatNames as readonly string[]).includes(text)) return text;
  const near = [...formatNames].sort((a, b) => distance(a, text) - distance(b, text))[0];
  const hint = near !== undefined && distance(near, text) <= near.length / 2 ? ` Did you mean ${near}?` : "";
  throw new InvalidArgumentError(`The formats are ${formatNames.join(", ")}.${hint}`);
}

/** From 1 to 256 processes, or `auto`. @throws InvalidArgumentError for any other text */
export function concurrency(text: string): Concurrency {
  if (text === "auto") return text;
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostParts) return count;
  throw new InvalidArgumentError(`It must be a number of processes from 1 to ${mostParts}, or auto.`);
}

/** A part of a run and how many there are, `2/4`, 1-based. @throws InvalidArgumentError for any other text */
export function partOfRun(text: string): Part {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const part = { index: Number(index), count: Number(count) };
  if (part.index >= 1 && part.index <= part.count && part.count <= mostParts) return part;
  throw new InvalidArgumentError(`It must be a part and the number of parts, for instance 2/4, and at most ${mostParts} parts.`);
}
