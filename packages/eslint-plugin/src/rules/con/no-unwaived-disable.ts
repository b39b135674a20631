import { matchesAny } from "../../glob.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { silencedTools, silencingOf, type SilencedTool } from "../../syntax/silencing-comment.js";

type Options = readonly [{ except?: SilencedTool[] }];
type MessageIds = "unowned" | "dead" | "waived";

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow comments that silence a check without a live waiver",
      clause: "CON-2",
      subject: "code",
      strictness: { options: { except: { kind: "exempts" } } },
    },
    messages: {
      unowned: "`{{directive}}` hides what {{tool}} would say, and nobody answers for it. Fix what it hides and remove the comment.",
      dead: "`{{directive}}` refers to {{id}}, which is not in force for this file. Fix what it hides and remove the comment.",
      waived: "`{{directive}}` stands by {{id}} until that ends. Fix what it hides before then.",
    },
    schema: [
      {
        type: "object",
        properties: { except: { type: "array", items: { type: "string", enum: [...silencedTools] }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { sourceCode } = context;
    const [{ except = [] }] = context.options;
    const { waivers } = contractSettings(context);
    const file = repositoryPath(context.filename, context.cwd);
    // A clause runs its rules under its own id: `CON-2/contract/no-unwaived-disable`.
    const clause = context.id.includes("/contract/") ? context.id.slice(0, context.id.indexOf("/")) : undefined;
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          const silencing = silencingOf(comment.value);
          if (silencing === undefined || except.includes(silencing.tool)) continue;
          const { directive, tool, waivers: named } = silencing;
          const live = waivers.filter(({ id, files }) => named.includes(id) && matchesAny(file, files));
          // A waiver of another clause lets that clause's finding stand, and the comment beside it.
          if (live.some((waiver) => waiver.clause !== clause)) continue;
          const [own] = live;
          const [id] = named;
          const messageId = own !== undefined ? "waived" : id !== undefined ? "dead" : "unowned";
          context.report({ loc: comment.loc, messageId, data: { directive, tool: names[tool], id: own?.id ?? id ?? "" } });
        }
      },
    };
  },
});

const names: Readonly<Record<SilencedTool, string>> = {
  eslint: "ESLint",
  typescript: "the compiler",
  oxlint: "oxlint",
  biome: "Biome",
  deno: "Deno",
  tslint: "TSLint",
  coverage: "the coverage report",
  scanner: "the security scanner",
  "type-coverage": "type-coverage",
  ide: "the editor's inspection",
};
