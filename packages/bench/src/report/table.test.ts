import { describe, expect, it } from "vitest";
import { mebibytes, percent, renderTable, seconds } from "./table.js";

describe("renderTable", () => {
  it("sets each column to its side, as wide as its widest cell", () => {
    const table = renderTable(
      [
        { heading: "who", side: "left" },
        { heading: "time", side: "right" },
        { heading: "note", side: "left" },
      ],
      [
        ["a", "1.5 s", ""],
        ["longest", "12.25 s", "fast"],
        ["b"],
      ],
    );
    expect(table.split("\n")).toEqual([
      "who         time  note",
      "-------  -------  ----",
      "a          1.5 s",
      "longest  12.25 s  fast",
      "b",
      "",
    ]);
  });

  it("prints its headings when there is no row", () => {
    expect(renderTable([{ heading: "rule", side: "left" }], [])).toBe("rule\n----\n");
  });
});

describe("units", () => {
  it("prints seconds with the digits that matter", () => {
    expect([seconds(0.0417), seconds(0.9996), seconds(12.345)]).toEqual(["0.042 s", "1.000 s", "12.35 s"]);
  });

  it("prints mebibytes and percent", () => {
    expect(mebibytes(300 * 1024 * 1024 + 1)).toBe("300 MiB");
    expect(percent(1, 8)).toBe("12.5 %");
    expect(percent(1, 0)).toBe("-");
  });
});
