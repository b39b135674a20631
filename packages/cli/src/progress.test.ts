import { describe, expect, it } from "vitest";
import { progressOn } from "./progress.js";
import { keep } from "./scripted-host.test.data.js";

describe("progressOn", () => {
  it("says nothing where there is no terminal", () => {
    const output = keep();
    let time = 0;
    const progress = progressOn(output, () => time);
    time = 10_000;
    progress.update(1, 2);
    progress.clear();
    expect(output.text()).toBe("");
  });

  it("is silent at first, then rewrites one line, not too often, and removes it", () => {
    const output = keep({ isTTY: true });
    let time = 0;
    const progress = progressOn(output, () => time);
    for (const [at, done] of [[399, 1], [400, 2], [450, 3], [499, 4], [500, 5]] as const) {
      time = at;
      progress.update(done, 9);
    }
    progress.clear();
    progress.clear();
    expect(output.text()).toBe("\r\u001b[KJudging 2 of 9 files\r\u001b[KJudging 5 of 9 files\r\u001b[K");
  });

  it("removes nothing where nothing was shown", () => {
    const output = keep({ isTTY: true });
    progressOn(output, () => 0).clear();
    expect(output.text()).toBe("");
  });
});
