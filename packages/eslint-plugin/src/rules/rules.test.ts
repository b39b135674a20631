import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import plugin, { rules } from "../index.js";
import { readPage } from "../rule-page.js";

const folder = import.meta.dirname;
const bypass = /eslint-disable|ts-ignore|ts-expect-error|ignore this|ignore (?:the|it)|disable (?:this|the rule)|turn (?:this|it|the rule) off|suppress|--no-verify|skip (?:this|the check)|baseline|waive/i;

/** Every `<chapter>/<rule>.ts` of the folder. */
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: chapter }) =>
    readdirSync(join(folder, chapter))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => ({ chapter, name: file.slice(0, -".ts".length) })),
  )
  .sort((one, other) => (one.name < other.name ? -1 : 1));

describe("the rules' folder", () => {
  it("holds exactly what index.ts exports", () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.map(({ name }) => name)).toEqual(Object.keys(rules).sort());
  });

  it("is listed in index.ts with one line per rule, sorted by name", () => {
    const lines = readFileSync(join(folder, "index.ts"), "utf8").trimEnd().split("\n");
    expect(lines).toEqual(files.map(({ chapter, name }) => `export { default as "${name}" } from "./${chapter}/${name}.js";`));
  });

  it("holds a page and a test for every rule", () => {
    for (const { chapter, name } of files) {
      expect(existsSync(join(folder, chapter, `${name}.md`)), `${chapter}/${name}.md`).toBe(true);
      expect(existsSync(join(folder, chapter, `${name}.test.ts`)), `${chapter}/${name}.test.ts`).toBe(true);
    }
  });
});

describe("the plugin", () => {
  it("names itself as its package does", () => {
    expect(plugin.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: "contract" });
  });

  it("has the rules and the languages", () => {
    expect(plugin.rules).toBe(rules);
    expect(Object.keys(plugin.languages).sort()).toEqual(["dotenv", "text"]);
  });
});

const exported = files.flatMap(({ chapter, name }) => {
  const rule = rules[name];
  return rule ? [{ chapter, name, meta: rule.meta }] : [];
});

describe.each(exported)("$name", ({ chapter, name, meta }) => {
  const schema: unknown = Array.isArray(meta.schema) ? meta.schema[0] : meta.schema;

  it("says what it does and which clause of its chapter it enforces", () => {
    expect(meta.docs.description).toMatch(/^(Enforce|Require|Disallow) .+[^. ]$/);
    expect(meta.docs.clause).toMatch(/^[A-Z]+-\d+$/);
    expect(meta.docs.clause.split("-")[0]?.toLowerCase()).toBe(chapter);
    expect(["code", "tests", "text", "repository"]).toContain(meta.docs.subject);
    expect(meta.docs.url).toMatch(new RegExp(`^https://.+/src/rules/${chapter}/${name}\\.md$`));
    expect(["problem", "suggestion"]).toContain(meta.type);
    expect(meta.languages.length).toBeGreaterThan(0);
  });

  it("has messages that are sentences, and none that explains how to skip the check", () => {
    const messages = Object.values(meta.messages);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message).toMatch(/^[^a-z].*\.$/);
      expect(message).not.toMatch(bypass);
    }
  });

  it("has a schema that knows its keys, and defaults that fit it", () => {
    if (schema === undefined) {
      expect(meta.schema).toEqual([]);
      expect(meta.defaultOptions ?? []).toEqual([]);
      return;
    }
    expect(meta.schema).toHaveLength(1);
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema as object);
    const [defaults = {}] = meta.defaultOptions ?? [];
    expect(validate(defaults), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ "no such option": true })).toBe(false);
  });

  it("has a page that starts with its name and its description and explains its options", () => {
    const page = readPage(readFileSync(join(folder, chapter, `${name}.md`), "utf8"));
    expect(page.faults).toEqual([]);
    expect(page.title).toBe(name);
    expect(page.description.startsWith(`${meta.docs.description}.`), page.description).toBe(true);
    const required = ["Why", "Examples", "Options", "What it does not see"];
    expect(page.sections.filter((section) => required.includes(section))).toEqual(required);
    const properties = schema !== null && typeof schema === "object" && "properties" in schema ? schema.properties : {};
    expect(page.options.sort()).toEqual(Object.keys(properties as object).sort());
    expect(page.examples.filter(({ kind }) => kind === "bad").length).toBeGreaterThan(0);
    expect(page.examples.filter(({ kind }) => kind === "good").length).toBeGreaterThan(0);
  });
});
