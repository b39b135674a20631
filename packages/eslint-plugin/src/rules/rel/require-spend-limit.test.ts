import { testRule } from "../../rule-tester.js";
import rule from "./require-spend-limit.js";

const metered = { metered: ["src/models.ts"] };
const unlimited = (advice: string) => [{ messageId: "unlimited" as const, data: { advice } }];
const endless = [{ messageId: "endless" as const }];
const unmetered = [{ messageId: "unmetered" as const, data: { module: "src/models.ts" } }];
const unbounded = (name: string) => [{ messageId: "unbounded" as const, data: { name } }];

const openai = `import OpenAI from "openai"; const openai = new OpenAI(); `;
const ai = `import { generateText, streamText, generateObject, embed, stepCountIs, hasToolCall } from "ai"; `;
const step = "const a = await client.messages.create({ model, max_tokens: 9, messages }); messages.push(a);";

testRule("require-spend-limit", rule, {
  valid: [
    // Examples and evaluations
    ...["src/judge.eval.ts", "examples/chat.ts"].map((filename) => ({ code: 'import { generateText } from "ai"; await generateText({ model, prompt });', filename })),
    "export const sum = (a, b) => a + b;",
    // Limits
    `${openai}openai.chat.completions.create({ model, messages, max_tokens: 500 });`,
    `${openai}openai.chat.completions.create({ model, messages, max_completion_tokens: limit });`,
    `${openai}openai.chat.completions.create({ ...common, messages });`,
    `${openai}const common = { max_tokens: 5 }; openai.chat.completions.create({ ...common, model, messages });`,
    `${openai}export const ask = (request) => openai.chat.completions.create(request);`,
    `${openai}const request = { model, messages }; request.max_tokens = 5; openai.chat.completions.create(request);`,
    `${openai}openai.chat.completions.create(...args);`,
    `${openai}openai.responses.create({ model, input, max_output_tokens: 500 });`,
    `import Anthropic from "@anthropic-ai/sdk"; new Anthropic().messages.create({ model, messages, max_tokens: 500 });`,
    `import { GoogleGenAI } from "@google/genai"; new GoogleGenAI({}).models.generateContent({ model, contents, config: { maxOutputTokens: 500 } });`,
    `import { GoogleGenerativeAI } from "@google/generative-ai"; g.getGenerativeModel({ model, generationConfig: { maxOutputTokens: 500 } });`,
    `import { GoogleGenerativeAI } from "@google/generative-ai"; const m = g.getGenerativeModel({ model }); m.generateContent({ contents, generationConfig: { maxOutputTokens: 5 } });`,
    `import { CohereClient } from "cohere-ai"; const cohere = new CohereClient({}); cohere.chat({ message, maxTokens: 5 });`,
    `import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime"; new ConverseCommand({ modelId, inferenceConfig: { maxTokens: 5 } });`,
    `${ai}generateText({ model, prompt, maxOutputTokens: 500 });`,
    `${ai}generateText({ model, prompt, maxTokens: 500 });`,
    `${ai}generateText({ ...settings, prompt });`,
    `${ai}import { wrapLanguageModel, defaultSettingsMiddleware } from "ai"; generateText({ model: wrapLanguageModel({ model, middleware: defaultSettingsMiddleware({ settings }) }), prompt });`,
    `import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ model, maxTokens: 500 });`,
    `import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI(options);`,
    `import { ChatAnthropic } from "@langchain/anthropic"; new ChatAnthropic({ model });`,
    // Their price is known, or they are something else
    `${openai}openai.embeddings.create({ model, input });`,
    `${openai}openai.images.generate({ model, prompt });`,
    `${ai}embed({ model, value });`,
    "twilio.messages.create({ to, from, body });",
    "survey.responses.create({ data });",
    "slack.chat.stream({ channel });",
    "import { generateText } from './text.js'; generateText({ model, prompt });",
    "chat.completions.create({ channel });",
    "other.chat({ message });",
    // Loops that end
    `for (let round = 0; round < 10; round += 1) { ${step} }`,
    `let round = 0; while (true) { if (++round > 10) break; ${step} }`,
    `let round = 0; while (round < maxRounds) { round += 1; ${step} }`,
    `let steps = 0; do { steps += 1; if (steps === maxSteps) throw new Error(); ${step} } while (true);`,
    `while (true) { if (Date.now() > deadline) break; ${step} }`,
    `while (true) { budget.assertLeft(); ${step} }`,
    `while (true) { if (spent >= ceiling) break; ${step} }`,
    // No agent: each round has work of its own, or no model
    "while (running) { const job = await queue.take(); await client.messages.create({ model, max_tokens: 9, messages: job.messages }); }",
    "while (true) { const a = await client.messages.list({ model }); messages.push(a); if (!a) break; }",
    "while (true) { const tool = await next(); messages.push(tool); } client.messages.create({ model, max_tokens: 9, messages });",
    // Numbers of rounds
    `import { run } from "@openai/agents"; run(agent, task); run(agent, task, { maxTurns: 5 });`,
    `${ai}generateText({ model, prompt, tools, maxOutputTokens: 5 });`,
    `${ai}generateText({ model, prompt, tools, maxOutputTokens: 5, stopWhen: stepCountIs(10) });`,
    `${ai}generateText({ model, prompt, tools, maxOutputTokens: 5, stopWhen: [stepCountIs(10), hasToolCall("done")] });`,
    `${ai}generateText({ model, prompt, tools, maxOutputTokens: 5, stopWhen: ({ steps }) => steps.length > 5 });`,
    `${ai}generateText({ model, prompt, tools, maxOutputTokens: 5, stopWhen: stop });`,
    `import { something } from "langchain"; const { maxTurns = Infinity } = options; const Infinity2 = 5; f({ recursionLimit: 50 });`,
    // Through the metered module
    { code: `${openai}openai.responses.create({ model, input, max_output_tokens: 5 });`, filename: "src/models.ts", vocabulary: metered },
    { code: `import { openai } from "./models.js"; openai.chat.completions.create({ model, messages });`, vocabulary: metered },
    { code: `import { models } from "@/models"; ${ai}generateText({ model: models.fast, prompt });`, vocabulary: metered },
    { code: `import { fast } from "./models.js"; ${ai}const model = fast("gpt"); generateText({ model, prompt });`, vocabulary: metered },
    { code: `${ai}export const ask = (model) => generateText({ model, prompt, maxOutputTokens: 5 });`, vocabulary: metered },
  ],
  invalid: [
    // No limit
    { code: `${openai}openai.chat.completions.create({ model, messages });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}openai.chat.completions.create({ model, messages, max_tokens: null });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}const request = { model, messages }; openai.chat.completions.create(request);`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}const { completions } = openai.chat; completions.create({ model, messages });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}const { create } = openai.chat.completions; create({ model, messages });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}const chat = openai.chat; chat["completions"].create({ model, messages });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: `import { client } from "./client.js"; client.chat.completions.create({ model, messages });`, errors: unlimited("max_completion_tokens: 1_000") },
    { code: "class A { ask() { return this.openai.beta.chat.completions.parse({ model, messages }); } }", errors: unlimited("max_completion_tokens: 1_000") },
    { code: `${openai}openai.responses.create({ model, input });`, errors: unlimited("max_output_tokens: 1_000") },
    { code: `${openai}openai.responses.stream({ model, input, max_completion_tokens: 5 });`, errors: unlimited("max_output_tokens: 1_000") },
    { code: `import Anthropic from "@anthropic-ai/sdk"; new Anthropic().messages.create({ model, messages });`, errors: unlimited("max_tokens: 1_000") },
    { code: `import { Mistral } from "@mistralai/mistralai"; mistral.chat.complete({ model, messages });`, errors: unlimited("maxTokens: 1_000") },
    { code: `import { GoogleGenAI } from "@google/genai"; new GoogleGenAI({}).models.generateContent({ model, contents, config: { temperature: 0 } });`, errors: unlimited("config: { maxOutputTokens: 1_000 }") },
    { code: `import { GoogleGenerativeAI } from "@google/generative-ai"; const m = g.getGenerativeModel({ model }); m.generateContent(p);`, errors: unlimited("generationConfig: { maxOutputTokens: 1_000 }") },
    { code: `import { CohereClient } from "cohere-ai"; const cohere = new CohereClient({}); cohere.chat({ message });`, errors: unlimited("maxTokens: 1_000") },
    { code: `import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime"; new ConverseCommand({ modelId, messages });`, errors: unlimited("inferenceConfig: { maxTokens: 1_000 }") },
    { code: `${ai}generateText({ model, prompt });`, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `${ai}const result = streamText({ model, messages, tools });`, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `import * as ai from "ai"; ai.generateObject({ model, schema, prompt });`, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `const { generateText: ask } = await import("ai"); ask({ model, prompt });`, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `${ai}generateText({ model, prompt, maxOutputTokens: undefined });`, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `import { ChatOpenAI } from "@langchain/openai"; export const model = new ChatOpenAI({ model: "gpt" });`, errors: unlimited("maxTokens: 1_000") },
    { code: `import { ChatGoogleGenerativeAI } from "@langchain/google-genai"; export const model = new ChatGoogleGenerativeAI({ model: "g" });`, errors: unlimited("maxOutputTokens: 1_000") },
    // Loops that end when the model likes
    { code: `while (true) { ${step} if (a.stop_reason !== "tool_use") break; }`, errors: [{ messageId: "endless", line: 1, column: 1, endColumn: 6 }] },
    { code: `for (;;) { ${step} if (a.stop_reason === "end_turn") break; }`, errors: endless },
    { code: `let a; do { a = await client.messages.create({ model, max_tokens: 9, messages }); messages.push(a); } while (a.stop_reason === "tool_use");`, errors: endless },
    { code: `let calls = [1]; while (calls.length > 0) { ${step} calls = a.tool_calls; }`, errors: endless },
    { code: `while (true) { ${step} if (calls.length < 1) break; }`, errors: endless },
    { code: `async function ask(messages) { return client.messages.create({ model, max_tokens: 9, messages }); } while (!done) { const a = await ask(messages); messages.push(a); done = a.stop_reason === "end_turn"; }`, errors: endless },
    { code: `${ai}while (true) { const r = await generateText({ model, messages, maxOutputTokens: 5 }); messages.push(...r.messages); if (r.finishReason === "stop") break; }`, errors: endless },
    // Limits of rounds that are switched off
    { code: `import { run } from "@openai/agents"; run(agent, task, { maxTurns: Infinity });`, errors: unbounded("maxTurns") },
    { code: `import { createReactAgent } from "@langchain/langgraph/prebuilt"; agent.invoke(x, { recursionLimit: Number.MAX_SAFE_INTEGER });`, errors: unbounded("recursionLimit") },
    { code: `import { AgentExecutor } from "langchain/agents"; new AgentExecutor({ agent, tools, maxIterations: Number.POSITIVE_INFINITY });`, errors: unbounded("maxIterations") },
    { code: `${ai}generateText({ model, tools, prompt, maxOutputTokens: 5, stopWhen: () => false });`, errors: unbounded("stopWhen") },
    { code: `${ai}generateText({ model, tools, prompt, maxOutputTokens: 5, stopWhen: hasToolCall("done") });`, errors: unbounded("stopWhen") },
    { code: `${ai}generateText({ model, tools, prompt, maxOutputTokens: 5, stopWhen: [stepCountIs(Infinity), hasToolCall("done")] });`, errors: unbounded("stopWhen") },
    // Around the metered module
    { code: openai, vocabulary: metered, errors: unmetered },
    { code: `import { ChatAnthropic } from "@langchain/anthropic"; const model = new ChatAnthropic({ model: "c" });`, vocabulary: metered, errors: unmetered },
    { code: `import { createOpenAI, openai } from "@ai-sdk/openai"; ${ai}generateText({ model: openai("gpt"), prompt, maxOutputTokens: 5 });`, vocabulary: metered, errors: unmetered },
    { code: `import { createOpenAI } from "@ai-sdk/openai"; ${ai}const provider = createOpenAI({}); const model = provider("gpt"); generateText({ model, prompt });`, vocabulary: metered, errors: unmetered },
    { code: `${ai}generateText({ model: "openai/gpt", prompt });`, vocabulary: metered, errors: unmetered },
    { code: `${ai}export const ask = (model) => generateText({ model, prompt });`, vocabulary: metered, errors: unlimited("maxOutputTokens: 1_000") },
    { code: `${openai}openai.responses.create({ model, input });`, filename: "src/models.ts", vocabulary: metered, errors: unlimited("max_output_tokens: 1_000") },
  ],
});
