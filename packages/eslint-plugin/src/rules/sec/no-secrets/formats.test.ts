import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import { describe, expect, it } from "vitest";
import { badExamples } from "./contract-examples.js";
import { mergeLeaks, type Leak } from "./leak.js";
import { presetSecrets } from "./preset.js";
import { isMadeUp, mayHoldToken, providerTokens } from "./provider-tokens.js";
import { providers } from "./providers.js";
import { shapedSecrets } from "./shaped-secrets.js";
import { hintOf, textCandidates } from "./text-candidates.js";

const random = "q8ZrT2vLx09KfWn4YbUe7Ds3h6JcGm5PtRw1XaVbN".repeat(20);

/** A text that a provider's pattern matches: its literal characters, and varied ones where it has classes. */
function sampleOf(body: string): string {
  let at = 0;
  let used = 0;
  const fromClass = (set: string, count: number): string => {
    const allowed = new RegExp(`[${set}]`);
    let text = "";
    while (text.length < count) {
      const letter = random.charAt(used++ % random.length);
      const spelled = [letter, letter.toLowerCase(), letter.toUpperCase(), "0123456789abcdef".charAt((used * 7) % 16), "_", ""].find((one) => allowed.test(one));
      if (spelled !== undefined) text += spelled;
      else if (used > 5000) throw new Error(`no character fits ${set}`);
    }
    return text;
  };
  const times = (): number => {
    const count = /^\{(\d+)(?:,\d+)?\}/.exec(body.slice(at));
    if (count) at += count[0].length;
    else if (body[at] === "?") {
      at += 1;
      return 0;
    }
    return count ? Number(count[1]) : 1;
  };
  const alternatives = (): string => {
    let first: string | undefined;
    let text = "";
    while (at < body.length && body[at] !== ")") {
      if (body[at] === "|") {
        first ??= text;
        text = "";
        at += 1;
      } else text += item();
    }
    return first ?? text;
  };
  const item = (): string => {
    const sign = body[at++] ?? "";
    if (sign === "[") {
      const end = body.indexOf("]", at);
      const set = body.slice(at, end);
      at = end + 1;
      const count = times();
      return fromClass(set, count);
    }
    if (sign === "(") {
      if (body.startsWith("?<!", at)) {
        at = body.indexOf(")", at) + 1;
        return "";
      }
      at += 2;
      const inner = alternatives();
      at += 1;
      const count = times();
      return inner.repeat(count);
    }
    if (sign === "\\") {
      const escaped = body[at++] ?? "";
      const count = times();
      return escaped === "d" ? fromClass("0-9", count) : escaped.repeat(count);
    }
    return sign.repeat(times());
  };
  return alternatives();
}

describe("providerTokens", () => {
  it.each(providers.filter(({ kind }) => !kind.startsWith("base64")).map(({ kind, body }): [string, string] => [kind, body]))("knows a %s, and its anchor lets it through", (kind, body) => {
    const token = sampleOf(body);
    expect(token).toMatch(new RegExp(`^(?:${body})$`));
    expect(mayHoldToken(token)).toBe(true);
    const found = providerTokens(`x = "${token}";`);
    expect(found).toHaveLength(1);
    expect(found[0]?.range).toEqual([5, 5 + token.length]);
  });

  it("is silent on made-up tokens", () => {
    for (const tail of ["EXAMPLE000000000", "1111111111111111", "ABABABABABABABAB"]) expect(providerTokens(`"AKIA${tail}"`)).toEqual([]);
    expect(isMadeUp(["xoxb", "test", "token"].join("-"))).toBe(true);
    expect(isMadeUp(["AccountKey=Eby8vdM02xNOcqFlqUwJ", "PLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"].join(""))).toBe(true);
    expect(isMadeUp(["AccountKey=Fby8vdM02xNOcqFlqUwJ", "PLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"].join(""))).toBe(false);
    expect(isMadeUp(["xoxb", "secret", "bot", "token", "12345"].join("-"))).toBe(true);
  });
});

