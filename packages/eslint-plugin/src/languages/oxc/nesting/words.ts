import { light } from "./levels.js";

/** What stood before: decides what `/` and `<` mean, and whether a line break ends a statement. */
export type Before = "operator" | "operand" | "brace" | "unclear";

/** What a word is that may be more than a name. */
export interface WordRole {
  weight: number;
  /** What follows finds it as. */
  before: Before;
  isStatement: boolean;
  /** Whether it goes on with what stands before it, also on a line of its own. */
  continues: boolean;
}

const statements = new Set("do else for if try while with".split(" "));
const nesting = new Set("abstract as asserts async await class delete extends in infer instanceof is keyof new of readonly satisfies typeof unique void".split(" "));
/** Reserved words behind which an operand follows. */
const operators = new Set("case default delete do else extends in instanceof new return throw typeof void".split(" "));
/** Words that may be names, or stand before an operand or a statement. */
const unclear = new Set("abstract as asserts async await break const continue debugger export function import infer is keyof let of readonly satisfies unique var yield".split(" "));
const continuing = new Set("as catch else extends finally from implements in instanceof is of satisfies".split(" "));

/** Every word that is not only a name. */
export const words: ReadonlyMap<string, WordRole> = new Map(
  [...new Set([...statements, ...nesting, ...operators, ...unclear, ...continuing])].map((word) => [
    word,
    {
      weight: statements.has(word) || word === "yield" || word === "export" ? 1 : nesting.has(word) ? light : 0,
      before: operators.has(word) ? "operator" : unclear.has(word) ? "unclear" : "operand",
      isStatement: statements.has(word),
      continues: continuing.has(word),
    },
  ]),
);
/** Words before a parenthesis behind which a statement or an operand follows. */
export const parenthesizedWords: ReadonlySet<string> = new Set(["await", "for", "if", "while", "with"]);
