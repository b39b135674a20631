import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { Linter } from "eslint";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import plugin from "../../../index.js";

const preset = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };
const letters = "q8ZrT2vLx09KfWn4YbUe7Ds3h6JcGm5PtRw1XaVbN";
const hex = "35260e9032479e57705d60bf64268b3f";
const text = (length: number): string => letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
const onlyLetters = text(80).replace(/\d/g, "");

/** Tokens of the kinds that secretlint's preset knows, put together here so that no scanner finds it in this file. */
const tokens: Record<string, string[]> = {
  Anthropic: ["sk-ant-", "api03-", text(93), "AA"],
  "AWS secret key": ["AWS_SECRET_ACCESS_KEY=", text(40)],
  Databricks: ["dapi", hex],
  Docker: ["dckr_pat_", text(27)],
  Figma: ["figd_", text(40)],
  GitHub: ["ghp_", text(36)],
  "GitHub, fine-grained": ["github_pat_", text(22), "_", text(59)],
  GitLab: ["glpat-", text(20)],
  Grafana: ["glsa_", text(32), "_", hex.slice(0, 8)],
  Groq: ["gsk_", text(52)],
  "Hashicorp Vault": ["hvs.", text(95)],
  "Hugging Face": ["hf_", onlyLetters.slice(0, 34)],
  Linear: ["lin_api_", text(40)],
  npm: ["npm_", text(36)],
  OpenAI: ["sk-proj-", text(74), "T3Blbk", "FJ", text(74)],
  SendGrid: ["SG.", text(22), ".", text(43)],
  Shopify: ["shpat_", hex],
  Slack: ["xoxb-", "382956104738-", "382956104738-", text(24)],
  "Slack webhook": ["https://hooks.slack.com/services/", "T024BE7LD/B024BE7LD/", text(24)],
  Vercel: ["vcp_", text(24)],
  "URL with a password": ["https://app:", text(20), "@db.acme.io/main"],
  "database URL": ["postgres://app:", text(20), "@db.acme.io:5432/main"],
};

async function plainFindings(content: string, filePath: string): Promise<number> {
  const source = { content, filePath, ext: filePath.slice(filePath.lastIndexOf(".")), contentType: "text" as const };
  const { messages } = await lintSource({ source, options: { config: preset } });
  return messages.length;
}

const linter = new Linter({ configType: "flat" });

function ownFindings(content: string, filePath: string): number {
  const language = filePath.endsWith(".js") ? {} : { language: "contract/text" };
  const config = { files: ["**"], plugins: { contract: plugin }, rules: { "contract/no-secrets": "error" }, ...language };
  return linter.verify(content, config as Linter.Config, resolve(filePath)).length;
}

describe("no-secrets beside secretlint itself", () => {
  it.each(Object.entries(tokens))("reports a token of %s as secretlint does, in configuration and in code", async (_, pieces) => {
    const token = pieces.join("");
    for (const [path, content] of [["app.conf", `${token}\n`], ["src/client.js", `start("${token}");\n`]] as const) {
      expect(await plainFindings(content, path)).toBeGreaterThan(0);
      expect(ownFindings(content, path)).toBeGreaterThan(0);
    }
  });

  it("is silent where secretlint is silent too", async () => {
    const content = `start("${hex}");\n`;
    expect(await plainFindings(content, "src/client.js")).toBe(0);
    expect(ownFindings(content, "src/client.js")).toBe(0);
  });
});
