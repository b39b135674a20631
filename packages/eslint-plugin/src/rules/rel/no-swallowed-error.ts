import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { callbackProblem } from "./no-swallowed-error/callback.js";
import { catchProblem, finallyProblem } from "./no-swallowed-error/catch-clause.js";
import { causeProblems } from "./no-swallowed-error/lost-cause.js";
import { listenerProblem, listenerPropertyProblem } from "./no-swallowed-error/listener.js";
import type { Problem } from "./no-swallowed-error/problem.js";
import { promiseProblem } from "./no-swallowed-error/promise-handler.js";
import { functionFinder } from "./no-swallowed-error/function-finder.js";
import { settledProblem } from "./no-swallowed-error/settled-results.js";

export default createRule({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow handling an error in a way that nobody learns of it",
      clause: "REL-1",
      subject: "code",
      strictness: { vocabulary: { logger: "words" } },
    },
    messages: {
      dropped:
        "This {{what}} drops the error, and the code goes on as if nothing had failed. Rethrow it, answer the caller, or report it with {{logger}}. Do not add a comment or an unused variable in its place.",
      replaced:
        "This {{what}} turns the error into an empty value that looks like a result. Rethrow it, or report it with {{logger}} before giving a fallback. Do not return another empty value in its place.",
      skipped:
        "This {{what}} skips the item that failed and tells nobody. Report it with {{logger}}, or collect the failures and throw them after the loop.",
      logged:
        "This {{what}} only logs the error, then gives undefined where its caller expects a value. Rethrow the error, or return a value that says that it failed.",
      cause:
        "This throws a new error without the one that caused it, whose stack and code are lost. Pass it on as `{ cause: {{error}} }`.",
      leftOut:
        "`{{call}}` is called without the error that was caught, so nobody learns what failed. Hand it on, as `{{call}}({{error}})` or as the `cause` of another error, or report it with {{logger}} first.",
      unsettled:
        "`Promise.allSettled` never rejects, and nothing here looks at what was rejected. Read the results and report each `reason`, or use `Promise.all`.",
      ignored:
        "This callback never looks at `{{error}}`, so a failure runs on as success. Check it first: return it to the caller, or report it with {{logger}}.",
      overridden:
        "This `{{statement}}` in `finally` discards an error that is on its way to the caller. Move it out of the `finally` block.",
      addCause: "Pass the caught error on as the cause.",
    },
    schema: [],
    defaultOptions: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary, repository } = contractSettings(context);
    const [module] = vocabulary.logger;
    const logger = module === undefined ? "the logger" : `the logger of ${module}`;
    const find = functionFinder(sourceCode, repositoryPath(context.filename, context.cwd), repository);

    const report = (problem: Problem | undefined): void => {
      if (!problem) return;
      const { node, messageId, data, cause } = problem;
      context.report({
        loc: node.loc,
        messageId,
        data: { logger, ...data },
        ...(cause && { suggest: [{ messageId: "addCause", fix: (fixer) => fixer.insertTextAfterRange(cause.after, cause.text) }] }),
      });
    };

    return {
      CatchClause(clause) {
        report(catchProblem(clause, sourceCode, find));
        const error = clause.param?.type === "Identifier" ? clause.param : undefined;
        for (const problem of causeProblems(clause.body, error, clause.parent, sourceCode)) report(problem);
      },
      TryStatement(statement) {
        report(finallyProblem(statement, sourceCode));
      },
      AssignmentExpression(assignment) {
        report(listenerPropertyProblem(assignment, sourceCode));
      },
      CallExpression(call) {
        report(
          promiseProblem(call, sourceCode, find) ??
            listenerProblem(call, sourceCode) ??
            settledProblem(call, sourceCode, find) ??
            callbackProblem(call, sourceCode),
        );
      },
    };
  },
});
