import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glance } from "./glance.js";
import { knownTokens } from "./known-tokens.js";
import { tokenAnchors } from "./provider-tokens.js";
import { providers } from "./providers.js";

/** Texts that a provider's pattern matches; what must not stand before a token is beside the point here. */
function tokensOf(body: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^(?:${body.replaceAll(/\(\?<!(?:[^()[\]]|\[[^\]]*\])*\)/g, "")})$`));
}

/** Tokens that secretlint's preset knows, long and short. */
const presetTokens = [
  fc.stringMatching(/^xox[bp]-[0-9]{6,9}-[a-z0-9]{1,9}$/),
  fc.stringMatching(/^xapp-\d-[A-Z0-9]{1,9}-\d{6,9}$/),
  fc.stringMatching(/^SG\.\w{6,22}\.\w{1,43}$/),
  fc.stringMatching(/^_authToken=[a-z0-9-]{1,36}$/),
  fc.stringMatching(/^https:\/\/[a-z0-9]{1,40}:x-oauth-basic@github\.com\/$/),
  fc.stringMatching(/^(?:SECRET_ACCESS_KEY|secretAccessKey)["']? ?[:=] ?["']?[A-Za-z0-9+/]{40}$/),
  fc.stringMatching(/^(?:ghp_|npm_)[A-Za-z0-9]{36}$/),
  fc.stringMatching(/^hvs\.[A-Za-z0-9_-]{95}$/),
  fc.stringMatching(/^lin_api_[a-zA-Z0-9]{40}$/),
  fc.stringMatching(/^https:\/\/HOOKS\.slack\.com\/services\/T[A-Z0-9]{1,9}\/B[A-Z0-9]{1,9}\/[a-zA-Z0-9]{1,24}$/),
];

describe("knownTokens", () => {
  it.each(providers.map(({ kind, body }) => [kind, body] as const))("looks further into a text with any %s", (_, body) => {
    fc.assert(
      fc.property(tokensOf(body), fc.constantFrom("", '"', "key: ", "='", "한"), fc.constantFrom("", '"', "\n", "한"), (token, before, after) => {
        const text = `${before}${token}${after}`;
        const { runs, tokens } = glance(text);
        expect(tokens || tokenAnchors.test(runs)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("finds in any text what it finds without looking at the runs first", () => {
    const token = fc.oneof(...presetTokens, ...providers.map(({ body }) => tokensOf(body)));
    const filler = fc.oneof(fc.constantFrom(" ", "\n", '"', ": ", "=", "const key = ", "한국어 ", "https://host/"), fc.stringMatching(/^[\w ./-]{0,30}$/));
    fc.assert(
      fc.property(fc.array(fc.oneof({ arbitrary: filler, weight: 3 }, token), { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        expect(knownTokens(text, "src/app.ts")).toEqual(knownTokens(text, "src/app.ts", false));
      }),
      { numRuns: 300 },
    );
  });

  it("finds short tokens too", () => {
    const slack = ["xoxb", "738294", "q8Z"].join("-");
    expect(knownTokens(`start("${slack}")`, "src/app.ts").map(({ value }) => value)).toEqual([slack]);
  });
});
