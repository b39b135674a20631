import type { Library } from "../library.js";

const minutes = 60_000;

/** The SDKs that Stainless generates: options of a request stand after its body, or first where there is none. */
const generated = (names: readonly string[]): Library["clients"] => [
  { names, options: [0], calls: [{ names: ["*"], options: [1, 2] }], derives: ["withOptions"] },
];

/**
 * SDKs of language models. OpenAI's and Anthropic's give up on an attempt after ten minutes and make three of them,
 * Cohere's after five; the others have no limit, Groq's one minute.
 */
export const modelLibraries: readonly Library[] = [
  {
    name: "OpenAI",
    kind: "model",
    modules: ["openai"],
    calls: [],
    clients: generated(["", "OpenAI", "AzureOpenAI", "OpenAI.AzureOpenAI"]),
    deadline: { client: ["timeout", "fetch", "httpAgent.timeout"], call: ["timeout", "signal"], fallback: 10 * minutes, advice: "timeout: 30_000" },
  },
  {
    name: "Anthropic",
    kind: "model",
    modules: ["@anthropic-ai/sdk", "@anthropic-ai/bedrock-sdk", "@anthropic-ai/vertex-sdk"],
    calls: [],
    clients: generated(["", "Anthropic", "AnthropicBedrock", "AnthropicVertex"]),
    deadline: { client: ["timeout", "fetch", "httpAgent.timeout"], call: ["timeout", "signal"], fallback: 10 * minutes, advice: "timeout: 30_000" },
  },
  {
    name: "Groq",
    kind: "model",
    modules: ["groq-sdk"],
    calls: [],
    clients: generated(["", "Groq"]),
    deadline: { client: ["timeout", "fetch", "httpAgent.timeout"], call: ["timeout", "signal"], fallback: minutes, advice: "timeout: 30_000" },
  },
  {
    name: "Mistral",
    kind: "model",
    modules: ["@mistralai/mistralai"],
    calls: [],
    clients: [{ names: ["Mistral"], options: [0], calls: [{ names: ["*"], options: [1] }] }],
    deadline: { client: ["timeoutMs"], call: ["timeoutMs", "fetchOptions.signal", "signal"], advice: "timeoutMs: 30_000" },
  },
  {
    name: "Google Gen AI",
    kind: "model",
    modules: ["@google/genai"],
    calls: [],
    clients: [
      {
        names: ["GoogleGenAI", "GoogleGenerativeAI"],
        options: [0],
        calls: [{ names: ["*"], options: [0] }],
        derives: ["chats.create"],
      },
    ],
    deadline: { client: ["httpOptions.timeout"], call: ["config.abortSignal", "config.httpOptions.timeout"], advice: "httpOptions: { timeout: 30_000 }" },
  },
  {
    name: "Google Generative AI",
    kind: "model",
    modules: ["@google/generative-ai"],
    calls: [],
    clients: [
      {
        names: ["GoogleGenerativeAI"],
        options: [],
        calls: [{ names: ["generateContent", "generateContentStream", "sendMessage", "sendMessageStream", "embedContent", "countTokens"], options: [1] }],
        derives: ["getGenerativeModel", "startChat"],
      },
    ],
    deadline: { client: ["timeout", "fetch", "httpAgent.timeout"], call: ["timeout", "signal"], advice: "getGenerativeModel(parameters, { timeout: 30_000 })" },
  },
  {
    name: "Cohere",
    kind: "model",
    modules: ["cohere-ai"],
    calls: [],
    clients: [{ names: ["CohereClient", "CohereClientV2"], options: [0], calls: [{ names: ["*"], options: [1] }] }],
    deadline: { client: ["timeoutInSeconds"], call: ["timeoutInSeconds", "abortSignal"], fallback: 5 * minutes, advice: "timeoutInSeconds: 30" },
  },
  {
    name: "AI SDK",
    kind: "model",
    modules: ["ai"],
    calls: [
      {
        names: [
          "generateText", "streamText", "generateObject", "streamObject", "embed", "embedMany", "rerank", "experimental_transcribe",
          "experimental_generateImage", "generateImage", "experimental_generateSpeech",
        ],
        options: [0],
      },
    ],
    clients: [],
    deadline: { client: [], call: ["abortSignal", "timeout"], advice: "abortSignal: AbortSignal.timeout(30_000)" },
  },
  {
    name: "LangChain",
    kind: "model",
    modules: ["@langchain/openai", "@langchain/anthropic", "@langchain/mistralai", "@langchain/groq", "@langchain/cohere", "langchain/chat_models/*"],
    calls: [],
    clients: [
      {
        names: ["ChatOpenAI", "AzureChatOpenAI", "OpenAI", "AzureOpenAI", "ChatAnthropic", "ChatMistralAI", "ChatGroq", "ChatCohere"],
        options: [0],
        calls: [{ names: ["invoke", "stream", "batch", "call", "generate", "streamEvents"], options: [1] }],
        derives: ["bind", "bindTools", "withConfig", "withStructuredOutput", "withRetry"],
      },
    ],
    deadline: {
      client: ["timeout", "clientOptions.timeout", "configuration.timeout", "configuration.fetch"],
      call: ["timeout", "signal"],
      fallback: 10 * minutes,
      advice: "timeout: 30_000",
      // A model is mostly part of a chain, and the chain's own call may carry the limit.
      elsewhere: /\b(?:timeout|signal)\b/,
    },
  },
];
