/** How a call of a language model limits its answer. */
export interface ModelLimit {
  /** The end of the dotted name of what is called; SDKs of other vendors that speak the same protocol share it. */
  name: string;
  /** Keys of the request that tell it from other calls of that name; one of each group. */
  proof: readonly (readonly string[])[];
  /** The dotted paths of the options that limit the answer. */
  options: readonly string[];
  /** What to write, for messages. */
  advice: string;
  /** Set where another call of the same file may carry the limit instead. */
  mayFollow?: true;
}

const model = ["model"];
const chat = { proof: [model, ["messages"]], options: ["max_completion_tokens", "max_tokens", "maxTokens"], advice: "max_completion_tokens: 1_000" };
const responses = { proof: [model, ["input", "prompt", "previous_response_id", "conversation"]], options: ["max_output_tokens"], advice: "max_output_tokens: 1_000" };
const messages = { proof: [model, ["messages"]], options: ["max_tokens"], advice: "max_tokens: 1_000" };
const mistral = { proof: [model, ["messages"]], options: ["maxTokens"], advice: "maxTokens: 1_000" };
const google = { proof: [model, ["contents"]], options: ["config.maxOutputTokens"], advice: "config: { maxOutputTokens: 1_000 }" };

/** Calls through a client, by the end of their names. The first position holds the request. */
export const modelLimits: readonly ModelLimit[] = [
  ...["create", "parse", "stream", "runTools"].map((method) => ({ name: `chat.completions.${method}`, ...chat })),
  ...["create", "parse", "stream"].map((method) => ({ name: `responses.${method}`, ...responses })),
  ...["create", "stream", "toolRunner"].map((method) => ({ name: `messages.${method}`, ...messages })),
  { name: "chat.complete", ...mistral },
  { name: "chat.stream", ...mistral },
  { name: "models.generateContent", ...google },
  { name: "models.generateContentStream", ...google },
  {
    name: "getGenerativeModel",
    proof: [model],
    options: ["generationConfig.maxOutputTokens"],
    advice: "generationConfig: { maxOutputTokens: 1_000 }",
    mayFollow: true,
  },
];

/** Cohere's calls have names that many have, so that its client must be seen. */
export const cohereLimit: ModelLimit = { name: "", proof: [["message", "messages"]], options: ["maxTokens"], advice: "maxTokens: 1_000" };
export const cohereCalls: ReadonlySet<string> = new Set([".chat", ".chatStream", ".generate"]);

/** Functions of the AI SDK that make text, and how each limits it; the names differ between its versions. */
export const generatorLimit: ModelLimit = { name: "", proof: [], options: ["maxOutputTokens", "maxTokens"], advice: "maxOutputTokens: 1_000" };
export const generators: ReadonlySet<string> = new Set(["generateText", "streamText", "generateObject", "streamObject"]);

const converse = { proof: [], options: ["inferenceConfig.maxTokens"], advice: "inferenceConfig: { maxTokens: 1_000 }" };

/** What is made for one model, with the limit among its options: LangChain's clients (Anthropic's has a limit of its own), Bedrock's commands. */
export const limitedModels: ReadonlyMap<string, ModelLimit> = new Map<string, ModelLimit>([
  ["ConverseCommand", { name: "ConverseCommand", ...converse }],
  ["ConverseStreamCommand", { name: "ConverseStreamCommand", ...converse }],
  ...["ChatOpenAI", "AzureChatOpenAI", "ChatMistralAI", "ChatGroq", "ChatGoogleGenerativeAI", "ChatVertexAI", "ChatBedrockConverse"].map((name): [string, ModelLimit] => {
    const options = ["maxTokens", "maxCompletionTokens", "maxOutputTokens", "modelKwargs.max_completion_tokens", "modelKwargs.max_tokens"];
    return [name, { name, proof: [], options, advice: name.includes("Google") || name.includes("Vertex") ? "maxOutputTokens: 1_000" : "maxTokens: 1_000" }];
  }),
]);
/** The modules that those come from. */
export const limitedModules = /langchain|^@aws-sdk\/client-bedrock-runtime$/;

/** Options that count the rounds of an agent; none of their libraries is without a number of its own. */
export const stepOptions: ReadonlySet<string> = new Set(["maxSteps", "maxTurns", "recursionLimit", "maxIterations", "maxToolRoundtrips", "maxChatCompletions"]);
