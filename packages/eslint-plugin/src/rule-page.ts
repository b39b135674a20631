import { parse } from "yaml";
import type { ContractSettings } from "./settings.js";

/** A fenced block of a page that is marked `bad` or `good`. */
export interface PageExample {
  kind: "bad" | "good";
  /** The fence's language: `ts`, `yaml`, `dotenv`, … */
  language: string;
  /** The virtual path that `file=` names. */
  file: string | undefined;
  /** The virtual repository that `case=` names: blocks of one case are its files, for rules that look beyond their file. */
  case: string | undefined;
  code: string;
  /** The 1-based line of the opening fence. */
  line: number;
}

/** A rule's page, `<rule>.md`, as far as it is checked. */
export interface RulePage {
  /** The heading of level 1. */
  title: string | undefined;
  /** The paragraph right below the title, in one line. */
  description: string;
  /** The headings of level 2, in order. */
  sections: string[];
  /** The names that the list of the section "Options" explains: its items that start with a code span. */
  options: string[];
  /** What the fence `yaml vocabulary` declares for all examples. */
  vocabulary: Partial<ContractSettings["vocabulary"]>;
  examples: PageExample[];
  /** Fences that never close, and fences marked with anything else than the words above. */
  faults: string[];
}

/**
 * Reads a rule's page.
 * @throws {Error} where the fence `yaml vocabulary` holds no YAML
 */
export function readPage(text: string): RulePage {
  const page: RulePage = { title: undefined, description: "", sections: [], options: [], vocabulary: {}, examples: [], faults: [] };
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence) {
      const end = lines.indexOf(fence[1] ?? "", at + 1);
      if (end === -1) {
        page.faults.push(`line ${at + 1}: the fence does not close`);
        return page;
      }
      readFence(page, fence[2] ?? "", lines.slice(at + 1, end).join("\n"), at + 1);
      at = end;
    } else if (line.startsWith("# ")) page.title = line.slice(2);
    else if (line.startsWith("## ")) page.sections.push(line.slice(3));
    else if (page.sections.length === 0) page.description = `${page.description} ${line}`.trim();
    else if (page.sections.at(-1) === "Options") {
      const option = /^- `([^`]+)`/.exec(line)?.[1];
      if (option !== undefined) page.options.push(option);
    }
  }
  return page;
}

function readFence(page: RulePage, info: string, code: string, line: number): void {
  const [language = "", kind, ...attributes] = info.trim().split(/\s+/);
  if (language === "yaml" && kind === "vocabulary") page.vocabulary = parse(code) as RulePage["vocabulary"];
  else if (kind === "bad" || kind === "good") {
    const valueOf = (key: string): string | undefined => attributes.find((attribute) => attribute.startsWith(`${key}=`))?.slice(key.length + 1);
    page.examples.push({ kind, language, file: valueOf("file"), case: valueOf("case"), code, line });
  } else if (kind !== undefined) page.faults.push(`line ${line}: the fence is marked ${kind}, which is neither bad, good nor vocabulary`);
}
