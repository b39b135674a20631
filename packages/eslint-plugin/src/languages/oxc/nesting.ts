import { Reading } from "./nesting/reading.js";

/**
 * oxc parses by recursion in native code, where a stack that overflows ends the process. A level of weight 1 takes up to 2.5 KB of stack, measured with functions, objects,
 * classes, types and elements: this weight is safe on every thread that lints, which has 4 MB or more, and on Windows 1 MB.
 */
const heaviest = process.platform === "win32" ? 250 : 700;

/**
 * Whether code is certainly not nested so deeply that parsing it natively could overflow: an estimate from the text alone, in one pass. Where the text alone does not say
 * how it is to be read, it errs towards no.
 * @param elements the language that is tried first where it has JSX
 */
export function isSurelyShallow(text: string, elements: "jsx" | "tsx" | undefined): boolean {
  return text.length < heaviest || new Reading(text, elements, heaviest).isShallow();
}
