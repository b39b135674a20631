import { describe, expect, it } from "vitest";
import { goSamples, sampleTemplates } from "./go-samples.js";

const templates = ["{i}Token={s}", "{I}_TOKEN: {s}"];

/** A function of a rule as gitleaks writes them. */
function rule(body: string): string {
  return `package rules\n\nfunc Vendor() *config.Rule {\n\tr := config.Rule{\n\t\tRuleID: "vendor-key",\n\t}\n${body}\n\treturn utils.Validate(r, tps, fps)\n}\n`;
}

const texts = (body: string): string[] => goSamples(rule(body), templates).samples.map(({ text }) => text);

describe("goSamples", () => {
  it("reads what must and must not be found, with rule and line", () => {
    const { samples, unreadable } = goSamples(rule('\ttps := []string{"one", `two`}\n\tfps := []string{\n\t\t// a comment, with "a text"\n\t\t"three",\n\t}'), templates);
    expect(unreadable).toEqual([]);
    expect(samples.map(({ rule: name, line, expected, text }) => [name, line, expected, text])).toEqual([
      ["vendor-key", 7, "finding", "one"],
      ["vendor-key", 7, "finding", "two"],
      ["vendor-key", 10, "silence", "three"],
    ]);
  });

  it.each([
    ["escapes", '\ttps := []string{"a\\n\\"b\\"\\\\\\x41\\u00e9\\101"}', ['a\n"b"\\AéA']],
    ["concatenations", '\ttps := []string{"a" + `b` + "c"}', ["abc"]],
    ["constants", '\tkey := "k1"\n\ttps := []string{"a=" + key}', ["a=k1"]],
    ["lists of constants", '\tkeys := []string{"a", "b"}\n\ttps := []string{"c"}\n\ttps = append(tps, keys...)', ["c", "a", "b"]],
    ["lists that are joined", '\tmore := []string{"a"}\n\tfps := append(more, "b")', ["a", "b"]],
    ["renderings", '\ttps := utils.GenerateSampleSecrets("vendor", "s3")', ["vendorToken=s3", "VENDOR_TOKEN: s3"]],
    ["a single rendering", '\ttps := []string{utils.GenerateSampleSecret("vendor", "s3")}', ['vendor_api_token = "s3"']],
    ["formats", '\ttps := []string{fmt.Sprintf("%s-%s", "a", strings.ToUpper("b"))}', ["a-B"]],
    ["repetitions", '\ttps := []string{strings.Repeat("ab", 3)}', ["ababab"]],
    ["base64", '\ttps := []string{base64.StdEncoding.EncodeToString([]byte("ab"))}', ["YWI="]],
  ])("reads %s", (_, body, expected) => {
    expect(texts(body)).toEqual(expected);
  });

  it("reads the path for which a sample is", () => {
    const { samples } = goSamples(rule('\ttps := map[string]string{\n\t\t"a.tf": "x" + `y`,\n\t}'), templates);
    expect(samples.map(({ path, text }) => [path, text])).toEqual([["a.tf", "xy"]]);
  });

  it("makes secrets at random by their patterns, the same ones each time", () => {
    const body = '\ttps := []string{secrets.NewSecret(utils.Hex("32")), "v-" + secrets.NewSecret(`[A-Z]{4}\\d{2}(?:x|y)`)}';
    const [first = "", second = ""] = texts(body);
    expect(first).toMatch(/^[0-9a-f]{32}$/u);
    expect(second).toMatch(/^v-[A-Z]{4}\d{2}[xy]$/u);
    expect(texts(body)).toEqual([first, second]);
  });

  it("marks the first of many renderings", () => {
    const { samples } = goSamples(rule('\ttps := utils.GenerateSampleSecrets("v", "s")\n\ttps = append(tps, "other")'), templates);
    expect(samples.map(({ isFirst }) => isFirst)).toEqual([true, false, true]);
  });

  it("names the lines that only running the code would tell", () => {
    const { samples, unreadable } = goSamples(rule('\ttps := []string{\n\t\tunknown,\n\t\tmake("a"),\n\t\t"b",\n\t}'), templates);
    expect(unreadable).toEqual([8, 9]);
    expect(samples.map(({ text }) => text)).toEqual(["b"]);
  });
});

describe("sampleTemplates", () => {
  it("reads the map in gitleaks' own source", () => {
    const source = 'func GenerateSampleSecrets() []string {\n\tsamples := map[string]string{\n\t\t// INI\n\t\t"ini": "{i}={s}",\n\t\t// "off": "x",\n\t\t"json": `{"{i}": "{s}"}`,\n\t}\n}';
    expect(sampleTemplates(source)).toEqual(["{i}={s}", '{"{i}": "{s}"}']);
    expect(sampleTemplates("package utils")).toEqual([]);
  });
});
