import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MASKED, maskDiagnostic, maskFinding, maskMessage, maskPath } from "./mask.js";
import type { Finding } from "./report.js";

// No secret stands in this file: each is put together when the test runs.
const body = "Z7xK2mQ9vB4nT6wR8yU1pL3sD5fG0hJ";
const hex = "9f86d081884c7d659a2feaa0c55ad015";
const SECRETS: Record<string, string> = {
  github: `gh${"p_"}${body}aB12x`,
  fineGrained: `github_${"pat_"}${body}_${body}`,
  gitlab: `gl${"pat-"}${body.slice(0, 20)}`,
  openai: `sk-${"proj-"}${body}`,
  anthropic: `sk-${"ant-"}api03-${body}`,
  stripe: `sk_${"live_"}${body}`,
  slack: `xo${"xb-"}123456789012-${body}`,
  npm: `np${"m_"}${body}${"aB1cD2"}`,
  aws: `AK${"IA"}Z7XK2MQ9VB4NT6WR`,
  google: `AI${"za"}${body}x-_9`,
  sendgrid: `SG${"."}${body.slice(0, 22)}.${body}`,
  shopify: `shp${"at_"}${hex}`,
  jwt: `ey${"J"}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${body}`,
  privateKey: `-----BEGIN ${"RSA "}PRIVATE KEY-----\nMIIEow${body}\n${body}\n-----END ${"RSA "}PRIVATE KEY-----`,
  cutKey: `-----BEGIN ${"OPENSSH "}PRIVATE KEY-----\n${body}`,
};

