import { describe, expect, it } from "vitest";
import { contractHeading } from "./contract-heading.js";

const rule = "contract/require-http-module";
const document = (...lines: string[]): string => lines.join("\n");

describe("contractHeading", () => {
  it("finds the clause whose enforce block names the rule, whatever its id", () => {
    const text = document("# Contract", "## REL-3 · Other", "", "## NET-1 · Ours", "```yaml enforce", "rules:", `  ${rule}:`, "```");
    expect(contractHeading(text, rule, "REL-3")).toEqual({ line: 4, length: "## NET-1 · Ours".length });
  });

  it("knows a name in quotes, and not a longer one", () => {
    const quoted = document("## A-1 · One", "```yaml enforce", `  "${rule}": {}`, "```");
    expect(contractHeading(quoted, rule, "REL-3").line).toBe(1);
    const longer = document("top", "## A-1 · One", "```yaml enforce", `  ${rule}-too:`, "```");
    expect(contractHeading(longer, rule, "REL-3")).toEqual({ line: 1, length: 0 });
  });

  it("takes the clause's own id where nothing names the rule", () => {
    expect(contractHeading(document("# Contract", "### REL-3 · Calls", "text"), rule, "REL-3")).toEqual({ line: 2, length: "### REL-3 · Calls".length });
    expect(contractHeading(document("# Contract", "### REL-31 · Calls"), rule, "REL-3")).toEqual({ line: 1, length: 0 });
  });

  it("reads no heading inside a fence, and closes a fence with its own mark only", () => {
    const text = document("top", "````md", "```", "### REL-3 · Quoted", "````", "### REL-3 · Real");
    expect(contractHeading(text, rule, "REL-3").line).toBe(6);
  });

  it("answers with the top of a contract that inherits the clause", () => {
    expect(contractHeading("---\ncontract: 1\n---\n# Contract", rule, "REL-3")).toEqual({ line: 1, length: 0 });
  });
});
