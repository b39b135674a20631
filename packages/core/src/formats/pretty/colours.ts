import type { Colours } from "../context.js";

const same = (text: string): string => text;

/** No colours: what `pretty` uses where none are handed in. */
export const plain: Colours = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same, underline: same };
