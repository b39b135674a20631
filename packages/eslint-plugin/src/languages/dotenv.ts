import type { File, Language, OkParseResult } from "@eslint/core";
import { ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";
import { parseDotenv, type DotenvComment, type DotenvDocument, type DotenvNode } from "./dotenv-parser.js";

const visitorKeys = { Document: ["body"], Entry: ["key", "value"], Key: [], Value: [], Comment: [], Invalid: [] };
const directiveWord = /^\s*(?:eslint-disable(?:-next-line|-line)?|eslint-enable)(?:\s|$)/;
const directives = new ConfigCommentParser();

/** A dotenv file as ESLint's source code. */
export class DotenvSource extends TextSourceCodeBase<{
  LangOptions: Record<string, never>;
  RootNode: DotenvDocument;
  SyntaxElementWithLoc: DotenvNode;
  ConfigNode: DotenvComment;
}> {
  readonly visitorKeys = visitorKeys;
  /** Every comment, in the order of the text. */
  readonly comments: readonly DotenvComment[];
  readonly #parents = new WeakMap<DotenvNode, DotenvNode>();

  constructor({ text, ast }: { text: string; ast: DotenvDocument }) {
    super({ text, ast, lineEndingPattern: /\r\n|\r|\n/u });
    this.comments = ast.body.filter((node) => node.type === "Comment");
  }

  override getParent(node: DotenvNode): DotenvNode | undefined {
    return this.#parents.get(node);
  }

  /** The comments that speak to ESLint. */
  getInlineConfigNodes(): DotenvComment[] {
    return this.comments.filter((comment) => directiveWord.test(comment.value));
  }

  /** The directives of these comments. */
  getDisableDirectives(): { directives: Directive[]; problems: [] } {
    const found = this.getInlineConfigNodes().flatMap((node) => {
      const directive = directives.parseDirective(node.value);
      const type = directive?.label.replace(/^eslint-/, "");
      if (type !== "disable" && type !== "enable" && type !== "disable-line" && type !== "disable-next-line") return [];
      return [new Directive({ type, node, value: directive?.value ?? "", justification: directive?.justification ?? "" })];
    });
    return { directives: found, problems: [] };
  }

  override *traverse(): Iterable<VisitNodeStep> {
    yield* this.#visit(this.ast, undefined);
  }

  *#visit(node: DotenvNode, parent: DotenvNode | undefined): Iterable<VisitNodeStep> {
    if (parent) this.#parents.set(node, parent);
    const args = [node, parent];
    yield new VisitNodeStep({ target: node, phase: 1, args });
    const children = node.type === "Document" ? node.body : node.type === "Entry" ? [node.key, node.value] : [];
    for (const child of children) yield* this.#visit(child, node);
    yield new VisitNodeStep({ target: node, phase: 2, args });
  }
}

/** The ESLint language of `.env` files: `contract/dotenv`. The tree and its rules are in dotenv-parser.ts. */
export const dotenv: Language<{
  LangOptions: Record<string, never>;
  Code: DotenvSource;
  RootNode: DotenvDocument;
  Node: DotenvNode;
}> = {
  fileType: "text",
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: "type",
  visitorKeys,
  validateLanguageOptions() {
    // A dotenv file has no options.
  },
  parse(file: File): OkParseResult<DotenvDocument> {
    return { ok: true, ast: parseDotenv(String(file.body)) };
  },
  createSourceCode(file: File, { ast }: OkParseResult<DotenvDocument>): DotenvSource {
    return new DotenvSource({ text: String(file.body), ast });
  },
};
