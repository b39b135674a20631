import { describe, expect, it } from "vitest";
import { failureMessage } from "./failure.js";
import { scriptedHost } from "./scripted-host.test.data.js";

describe("failureMessage", () => {
  it("says of a parser that cannot be loaded what the engine says, without a request to report it", () => {
    const error = Object.assign(new Error("The native part of oxc-parser does not load.\nInstall again."), { name: "ParserError" });
    expect(failureMessage(error, scriptedHost())).toBe(`${error.message}\n`);
  });

  it("takes any other error for a fault of the tool", () => {
    expect(failureMessage(new TypeError("a is not a function"), scriptedHost())).toMatch(/^The gate could not run: TypeError: a is not a function\nNothing was judged .*\nThis is a fault of the tool/u);
  });
});
