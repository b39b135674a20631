import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { isGitIgnored } from "./git-ignore.js";

describe("isGitIgnored", () => {
  it.each([
    [{}, ".env", false],
    [{ ".gitignore": ".env" }, ".env", true],
    [{ ".gitignore": ".env" }, "apps/api/.env", true],
    [{ ".gitignore": "/.env" }, "apps/api/.env", false],
    [{ ".gitignore": ".env*\n!.env.example" }, ".env.example", false],
    [{ ".gitignore": ".env", "apps/.gitignore": "!.env" }, "apps/api/.env", false],
    [{ "apps/.gitignore": "api/.env" }, "apps/api/.env", true],
    [{ "apps/.gitignore": ".env" }, "web/.env", false],
  ])("reads %j for %s", (files, path, expected) => expect(isGitIgnored(path, memoryRepository(files))).toBe(expected));
});
