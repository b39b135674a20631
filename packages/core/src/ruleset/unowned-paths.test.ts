import { expect, it } from "vitest";
import { unownedPaths } from "./unowned-paths.js";

const path = ".github/CODEOWNERS";

it("is content where one line owns everything", () => {
  expect(unownedPaths({ path, text: "* @acme/platform\n" })).toEqual([]);
});

it("names what nobody owns, itself included", () => {
  expect(unownedPaths({ path, text: "/src/ @acme/shop\n" })).toEqual([
    "/LLM_DEVELOPMENT_CONTRACT.md",
    "/.github/CODEOWNERS",
    "/contract-waivers.yml",
    "/contract-baseline.txt",
    "/.github/workflows/",
    "/.github/actions/",
  ]);
});

it("sees that a later line takes the owners away, and that one workflow is not all of them", () => {
  expect(unownedPaths({ path, text: "* @acme/platform\n/.github/workflows/\n" })).toEqual(["/.github/workflows/"]);
  expect(unownedPaths({ path, text: "* @acme/platform\n/.github/ \n/.github/workflows/contract.yml @acme/platform\n" })).toEqual(["/.github/CODEOWNERS", "/.github/workflows/", "/.github/actions/"]);
});

it("looks for the contract where it is", () => {
  expect(unownedPaths({ path, text: "* @acme/platform\n*.md\n" }, "docs/RULES.md")).toEqual(["/docs/RULES.md"]);
});