describe("presetSecrets", () => {
  const pieces = [
    ["ghp_", random.slice(0, 36)],
    ["xoxb-", "382956104738-", random.slice(0, 24)],
    ["glpat-", random.slice(0, 20)],
    ["SG.", random.slice(0, 22), ".", random.slice(22, 65)],
    ["npm_", random.slice(0, 36)],
    ["AWS_SECRET_ACCESS_KEY=", random.slice(0, 40)],
    ["aws_secret_access_key = ", random.slice(0, 40)],
    ["hf_", random.replace(/\d/g, "").slice(0, 34)],
    ["shpat_", random.slice(0, 32)],
    ["dapi", "35260e9032479e57705d60bf64268b3f"],
    ["https://hooks.slack.com/services/T024BE7LD/B024BE7LD/", random.slice(0, 24)],
    ["vcp_", random.slice(0, 24)],
  ].map((parts) => parts.join(""));

  it("finds the same with and without looking for anchors first", () => {
    let found = 0;
    for (const piece of [...pieces, pieces.join("\n"), "", "nothing", random]) {
      const all = presetSecrets(`// ${piece}\n`, "src/a.ts", false);
      expect(presetSecrets(`// ${piece}\n`, "src/a.ts")).toEqual(all);
      found += all.length;
    }
    expect(found).toBeGreaterThanOrEqual(2 * pieces.length);
  });

  it("places the finding on the secret, not on its name", () => {
    const [leak] = presetSecrets(`AWS_SECRET_ACCESS_KEY=${random.slice(0, 40)}\n`, ".env");
    expect(leak?.range).toEqual([22, 62]);
  });

  it("narrows a service account file to its key", () => {
    const key = ["-----BEGIN ", "PRIVATE KEY-----\\n", random.slice(0, 60), "\\n-----END ", "PRIVATE KEY-----\\n"].join("");
    const text = `{ "private_key_id": "1", "private_key": "${key}" }`;
    expect(presetSecrets(text, "account.json").map(({ range }) => text.slice(...range))).toContain(key);
  });

  it("knows every rule of the preset by name", () => {
    expect(presetSecrets(pieces.join("\n"), "a.txt").filter(({ kind }) => kind.endsWith(" secret"))).toEqual([]);
    expect(rules.length).toBe(25);
  });
});

describe("mergeLeaks", () => {
  const leak = (start: number, end: number, certain: boolean, name?: string): Leak => ({ kind: certain ? "token" : "password", name, value: "", range: [start, end], certain });
  it("keeps one leak per place, the certain one, with the name", () => {
    expect(mergeLeaks([leak(0, 9, false, "key"), leak(2, 9, true)])).toEqual([leak(2, 9, true, "key")]);
    expect(mergeLeaks([leak(0, 9, true), leak(0, 9, false, "key")])).toEqual([leak(0, 9, true, "key")]);
    expect(mergeLeaks([leak(9, 12, false), leak(0, 9, true)])).toEqual([leak(0, 9, true), leak(9, 12, false)]);
  });
});

describe("badExamples", () => {
  it("gives the bodies of bad fences of a contract only", () => {
    const body = "# A\n\n```ts bad file=a.ts\nx\n```\n\n```ts good\ny\n```\n";
    const contract = `---\ncontract: 1\n---\n${body}`;
    expect(badExamples(contract).map(([start, end]) => contract.slice(start, end).trim())).toEqual(["x"]);
    expect(badExamples(body)).toEqual([]);
  });
});

describe("large texts", () => {
  const size = 1_000_000;
  /** Texts that invite every pattern to start over and over. */
  const hostile: Record<string, string> = Object.fromEntries(
    ["password", "password=", "token:", "eyJ", "eyJa.", "://", "a:b@", "-----BEGIN PRIVATE KEY-----", "curl ", "curl -u a", "AKIA", "key ", "EAA", "Authorization: ", "sk_live_", "\n ", "\\\n", "pwd=a ", "\"name\": \"key\",\n", "0123456789abcdef", "a.", "x-"].map((unit) => [
      unit,
      unit.repeat(Math.ceil(size / unit.length)),
    ]),
  );

  it.each(Object.entries(hostile))("made of %j are read in one pass", (_, text) => {
    // Each place of the text starts at most one candidate, and no candidate is longer than its bound.
    let starts = 0;
    let longestName = 0;
    let longestValue = 0;
    for (const { name, value } of textCandidates(text, "bare", hintOf([]))) {
      starts += 1;
      longestName = Math.max(longestName, name.length);
      longestValue = Math.max(longestValue, value.length);
    }
    expect(longestName).toBeLessThanOrEqual(200);
    expect(longestValue).toBeLessThanOrEqual(5000);
    expect(starts).toBeLessThanOrEqual(text.length / 3);
    expect(providerTokens(text).length + shapedSecrets(text, "source").length + presetSecrets(text, "a.txt").length).toBeLessThan(text.length / 8);
  });
});