describe("maskMessage", () => {
  it.each(Object.entries(SECRETS))("hides a token of its own form: %s", (_, secret) => {
    for (const text of [secret, `The value ${secret}`, `value="${secret}"`, `key=${secret}`]) {
      const masked = maskMessage(text);
      expect(masked).toContain(MASKED);
      expect(masked).not.toContain(body.slice(4, 16));
      expect(masked).not.toContain(secret.slice(-10));
    }
  });

  it("hides credentials in URLs and headers, and keeps the rest", () => {
    expect(maskMessage(`Use postgres://app:${body}@db.internal:5432/x here.`)).toBe(`Use postgres://${MASKED}@db.internal:5432/x here.`);
    expect(maskMessage(`redis://:${"hun"}ter2@cache and https://${body}@host/p`)).toBe(`redis://${MASKED}@cache and https://${MASKED}@host/p`);
    expect(maskMessage(`Authorization: Bearer ${body.toLowerCase()}`)).toBe(`Authorization: Bearer ${MASKED}`);
  });

  it("hides random text in any quotes", () => {
    for (const quote of ['"', "'", "`"]) {
      expect(maskMessage(`Found ${quote}${body}${quote}.`)).toBe(`Found ${quote}${MASKED}${quote}.`);
      expect(maskMessage(`Found ${quote}${hex}${quote}.`)).toBe(`Found ${quote}${MASKED}${quote}.`);
    }
    expect(maskMessage(`a "${body}" b '${hex}'`)).toBe(`a "${MASKED}" b '${MASKED}'`);
  });

  it("hides nearly all random text of 32 characters and more, in each alphabet", () => {
    const digests = Array.from({ length: 400 }, (_, index) => createHash("sha256").update(`${index}`).digest());
    const shareOf = (texts: string[]): number => texts.filter((text) => maskMessage(`"${text}"`) === `"${MASKED}"`).length / texts.length;
    expect(shareOf(digests.map((digest) => digest.toString("base64url")))).toBeGreaterThan(0.9);
    expect(shareOf(digests.map((digest) => digest.toString("hex")))).toBeGreaterThan(0.98);
    expect(shareOf(digests.map((digest) => BigInt(`0x${digest.toString("hex")}`).toString(36).slice(0, 32)))).toBeGreaterThan(0.85);
  });

  it("leaves the messages of rules as they are", () => {
    const messages = [
      "Read `env.API_KEY` from src/env.ts instead of `process.env.API_KEY`. Do not wrap it in a helper that reads `process.env`.",
      "`process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY_V2` is read outside the environment module.",
      "Unexpected any. Specify a different type.",
      "'convertBase64ToUtf8StringInPlace' is defined but never used. Allowed unused vars must match /^_/u.",
      "Definition for rule '@typescript-eslint/no-unsafe-function-type' not found.",
      '"packages/core/src/view/working-tree.test.ts" and "packages/eslint-plugin/src/rules/env/no-process-env.ts"',
      "Name 'getHttp2ServerV3WithOAuth2Support' in `src/services/oauth2/http2-client.ts`",
      "Set `npm_config_registry` and `npm_lifecycle_event_of_the_outer_script` in sk-learn.",
      "The bearer of this token: basic authorization is not enough.",
      "ssh://git@github.com/acme/agents.git and https://example.com/a:b@c?d=e",
      "W-12 has expired on 2026-11-01. Fix what it waives and remove it.",
      "`sha256-integrity-of-the-lockfile-2026-11` \"2026-11-23T10:15:30.123Z\" 'x-request-id-v2-header'",
      `"${"12345678901234567890"}" '${"1a".repeat(12)}' \`${"qZxWvKpLmNbTrYuIoPaS"}\``,
      "한국어 메시지: `process.env`를 직접 읽지 마십시오. \u{1F469}\u200D\u{1F4BB} e\u0301",
    ];
    for (const message of messages) expect(maskMessage(message)).toBe(message);
  });

  it("leaves every message of the installed ESLint's and typescript-eslint's rules as it is", () => {
    const folder = join(import.meta.dirname, "../../node_modules/eslint/lib/rules");
    const texts = readdirSync(folder).flatMap((name) => (name.endsWith(".js") ? [...readFileSync(join(folder, name), "utf8").matchAll(/^\t{2,4}\w+:\s*"([^"\n]+)",$/gmu)].map(([, text = ""]) => text) : []));
    expect(texts.length).toBeGreaterThan(200);
    for (const text of texts) expect(maskMessage(text)).toBe(text);
  });

  it("shows what a terminal obeys and what a reader cannot see", () => {
    expect(maskMessage("a\u001B[31mred\u0007\u009Bx\u007F\0")).toBe("a\\x1B[31mred\\x07\\x9Bx\\x7F\\x00");
    expect(maskMessage("1\n2\r3\t4")).toBe("1\\n2\\r3\\t4");
    expect(maskMessage("\u202Eevil\u2066\u2069\u200F\u061C\uFEFF\u200B\u00AD\u2028\u2029")).toBe("\\u202Eevil\\u2066\\u2069\\u200F\\u061C\\uFEFF\\u200B\\xAD\\u2028\\u2029");
    expect(maskMessage("\u{E0041}tag \uD800 \uDCE9 \uDC80 \uDCFF \uDC7F \uDD00")).toBe("\\u{E0041}tag \\uD800 \\xE9 \\x80 \\xFF \\uDC7F \\uDD00");
  });

  it("lets no control or format character through, comes to rest, and is linear", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const masked = maskMessage(text);
        expect(masked.replace(/[\u200C\u200D]/gu, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(maskMessage(masked)).toBe(masked);
      }),
      { numRuns: 1000 },
    );
    for (const piece of ["eyJ", "-eyJaaaaaaaaaaa", '"', "a:", "://a:", "://", "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "sk-", "Bearer ", "\"aaaaaaaaaaaaaaaaaaaaa", "SG.aaaaaaaaaaaaaaaa."]) {
      expect(maskMessage(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(0);
    }
  });
});

describe("maskPath", () => {
  it("keeps names made of hashes, hides tokens, shows what cannot be seen", () => {
    expect(maskPath(`assets/index-${hex}.js`)).toBe(`assets/index-${hex}.js`);
    expect(maskPath(`tmp/${SECRETS["github"]}.txt`)).toBe(`tmp/${MASKED}.txt`);
    expect(maskPath("a\nb\u202E.ts")).toBe("a\\nb\\u202E.ts");
    expect(maskPath("src/한글 파일.ts")).toBe("src/한글 파일.ts");
  });
});

describe("maskFinding and maskDiagnostic", () => {
  const finding: Finding = { clause: "A-1", rule: "r", level: "error", priority: "P1", file: "a\n.ts", line: 1, column: 1, endLine: 1, endColumn: 2, message: `x "${body}"`, fingerprint: "0".repeat(16) };

  it("mask file and message, and keep a fix that carries no value", () => {
    const fix = [{ range: [0, 3] as [number, number], text: "env.API_KEY\n" }];
    expect(maskFinding({ ...finding, fix })).toEqual({ ...finding, file: "a\\n.ts", message: `x "${MASKED}"`, fix });
    expect(maskFinding({ ...finding, fix: [...fix, { range: [5, 6], text: `"${SECRETS["aws"]}"` }] })).not.toHaveProperty("fix");
    expect(maskFinding(finding)).not.toHaveProperty("fix");
    expect(maskDiagnostic({ file: "b\t", line: 1, column: 1, endLine: 1, endColumn: 1, code: "c", message: `y '${body}'` })).toMatchObject({ file: "b\\t", message: `y '${MASKED}'`, code: "c" });
  });
});
