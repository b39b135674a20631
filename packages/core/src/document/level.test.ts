import { describe, expect, it } from "vitest";
import { findKeyword } from "./level.js";

describe("findKeyword", () => {
  it.each([
    ["Code MUST NOT read.", "MUST NOT", "error"],
    ["Code MUST read, and MAY write.", "MUST", "error"],
    ["Code MUST\n  NOT read.", "MUST NOT", "error"],
    ["Code SHALL NOT read.", "SHALL NOT", "error"],
    ["Code SHALL read.", "SHALL", "error"],
    ["A test is REQUIRED.", "REQUIRED", "error"],
    ["Code SHOULD NOT read, and MUST write.", "SHOULD NOT", "warn"],
    ["Code SHOULD read.", "SHOULD", "warn"],
    ["It is RECOMMENDED.", "RECOMMENDED", "warn"],
    ["It is NOT RECOMMENDED.", "NOT RECOMMENDED", "warn"],
    ["Code MAY read, and MUST write.", "MAY", "off"],
    ["It is OPTIONAL.", "OPTIONAL", "off"],
    ["코드는 환경 변수를 읽으면 안 된다(MUST NOT).", "MUST NOT", "error"],
    ["코드는 MUST를 지킨다.", "MUST", "error"],
    ["コードはSHOULDである。", "SHOULD", "warn"],
    ["See https://example.com/MAY: code MUST stay.", "MUST", "error"],
  ])("finds in %j the phrase %s, level %s", (text, phrase, level) => {
    expect(findKeyword(text)).toEqual({ phrase, level });
  });

  it.each(["MAY NOT", "NOT REQUIRED", "NOT OPTIONAL"])("knows %s as a phrase that only looks like a keyword", (phrase) => {
    expect(findKeyword(`This is ${phrase} here.`)).toEqual({ phrase, level: undefined });
  });

  it.each(["Code must not.", "MUSTER", "A_MUST", "MUST_HAVE", "XMUST", "MUST-HAVE", "NON-REQUIRED", "MAY5", "ÉMUST", "www.example.com/MUST", "Must", "M UST"])("finds none in %j", (text) => {
    expect(findKeyword(text)).toBeUndefined();
  });
});
