import { describe, expect, it } from "vitest";
import { hintOf, mayHoldNames, textCandidates, type Notation } from "./text-candidates.js";

/** The names of a text with their values, each with its role; every value is checked to stand at its place. */
function candidates(text: string, notation: Notation = "bare"): string[] {
  return [...textCandidates(text, notation, hintOf([]))].map(({ name, value, role, range }) => {
    expect(text.slice(...range)).toBe(value);
    return `${name} = ${value} (${role})`;
  });
}

describe("the sign between a name and its value", () => {
  it.each([
    ["token=abc", "token = abc (line)"],
    ["token: abc", "token = abc (line)"],
    ["token := abc", "token = abc (line)"],
    ["token => abc", "token = abc (line)"],
    ["token == abc", "token = abc (line)"],
    ["token ??= abc", "token = abc (line)"],
    ["token ||= abc", "token = abc (line)"],
    ["token || abc", "token = abc (line)"],
    ["token ?? abc", "token = abc (line)"],
    ["token += abc", "token = abc (line)"],
    ["token -> abc", "token = abc (line)"],
    ['"token": "abc"', "token = abc (line)"],
    ["token: string = 'abc'", "token = abc (line)"],
    ["var token string = 'abc'", "token = abc (line)"],
    ["const char *token = 'abc'", "token = abc (line)"],
    ["<token>abc</token>", "token = abc (line)"],
    ["<token>\n  abcdef\n</token>", "token = abcdef (line)"],
    ['<s:token>"abc"</s:token>', "token = abc (line)"],
    ['<property name="token">abc</property>', "token = abc (line)"],
    ['<add key="token" value="abc" />', "token = abc (line)"],
    ["- name: TOKEN\n  value: abc", "TOKEN = abc (line)"],
    ['{ "name": "TOKEN", "value": "abc" }', "TOKEN = abc (line)"],
    ['define("TOKEN", "abc")', "TOKEN = abc (line)"],
    ['variable "token" {\n  type = string\n  default = "abc"\n}', "token = abc (line)"],
    ["${TOKEN:-abc}", "TOKEN = abc (line)"],
    ["--token=abc", "token = abc (line)"],
    ["run --token abcd", "token = abcd (line)"],
    ["run -token abcd", "token = abcd (line)"],
    ["--token abcd", "token = abcd (line)"],
    ["['--token abcd']", "token = abcd (line)"],
    ['run --token "abc"', "token = abc (line)"],
    ["ENV TOKEN abcd", "TOKEN = abcd (line)"],
    ["a\nexport TOKEN abcd", "TOKEN = abcd (line)"],
    ["machine acme.io login bot password abcd", "password = abcd (line)"],
    ["ALTER USER a WITH PASSWORD 'abc'", "PASSWORD = abc (line)"],
  ])("%j", (text, expected) => {
    expect(candidates(text)).toContain(expected);
  });

  it.each([
    "token abcd",
    "postgres://app:<token>@127.0.0.1:5432/",
    "(echo FAIL>.done) else (echo TOKEN>.done)",
    "if (token > abcd)",
    'say "token">abcd',
    "sed 's|^TOKEN=.*|b|'",
    "the token abcd",
    "a--token abcd",
    "(--token abcd)",
    "- token abcd",
    "run --token",
    "run --token abc",
    "run --token $TOKEN $(b)",
    "const [token, abcd] = f()",
    "ALTER USER a WITH TOKEN 'abc'",
    "WITH PASSWORD abcd",
    `variable "token" {\n}\ndefault = "abc"`,
    "note = abc",
  ])("is none in %j", (text) => {
    expect(candidates(text)).toEqual([]);
  });
});

