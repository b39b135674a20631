import { inStyle, type CodeStyle } from "./code-style.js";

/**
 * The function of an environment module that makes nothing of an empty text, as code.
 * @param path of the module; its extension decides whether there are types
 */
export function presentFunction(name: string, path: string, style: CodeStyle): string {
  const type = /\.[cm]?tsx?$/.test(path) ? ": unknown" : "";
  return inStyle(`/** An empty variable counts as one that is not set. */\nconst ${name} = (value${type}) => value || undefined;\n\n`, style);
}
