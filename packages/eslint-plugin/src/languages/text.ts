import type { File, Language, OkParseResult } from "@eslint/core";
import { TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";

/** The one node of a plain text: the whole of it. */
export interface TextRoot {
  type: "Text";
  range: [start: number, end: number];
  loc: { start: { line: number; column: number }; end: { line: number; column: number } };
}

/** Any text as ESLint's source code: its lines, its positions, and one node that spans it. */
export class TextSource extends TextSourceCodeBase<{
  LangOptions: Record<string, never>;
  RootNode: TextRoot;
  SyntaxElementWithLoc: TextRoot;
  ConfigNode: never;
}> {
  readonly visitorKeys = { Text: [] };

  /** One step into the root and one out of it. */
  override traverse(): Iterable<VisitNodeStep> {
    const args = [this.ast];
    return [new VisitNodeStep({ target: this.ast, phase: 1, args }), new VisitNodeStep({ target: this.ast, phase: 2, args })];
  }
}

/** An ESLint language for files that no other language claims: every text parses. */
export const text: Language<{
  LangOptions: Record<string, never>;
  Code: TextSource;
  RootNode: TextRoot;
  Node: TextRoot;
}> = {
  fileType: "text",
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: "type",
  visitorKeys: { Text: [] },
  validateLanguageOptions() {
    // A plain text has no options.
  },
  parse(file: File): OkParseResult<TextRoot> {
    const body = String(file.body);
    let loc: TextRoot["loc"] | undefined;
    // Most rules look at the text alone, so lines are counted for those that ask.
    return {
      ok: true,
      ast: {
        type: "Text",
        range: [0, body.length],
        get loc() {
          return (loc ??= { start: { line: 1, column: 0 }, end: endOf(body) });
        },
      },
    };
  },
  createSourceCode(file: File, { ast }: OkParseResult<TextRoot>): TextSource {
    return new TextSource({ text: String(file.body), ast });
  },
};

/** Where a text ends: the 1-based line, and the 0-based column. */
function endOf(text: string): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", start)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: text.length - start };
}