describe("names", () => {
  it.each([
    ["my.api_token-2=abc", "my.api_token-2"],
    ["$token=abc", "token"],
    ["-.$token=abc", "token"],
    ["token.-=abc", "token"],
    ["a$token=abc", "a$token"],
    ["비밀번호=abc", "비밀번호"],
    ["größtes_passwort=abc", "größtes_passwort"],
    ["(token)=abc", "token"],
    [`${"a".repeat(80)}token=abc`, `${"a".repeat(80)}token`],
    [`${"a".repeat(81)}token=abc`, `${"a".repeat(80)}token`],
    [`token${"a".repeat(80)}=abc`, `token${"a".repeat(80)}`],
  ])("are widened and trimmed: %j: %s", (text, name) => {
    expect([...textCandidates(text, "bare", hintOf([]))].map((found) => found.name)).toEqual([name]);
  });

  it("end at most 80 characters behind their hint", () => {
    expect(candidates(`token${"a".repeat(81)}=abc`)).toEqual([]);
  });

  it("are looked for once each, and not inside of long values", () => {
    expect(candidates("secret_token_key=abc")).toEqual(["secret_token_key = abc (line)"]);
    expect(candidates(`token="${"a".repeat(69)} secret=xyz"`)).toEqual([`token = ${"a".repeat(69)} secret=xyz (line)`, "secret = xyz (line)"]);
    expect(candidates(`token="${"a".repeat(70)} secret=xyz"`)).toEqual([`token = ${"a".repeat(70)} secret=xyz (line)`]);
  });
});

describe("a project's own names", () => {
  it.each(["residentNumber", "RESIDENT_NUMBER", "resident-number", "residentnumber", "Resident_number"])("are found as %s", (name) => {
    for (const own of ["residentNumber", "resident_number", "residentnumber"]) {
      const names = hintOf([own]);
      expect([...textCandidates(`${name}: 12`, "bare", names)].map((found) => found.name), own).toEqual([name]);
      expect([mayHoldNames(`a ${name}`, names), mayHoldNames(`a ${name}`, hintOf([])), mayHoldNames("a present", names)], own).toEqual([true, false, false]);
    }
  });

  it("are found by their longest word, beside those that are for everybody", () => {
    const names = hintOf(["us_ssn", "tax", "주민번호", "--"]);
    expect([...textCandidates("usSsn: 1\nTAX: 2\n주민번호: 3\ntoken: 4\nus: 5\ntitle: 6", "bare", names)].map(({ name }) => name)).toEqual(["usSsn", "TAX", "주민번호", "token"]);
    expect(hintOf(["--"])).toBe(hintOf([]));
  });

  it("are told of from the start of each text", () => {
    const names = hintOf(["tax"]);
    expect([mayHoldNames("a tax", names), mayHoldNames("tax", names), mayHoldNames("", names)]).toEqual([true, true, false]);
  });
});

describe("notations", () => {
  it.each<[Notation, string, string[]]>([
    ["quoted", "token = 'abc'", ["token = abc (direct)"]],
    ["quoted", "token = abc", []],
    ["quoted", "ENV TOKEN abcd", ["TOKEN = abcd (direct)"]],
    ["quoted", 'variable "token" {\n  default = "abc"\n}', ["token = abc (direct)"]],
    ["bare", "token = abc", ["token = abc (line)"]],
    ["prose", "token = abc", ["token = abc (line)"]],
    ["bare", "token: abc def", []],
    ["bare", "token=abc def", ["token = abc (line)"]],
  ])("%s: %j", (notation, text, expected) => {
    expect(candidates(text, notation)).toEqual(expected);
  });
});

describe("company", () => {
  const accompanied = (text: string): (boolean | undefined)[] => [...textCandidates(text, "bare", hintOf([]))].map((found) => found.isAccompanied?.());
  it.each([
    ["user=bob\npassword=abc", [true]],
    ["password=abc\nhost: db", [true]],
    ['{ "username": "bob", "password": "abc" }', [true]],
    ["label=bob\npassword=abc", [false]],
    ["superuser=bob\npassword=abc", [false]],
    ["user\npassword=abc", [false]],
    [`user=b${" ".repeat(160 - "user=b".length)}password=abc`, [true]],
    [`user=b${" ".repeat(160)}password=abc`, [false]],
    [`password=abc${" ".repeat(160 - "password=abcuser=".length)}user=b`, [true]],
    [`password=abc${" ".repeat(160)}user=b`, [false]],
  ])("is a user or host within 160 characters: %j", (text, expected) => {
    expect(accompanied(text)).toEqual(expected);
  });
});
