import type { AST, Linter, Scope, SourceCode } from "eslint";
import { code } from "../plan/file-languages.js";
import { eslintInternals } from "../plan/internals.js";
import type { LintLanguage } from "../plan/lint-rule.js";
import { listenersOf } from "../plan/listeners.js";
import { lazyTokens } from "./lazy-tokens.js";
import { listenedSteps, listensToCodePaths, wantedBy } from "./listened-steps.js";

type Steps = ReturnType<SourceCode["traverse"]>;

/**
 * A configuration object that lets ESLint meet only the nodes that rules listen to, and follow code paths only where one of them asks for it. Both
 * take ESLint longer than all our rules. Only for a configuration whose rules all note their listeners, as those of a plan do.
 */
export function listenedCode(): Linter.Config {
  const namespace = "contract-listened";
  return {
    name: "contract/listened-code",
    files: code.patterns.map((patterns) => [...patterns]),
    plugins: { [namespace]: { meta: { name: namespace, namespace: "js" }, languages: { js: listenedLanguage() } } },
    language: `${namespace}/js`,
  };
}

/** ESLint's JavaScript language with that traversal. */
function listenedLanguage(): LintLanguage {
  const { javascript } = eslintInternals();

  class ListenedSourceCode extends lazyTokens() {
    /** ESLint asks for the steps before it makes the rules, and takes the first step after that. */
    override traverse(): Steps {
      return { [Symbol.iterator]: () => this.#steps()[Symbol.iterator]() };
    }

    #steps(): Steps {
      const listeners = listenersOf(this);
      return listensToCodePaths(listeners) ? super.traverse() : listenedSteps(this.ast, this.visitorKeys, wantedBy(listeners));
    }
  }

  const createSourceCode: LintLanguage["createSourceCode"] = (file, parsed, context) => {
    if (!isParsedCode(parsed)) return javascript.createSourceCode(file, parsed, context);
    const { ast, parserServices, scopeManager, visitorKeys } = parsed;
    // ESLint's own traversal sets what a parser may leave out; those whose scopes come with the tree leave out that of the root at most.
    ast.parent = null;
    return new ListenedSourceCode({ text: String(file.body), ast, hasBOM: file.bom, parserServices, scopeManager, visitorKeys });
  };
  return { ...javascript, createSourceCode };
}

interface ParsedCode {
  ast: AST.Program & { parent?: null };
  parserServices: SourceCode["parserServices"];
  scopeManager: Scope.ScopeManager;
  visitorKeys: SourceCode["visitorKeys"];
}

/** Whether a parser gave the scopes and the children of nodes together with the tree, as typescript-eslint's and ours do. */
function isParsedCode(parsed: object): parsed is ParsedCode {
  return "scopeManager" in parsed && parsed.scopeManager != null && "visitorKeys" in parsed && "ast" in parsed && "parserServices" in parsed;
}
