import { expect, it } from "vitest";
import { memoryRepository } from "../../rule-tester.js";
import { linkTarget } from "./link-target.js";
import { markdownFile, markdownOf } from "./markdown-file.js";

const repository = memoryRepository({ "README.md": "# Top\n", "docs/run.md": "# Run it\n", "docs/html.md": '<a id="x"></a>\n', "src/a.ts": "" });

it.each([
  ["https://x.example/a", "outside", undefined],
  ["mailto:a@b.example", "outside", undefined],
  ["//x.example", "outside", undefined],
  ["../../other/file.md", "outside", undefined],
  ["run.md", "inside", "docs/run.md"],
  ["./run.md#run-it", "inside", "docs/run.md"],
  ["run.md#RUN-IT", "inside", "docs/run.md"],
  ["run.md#gone", "missing", "docs/run.md"],
  ["html.md#x", "inside", "docs/html.md"],
  ["#gone", "missing", "docs/note.md"],
  ["/README.md?plain=1#top", "inside", "README.md"],
  ["../src/a.ts#L10", "inside", "src/a.ts"],
  ["../src/", "inside", "src"],
  ["../src", "inside", "src"],
  ["..", "inside", "."],
  ["gone.md", "missing", "docs/gone.md"],
])("%s is %s", (target, kind, path) => {
  expect(linkTarget(target, "docs/note.md", repository)).toEqual(path === undefined ? { kind } : { kind, path });
});

it("reads a document once for a repository", () => {
  expect(markdownFile("README.md", repository)).toBe(markdownOf("README.md", "# Top\n", repository));
  expect(markdownOf("README.md", "# Other\n", repository).sections[0]?.title).toBe("Other");
  expect(markdownFile("gone.md", repository)).toBeUndefined();
  expect(markdownOf("a.md", "# A", undefined)).toBe(markdownOf("a.md", "# A", undefined));
});
