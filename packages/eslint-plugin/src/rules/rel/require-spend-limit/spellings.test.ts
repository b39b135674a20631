import { testRule } from "../../../rule-tester.js";
import rule from "../require-spend-limit.js";

type MessageIds = keyof typeof rule.meta.messages;

const given = (code: string, filename = "src/a.ts") => ({ code, filename, vocabulary: {} });
const found = (...ids: MessageIds[]): { messageId: MessageIds }[] => ids.map((messageId) => ({ messageId }));

testRule("require-spend-limit", rule, {
  valid: [
    given("import OpenAI from \"openai\"; const o = new OpenAI(); let c = o.chat; c = other; c.completions.create({ model, messages });"),
    given("import OpenAI from \"openai\"; const o = new OpenAI(); o[chat].completions.create({ model, messages });"),
    given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create({ model });"),
    given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create(request);"),
    given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create();"),
    given("import { CohereClient } from \"cohere-ai\"; const c = new CohereClient({}); c.chat({ message, maxTokens: 5 });"),
    given("import OpenAI from \"openai\"; const c = new Other({}); c.chat({ message });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5 });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxTokens: 5 });"),
    given("import { generateText } from \"ai\"; generateText(options);"),
    given("import { generateText } from \"ai\"; generateText(...options);"),
    given("import { other } from \"ai\"; other({ model, prompt });"),
    given("import { ChatOpenAI } from \"@langchain/openai\"; new ChatOpenAI({ model, maxTokens: 5 });"),
    given("import { ChatOpenAI } from \"./mine.js\"; new ChatOpenAI({ model });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: () => true });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: [() => false, done] });"),
    given("import { generateText, stepCountIs } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: stepCountIs(5) });"),
    given("import { generateText, hasToolCall, stepCountIs } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: [hasToolCall(\"a\"), stepCountIs(5)] });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: mine(5) });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, maxSteps: Number.EPSILON });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, maxSteps: 5 });"),
    given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, maxSteps: limit });"),
    given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); for (let i = 0; i < 5; i++) { const a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); }"),
    given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); let n = 0; while (true) { if (++n > 5) break; const a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); }"),
    given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); while (true) { await c.models.list(); }"),
  ],
  invalid: [
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create({ model, messages });"), errors: found("unlimited") },
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); const { chat } = o; chat.completions.create({ model, messages });"), errors: found("unlimited") },
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); const { chat: c } = o; c.completions.create({ model, messages });"), errors: found("unlimited") },
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); const c = o.chat.completions; c.create({ model, messages });"), errors: found("unlimited") },
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create({ model, messages, max_tokens: undefined });"), errors: found("unlimited") },
    { ...given("import OpenAI from \"openai\"; const o = new OpenAI(); o.chat.completions.create({ model, messages, max_tokens: 0 });"), errors: found("unlimited") },
    { ...given("import { CohereClient } from \"cohere-ai\"; const c = new CohereClient({}); c.chat({ message });"), errors: found("unlimited") },
    { ...given("import { generateText } from \"ai\"; generateText({ model, prompt });"), errors: found("unlimited") },
    { ...given("import { ChatOpenAI } from \"@langchain/openai\"; new ChatOpenAI({ model });"), errors: found("unlimited") },
    { ...given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: () => false });"), errors: found("unbounded") },
    { ...given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: [() => false] });"), errors: found("unbounded") },
    { ...given("import { generateText, stepCountIs } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: stepCountIs(Infinity) });"), errors: found("unbounded") },
    { ...given("import { generateText, hasToolCall } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, stopWhen: hasToolCall(\"a\") });"), errors: found("unbounded") },
    { ...given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, maxSteps: Infinity });"), errors: found("unbounded") },
    { ...given("import { generateText } from \"ai\"; generateText({ model, prompt, maxOutputTokens: 5, maxSteps: Number.MAX_SAFE_INTEGER });"), errors: found("unbounded") },
    { ...given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); while (true) { const a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); }"), errors: found("endless") },
    { ...given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); for (;;) { const a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); }"), errors: found("endless") },
    { ...given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); do { const a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); } while (a.more);"), errors: found("endless") },
    { ...given("import Anthropic from \"@anthropic-ai/sdk\"; const c = new Anthropic(); while (a.more) { a = await c.messages.create({ model, max_tokens: 9, messages }); messages.push(a); }"), errors: found("endless") },
  ],
});
