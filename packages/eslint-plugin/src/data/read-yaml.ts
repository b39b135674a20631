import { Composer, LineCounter, Parser, type Document } from "yaml";
import type { DataComment, DataFault, DataFile, DataNode, Range } from "./data-tree.js";
import { longestData } from "./longest.js";
import { YamlNodeError, YamlNodes } from "./yaml-nodes.js";
import { screenToken } from "./yaml-screen.js";

const options = { prettyErrors: false, uniqueKeys: false, schema: "core", logLevel: "silent", keepSourceTokens: false } as const;

/**
 * Reads YAML 1.2 with its core schema (so `on` and `yes` are texts), all documents of a stream, anchors, aliases and merge keys. Tags are kept
 * and not resolved. A file with a fault has that one and no documents. Time grows with the length of the text, whatever it holds; texts that
 * are longer than `longestData` or nested deeper than 200 levels are faults.
 * @param text with or without a byte order mark
 */
export function readYaml(text: string): DataFile {
  const comments: DataComment[] = [];
  const broken = (fault: DataFault): DataFile => ({ text, documents: [], comments: [], fault });
  if (text.length > longestData) return broken({ reason: "large", message: "It is longer than what is read", range: [0, 0] });
  const nodes = new YamlNodes(text);
  const documents: DataNode[] = [];
  try {
    const composer = new Composer(options);
    const add = (document: Document): DataFault | undefined => {
      const [error] = document.errors;
      if (error) return { reason: "syntax", message: reasonOf(error.message), range: within(text, error.pos) };
      documents.push(nodes.document(document.contents, Math.min(document.range?.[2] ?? 0, text.length)));
      return undefined;
    };
    for (const token of new Parser(new LineCounter().addNewLine).parse(text)) {
      const deep = screenToken(token, comments);
      if (deep) return broken({ reason: "syntax", message: "It is nested too deep to be read", range: within(text, [deep.offset, deep.offset]) });
      for (const document of composer.next(token)) {
        const fault = add(document);
        if (fault) return broken(fault);
      }
    }
    for (const document of composer.end(true, text.length)) {
      const fault = add(document);
      if (fault) return broken(fault);
    }
  } catch (error) {
    if (error instanceof YamlNodeError) return broken({ reason: "syntax", message: error.message, range: error.range });
    throw error;
  }
  return { text, documents, comments: comments.sort((one, other) => one.range[0] - other.range[0]) };
}

/** The library's sentence without what it quotes of the file, which may be a secret. */
function reasonOf(message: string): string {
  const [line = ""] = message.split("\n", 1);
  const plain = line.replace(/:? ["'`].*$/u, "").replace(/[.:\s]+$/u, "");
  return plain === "" ? "It is not valid YAML" : plain;
}

function within(text: string, [start, end]: readonly [number, number]): Range {
  const from = Math.min(Math.max(start, 0), text.length);
  return [from, Math.min(Math.max(end, from), text.length)];
}
