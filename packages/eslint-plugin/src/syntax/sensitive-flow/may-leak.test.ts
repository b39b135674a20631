import { describe, expect, it } from "vitest";
import { harmless, sensitive } from "../../cases/no-sensitive-log/names.js";
import { sources } from "../../cases/no-sensitive-log/sources.js";
import { ways } from "../../cases/no-sensitive-log/ways.js";
import { sensitiveNames } from "../sensitive-name.js";
import { mayLeak } from "./may-leak.js";

const may = (text: string, declared: string[] = []): boolean => mayLeak(text, sensitiveNames({ sensitive: declared, allow: [] }), declared);

describe("mayLeak", () => {
  it("lets every text pass that the rule finds something in", () => {
    const leaks = [...sensitive, ...sources, ...ways].map(([code]) => code);
    expect(leaks.length).toBeGreaterThan(300);
    expect(leaks.filter((code) => !may(code))).toEqual([]);
  });

  it("holds back most texts without a sensitive name", () => {
    expect(harmless.filter((code) => may(code)).length).toBeLessThan(harmless.length / 3);
  });

  it.each([
    ["const { log } = console; log(total)", false],
    ["#!/usr/bin/env node\nconsole.log(total)", false],
    ["console.log(process.env.PORT)", false],
    ["console.log(process.env)", true],
    ["console.log(process.env['PORT'])", true],
    ["console.log(process.env.STRIPE_KEY)", true],
    ["const limit = maxTokens; console.log(tokenCount, nextPageToken)", false],
    ["console.log('\\ntoken', t)", true],
    ["console.log('API key: ' + k)", true],
    ["console.log('the API key: ' + k)", true],
    ["console.log('the monkey: ' + k)", false],
    ["console.log(count-token)", true],
    ["console.log(getToken())", true],
    ["console.log(getTokenCount())", false],
    ["handle(request)", true],
    ["request.url", false],
    ["request.body", true],
    ["const { req: { body } } = ctx;", true],
    ["console.log(error.message)", false],
    ["console.log(error.config)", true],
    ["console.log((error as AxiosError).response)", true],
    ["const { config } = err;", true],
    ["console.log(app.config)", false],
    ["prisma.user.findMany()", true],
    ["decryptAll(x)", true],
    ["k = 'pass' + 'word'", true],
    ["k = 'a sentence ' + 'in two parts'", false],
  ])("%s: %s", (text, expected) => {
    expect(may(text)).toBe(expected);
  });

  it("looks for declared names, also as the end of longer ones", () => {
    expect(may("console.log(userResidentNumber)", ["residentNumber"])).toBe(true);
    expect(may("console.log(USER_RESIDENT_NUMBER)", ["residentNumber"])).toBe(true);
    expect(may("console.log(number)", ["residentNumber"])).toBe(false);
    expect(may("console.log(userResidentNumber)")).toBe(false);
  });

  it("holds back a text whose only sensitive name is allowed", () => {
    expect(mayLeak("console.log(deviceSecret)", sensitiveNames({ sensitive: [], allow: ["deviceSecret"] }), [])).toBe(false);
  });
});
