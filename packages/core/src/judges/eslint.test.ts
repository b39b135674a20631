import { Learned } from "@contract-as-code/eslint-plugin";
import { brokenPrefix } from "@contract-as-code/eslint-plugin";
import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { clauseRule } from "../plan/clause-rule.js";
import { contractPlugin, type LintRule } from "../plan/lint-rule.js";
import type { Plan } from "../plan/plan.js";
import { everyFile, scopesOver } from "../plan/scope.js";
import { memoryView } from "../view/memory.js";
import { judgeByEslint, type EslintVerdict } from "./eslint.js";

const rule = (create: LintRule["create"], extra: object = {}): LintRule => clauseRule({ meta: { schema: [], ...extra }, create }, true);

function planOf(config: Linter.Config[], textConfig = config): Plan {
  return { config, textConfig, files: new Map(), code: [], notices: [], learned: new Learned(), paths: [], pathsIn: scopesOver([]) };
}

/** A plan of one clause whose rules judge every file as text. */
function judge(rules: Record<string, LintRule>, files: Record<string, string> = { "a.txt": "one\ntwo\n" }, item: Linter.Config = {}): EslintVerdict {
  const config: Linter.Config[] = [
    {
      name: "contract/every-file",
      files: [everyFile],
      plugins: { contract: contractPlugin(), "A-1": { rules } },
      language: "contract/text",
      rules: Object.fromEntries(Object.keys(rules).map((name) => [`A-1/${name}`, "error" as const])),
      ...item,
    },
  ];
  const view = memoryView(files);
  return judgeByEslint(planOf(config), view, view.entries);
}

const loc = { start: { line: 2, column: 0 }, end: { line: 2, column: 3 } };

describe("judgeByEslint", () => {
  it("gives 1-based places with exclusive ends, and safe fixes", () => {
    const fixing = rule((context) => ({ Text: () => context.report({ loc, message: "Found.", fix: () => ({ range: [4, 7], text: "2" }) }) }), { fixable: "code" });
    const point = rule((context) => ({ Text: () => context.report({ loc: { line: 1, column: 2 }, message: "Point." }) }));
    expect(judge({ "p/fixing": fixing, point }).raw).toEqual([
      { file: "a.txt", clause: "A-1", rule: "point", line: 1, column: 3, endLine: 1, endColumn: 3, message: "Point." },
      { file: "a.txt", clause: "A-1", rule: "p/fixing", line: 2, column: 1, endLine: 2, endColumn: 4, message: "Found.", fix: [{ range: [4, 7], text: "2" }] },
    ]);
  });

  it("takes a crash of a rule for not judged, beside what other rules found", () => {
    const crashing = rule(() => {
      throw new Error("no");
    });
    const found = rule((context) => ({ Text: () => context.report({ loc, message: "Found." }) }));
    const verdict = judge({ crashing, found });
    expect(verdict.raw.map(({ rule: name }) => name)).toEqual(["found"]);
    expect(verdict.diagnostics.map(({ code, file, message }) => [code, file, message.startsWith("A-1 (crashing): The rule crashed")])).toEqual([["rule-crashed", "a.txt", true]]);
  });

  it("names a broken file by the rule on what cannot be parsed, whichever rule found it out", () => {
    const broken = rule((context) => ({ Text: () => context.report({ loc, message: `${brokenPrefix}: It ends too early. Mend the syntax.` }) }));
    expect(judge({ broken }).raw.map(({ rule: name, clause, line }) => [name, clause, line])).toEqual([["contract/parsable", "A-1", 2]]);
  });

  it("takes a crash of ESLint for not judged, and goes on with the next file", () => {
    const text = contractPlugin().languages?.["text"];
    if (text === undefined) throw new Error("The plugin has no language for text.");
    const language: typeof text = { ...text, parse: () => ({ ok: false, errors: [{ message: "broken", line: 1, column: 1 }] }) };
    const verdict = judge({}, { "a.txt": "", "b.txt": "" }, { plugins: { other: { languages: { broken: language } }, "A-1": { rules: { r: rule(() => ({})) } } }, language: "other/broken", rules: { "A-1/r": "error" } });
    expect(verdict.diagnostics.map(({ code, file }) => [code, file])).toEqual([["not-judged", "a.txt"], ["not-judged", "b.txt"]]);
  });

  it.each<[string, Error, string[], string[]]>([
    ["a tree that is too deep for it", new RangeError("Maximum call stack size exceeded"), ["contract/parsable", "found"], []],
    ["any other crash of it", new TypeError("no\nstack"), ["found"], ["ESLint crashed on this file (no), so it counts as not judged. Report the crash together with the file."]],
  ])("judges as plain text after %s", (_, error, rules, faults) => {
    const found = rule((context) => ({ Text: () => context.report({ loc, message: "Found." }) }));
    const text = contractPlugin().languages?.["text"];
    if (text === undefined) throw new Error("The plugin has no language for text.");
    const crashing: typeof text = {
      ...text,
      createSourceCode: () => {
        throw error;
      },
    };
    const plugins = { contract: contractPlugin(), other: { languages: { crashing } }, "A-1": { rules: { found } } };
    const item: Linter.Config = { files: [everyFile], plugins, rules: { "A-1/found": "error" } };
    const view = memoryView({ "a.txt": "one\ntwo\n" });
    const verdict = judgeByEslint(planOf([{ ...item, language: "other/crashing" }], [{ ...item, language: "contract/text" }]), view, view.entries);
    expect(verdict.raw.map(({ clause, rule: name }) => [clause, name])).toEqual(rules.toSorted().reverse().map((name) => ["A-1", name]));
    expect(verdict.diagnostics.map(({ message }) => message)).toEqual(faults);
  });

  it("reads no file that no rule applies to", () => {
    const view = memoryView({ "a.txt": "" });
    const reads: string[] = [];
    const watched = { ...view, read: (path: string) => (reads.push(path), view.read(path)) };
    const config: Linter.Config[] = [{ name: "contract/every-file", files: [everyFile], plugins: { contract: contractPlugin() }, language: "contract/text" }];
    expect(judgeByEslint(planOf(config), watched, watched.entries)).toEqual({ raw: [], skipped: [], diagnostics: [], files: 0 });
    expect(reads).toEqual([]);
  });

  it.each(["no-extension", ".dotfile", ".env.production", "a b/[c]/{d}!.x", "deep/.hidden/#file", "é/ü.ts~", "-x", "new\nline.txt"])("selects %j", (path) => {
    const found = rule((context) => ({ Text: () => context.report({ loc: { line: 1, column: 0 }, message: "Found." }) }));
    expect(judge({ found }, { [path]: "x" }).raw.map(({ file }) => file)).toEqual([path]);
  });
});
