import fc from "fast-check";
import { countTokens as cl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as o200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { commonWords, estimateTokens } from "./tokens.js";

const counted = (text: string): number => Math.max(o200k(text), cl100k(text));

describe("estimateTokens", () => {
  it("counts a common word as one token, as the tokenizers do", () => {
    expect([...commonWords].filter((word) => counted(` ${word}`) !== 1)).toEqual([]);
    const beside = ["/", ".", "-", "_", "`", "(", '"', ":"].flatMap((sign) => [...commonWords].filter((word) => counted(sign + word) > 2).map((word) => sign + word));
    expect(beside).toEqual([]);
  });

  it.each([
    'src/client.ts:12:15 ENV-1 error contract/no-process-env: `process.env.API_KEY` is read outside src/env.ts. Use `env.API_KEY` from "./env.js". Do not wrap it in another helper.',
    "src/설정.ts:1:1 ENV-1 error contract/no-process-env: 환경 변수를 src/env.ts 밖에서 읽습니다.",
    "packages/formbricks/apps/web/modules/integrations/webhooks/components/webhook-detail-modal.tsx:128:9 REL-1 error contract/no-swallowed-error: The caught error is dropped.",
  ])("is an upper bound, and no more than 2.6 times the count: %s", (line) => {
    expect(estimateTokens(line)).toBeGreaterThanOrEqual(counted(line));
    expect(estimateTokens(line)).toBeLessThanOrEqual(counted(line) * 2.6);
  });

  it.each([
    ["words", fc.lorem({ maxCount: 60 })],
    ["printable ASCII", fc.string({ unit: "grapheme-ascii", minLength: 200, maxLength: 400 })],
    ["digests", fc.stringMatching(/^[0-9a-f]{64}( [0-9a-f]{64}){6}$/)],
    ["unpronounceable words", fc.stringMatching(/^([bcdfghjklmnpqrstvwxz]{4,12} ){30}$/)],
    ["random words", fc.stringMatching(/^([a-z]{2,12} ){60}$/)],
    ["identifiers", fc.stringMatching(/^([a-z]{3,8}[A-Z][a-z]{3,8}\(\)\. ){30}$/)],
    ["any Unicode", fc.string({ unit: "binary", maxLength: 200 })],
    ["graphemes", fc.string({ unit: "grapheme", maxLength: 200 })],
    ["Hangul", fc.stringMatching(/^([가-힣]{1,6} ){40}$/)],
  ])("is an upper bound for %s", (_name, texts) => {
    fc.assert(fc.property(texts, (text) => estimateTokens(text) >= counted(text)), { numRuns: 100, seed: 20261123 });
  });
});
