import { parseTrial } from "./parse-trial.js";

type NativeParser = typeof import("@contract-as-code/eslint-plugin/parser");

/** The parser of code cannot run on this machine; the message says what to do. */
export class ParserError extends Error {
  override readonly name = "ParserError";
}

/**
 * The fast parser of code, tried once: it is a native module, which an installation may lack.
 * @throws {ParserError} where it cannot be loaded or does not work
 */
export async function openNativeParser(load: () => Promise<NativeParser> = () => import("@contract-as-code/eslint-plugin/parser")): Promise<NativeParser> {
  try {
    const parser = await load();
    parser.parseForESLint("");
    parser.useTrial(parseTrial);
    return parser;
  } catch (error) {
    const [what = ""] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.)\s|\n/u);
    throw new ParserError(
      `Code cannot be parsed on this machine (${process.platform} ${process.arch}, Node ${process.versions.node}), so nothing was judged: the native part of oxc-parser does not load. ${what}\n` +
        "It comes as an optional dependency for each platform: install again here with optional dependencies (`npm ci --include=optional`, `pnpm install --frozen-lockfile`), and copy no node_modules from another platform.",
      { cause: error },
    );
  }
}
