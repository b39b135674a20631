import { describe, expect, it } from "vitest";
import { ownUses } from "./own-uses.js";

describe("ownUses", () => {
  it.each([
    ["./.github/actions/setup", ".github/actions/setup"],
    ["./.github/actions/setup/", ".github/actions/setup"],
    ["./.github/workflows/ci.yml@main", ".github/workflows/ci.yml"],
    ["$/.github/actions/setup", ".github/actions/setup"],
    ["$/.github/workflows/ci.yml", ".github/workflows/ci.yml"],
  ])("takes %s for the repository's own", (uses, path) => expect(ownUses(uses)).toBe(path));

  it.each(["actions/checkout@v6", "acme/flows/.github/workflows/ci.yml@v1", "docker://alpine:3", "../x", "$GITHUB/x", "${{ inputs.action }}", ""])("takes %s for another's", (uses) => expect(ownUses(uses)).toBeUndefined());
});
