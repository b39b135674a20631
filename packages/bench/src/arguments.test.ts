import { describe, expect, it } from "vitest";
import { parseArguments, usage, UsageError } from "./arguments.js";

describe("parseArguments", () => {
  it("compares on the generated corpus in three rounds when nothing is said", () => {
    expect(parseArguments([])).toEqual({ parts: ["compare"], repository: undefined, contract: undefined, runs: 3, only: undefined, rule: undefined, processes: undefined, suites: [], list: false, json: undefined });
  });

  it("takes every option, and the parts in their own order", () => {
    const argv = ["--scale", "--growth", "--parity", "--proof", "--profile", "--receive", "--hook", "--commit", "--cache", "--repository", "/r", "--contract", "c.md", "--runs", "12", "--only=whole", "--rule", "secrets", "--processes", "8", "--json", "o.json"];
    expect(parseArguments(argv)).toEqual({
      parts: ["commit", "hook", "receive", "profile", "cache", "proof", "parity", "growth", "scale"],
      repository: "/r",
      contract: "c.md",
      runs: 12,
      only: "whole",
      rule: "secrets",
      processes: 8,
      suites: [],
      list: false,
      json: "o.json",
    });
  });

  it("takes the folders of suites, as a run of their own", () => {
    const options = parseArguments(["--suites", "../a", "../b", "--list", "--json", "o.json"]);
    expect(options).toMatchObject({ parts: [], suites: ["../a", "../b"], list: true, json: "o.json" });
    expect(parseArguments(["--suites", "../a"])).toMatchObject({ list: false });
  });

  it.each([
    [["--suites"], "takes the folders"],
    [["--suites", "../a", "--growth"], "a run of its own"],
    [["--list"], "goes with --suites"],
    [["--rule", "secrets"], "--rule goes with --growth"],
    [["--processes", "2"], "--processes goes with --growth"],
    [["--growth", "--processes", "0"], "from 1 to 99"],
    [["../a"], "Nothing takes `../a`"],
  ])("says what is wrong with %j", (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });

  it("explains each part that it takes", () => {
    const explained = [...usage.matchAll(/^ {2}--([a-z]+) {2,}/gmu)].map(([, name]) => name ?? "");
    expect(explained).toContain("receive");
    expect(parseArguments(explained.filter((name) => name !== "help" && name !== "list").map((name) => `--${name}`))?.parts).toEqual(["commit", "hook", "receive", "profile", "cache", "proof", "parity", "growth", "scale", "tokens"]);
  });

  it("gives nothing to do where help is asked for", () => {
    expect(parseArguments(["--runs", "0", "--help"])).toBeUndefined();
    expect(parseArguments(["-h"])).toBeUndefined();
  });

  it.each([[["--runs", "0"]], [["--runs", "-1"]], [["--runs", "2.5"]], [["--runs", "many"]], [["--run", "2"]], [["here"]], [["--repository"]]])("refuses %j", (argv) => {
    expect(() => parseArguments(argv)).toThrow(UsageError);
  });
});
