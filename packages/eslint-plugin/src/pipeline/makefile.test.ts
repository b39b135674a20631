import { describe, expect, it } from "vitest";
import { readMakefile } from "./makefile.js";

describe("readMakefile", () => {
  const text = `# comment
VERSION := 1
X ?= a:b
include other.mk
.PHONY: test lint

test lint: build | dirs # why
\t@echo $(VERSION)
\t-rm x
\tnpm \\
\t  test

ifeq ($(CI),1)
%.o: %.c
\tcc $<
endif
build:: ; tsc
empty:
\t# nothing
\t
`;
  const targets = readMakefile(text);

  it("reads targets, prerequisites and recipes", () => {
    expect(targets.map(({ name, prerequisites, recipe }) => [name, prerequisites, recipe.map(({ script }) => script)])).toEqual([
      ["test", ["build", "dirs"], ["echo $_________", "rm x", "npm \\\n\t  test"]],
      ["lint", ["build", "dirs"], ["echo $_________", "rm x", "npm \\\n\t  test"]],
      ["%.o", ["%.c"], ["cc $_"]],
      ["build", [], ["tsc"]],
      ["empty", [], []],
    ]);
  });

  it("tells where scripts stand and what lets them fail", () => {
    const [, remove] = targets[0]?.recipe ?? [];
    expect(remove && text.slice(...remove.range)).toBe("rm x");
    expect(remove?.ignored && text.slice(...remove.ignored)).toBe("-");
    expect(targets[0]?.recipe[0]?.ignored).toBeUndefined();
  });

  it.each(["a:", "a: b\n", "\ta\n", "a\\\n", "a b ", ": ", "$(a "])("reads hostile text %j", (piece) => {
    expect(readMakefile(piece.repeat(20_000)).length).toBeLessThanOrEqual(30_000);
  });
});
