import { describe, expect, it } from "vitest";
import { isMadeUp } from "./provider-tokens.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const pem = (kind: string): string => Buffer.from(`-----BEGIN ${kind}-----\nq8ZrT2vLx09KfWn4YbUe7Ds3`).toString("base64");

describe("isMadeUp", () => {
  it.each([
    ["words of documentation", ["sk", "live", `${random}EXAMPLE`].join("_")],
    ["words without digits", ["sk", "live", "elephantsAndTigersEat"].join("_")],
    ["one sign again and again, behind an underscore", `${random}_${"a".repeat(12)}`],
    ["one sign again and again, behind a dash", `${random}-${"a".repeat(12)}`],
    ["one sign again and again, behind a dot", `${random}.${"a".repeat(12)}`],
    ["one sign again and again, behind a colon", `${random}:${"a".repeat(12)}`],
    ["one sign again and again, behind a slash", `${random}/${"a".repeat(12)}`],
    ["few signs", ["sk", "live", "q8zq8z8qzz88qz8q"].join("_")],
    ["the digits and letters in order", ["sk", "live", "1234567890abcdef"].join("_")],
    ["five signs in twelve characters", ["sk", "live", "q8zk7q7zk8qz"].join("_")],
    ["bytes behind the first line of a PEM", Buffer.from("-----BEGIN PRIVATE KEY-----\u00ff", "latin1").toString("base64")],
    ["a Slack token with few digits", ["xoxb", "12345", "qZrTvLxKfWnYbUeDs"].join("-")],
    ["a certificate in base64", pem("CERTIFICATE")],
  ])("%s", (_, token) => {
    expect(isMadeUp(token)).toBe(true);
  });

  it.each([
    ["a random tail", ["sk", "live", random].join("_")],
    ["a random tail that ends in order", ["sk", "live", `${random}12345678`].join("_")],
    ["six signs in twelve characters", ["sk", "live", "q8zk7q7zk8qx"].join("_")],
    ["few signs in a short end", `${random}-q8zk7q8z`],
    ["words with digits between them", ["sk", "live", "elephant7Tigers8qZx"].join("_")],
    ["letters that are no words", ["sk", "live", "kXqZvTwBnLpRjMdGhFsC"].join("_")],
    ["a Slack token with six digits", ["xoxb", "123456", "qZrTvLxKfWnYbUeDs"].join("-")],
    ["a short end in order", `${random}-aaaa`],
    ["a private key in base64", pem("RSA PRIVATE KEY")],
  ])("not %s", (_, token) => {
    expect(isMadeUp(token)).toBe(false);
  });
});
