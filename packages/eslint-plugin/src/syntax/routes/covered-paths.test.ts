import { describe, expect, it } from "vitest";
import { CoveredPaths } from "./covered-paths.js";
import { covers } from "./route-path.js";

const registered: readonly (readonly string[])[] = [["/api"], ["/API/Users"], ["/api/:version/items"], ["/files/*"], ["/ids/:id(\\d+)/x"], ["/a", "/b/c"], ["/"], ["/long/er/path"], []];
const asked = ["/", "/api", "/api/users", "/api/v1/items/7", "/Api/x/items", "/:any", "/:any/users", "/files", "/files/a", "/fil*", "/ids/7", "/ids", "/b", "/b/c/d", "/long/er", "/long/:x/path", "/other"];

describe("CoveredPaths", () => {
  it.each(registered.map((paths) => [paths]))("answers as `covers` does of %j", (paths) => {
    const covered = new CoveredPaths();
    covered.add(paths, 5);
    for (const path of asked) {
      expect([path, covered.covers(path, 6)]).toEqual([path, covers(paths, [path])]);
      expect([path, covered.covers(path, 5)]).toEqual([path, false]);
    }
  });

  it("takes the first of several that cover a path, whatever the order in which they are added", () => {
    const covered = new CoveredPaths();
    covered.add(["/api/users"], 40);
    covered.add(["/api/users"], 30);
    covered.add(["/api/users"], 50);
    covered.add(["/api"], 60);
    expect([30, 31, 60, 61].map((position) => covered.covers("/api/users/7", position))).toEqual([false, true, true, true]);
    expect([60, 61].map((position) => covered.covers("/api/items", position))).toEqual([false, true]);
    covered.add([], 2);
    expect(covered.covers("/other", 3)).toBe(true);
    expect(covered.covers("/other", 2)).toBe(false);
  });
});
