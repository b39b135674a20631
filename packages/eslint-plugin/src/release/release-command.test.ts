import { describe, expect, it } from "vitest";
import { readYaml } from "../data/read-yaml.js";
import { releaseStep } from "./release-command.js";

const command = (line: string): ReturnType<typeof releaseStep> => {
  const [name = "", ...args] = line.split(" ");
  return releaseStep({ kind: "tool", name, args });
};
const action = (name: string, inputs = ""): ReturnType<typeof releaseStep> => {
  const given = readYaml(inputs).documents[0];
  return releaseStep({ kind: "action", name, args: [], ...(given && { with: given }) });
};

describe("a command", () => {
  it.each([
    "changeset publish", "changeset tag", "release-please github-release", "semantic-release", "release-it --ci", "lerna publish from-git", "lerna version --yes", "nx release", "auto shipit", "goreleaser release",
    "gh release create v1 --generate-notes", "gh release create v1 --notes-file=N.md", "gh release create v1 -F N.md", "changelogen --release",
  ])("%s tags and writes notes", (line) => {
    expect(command(line)).toMatchObject({ tags: true, notes: true });
  });

  it.each(["gh release create v1", "git tag -a v1 -m v1", "git tag v1.2.3", "git tag $VERSION", "git push --follow-tags", "git push origin --tags", "npm version minor", "yarn version --patch"])("%s only tags", (line) => {
    expect(command(line)).toMatchObject({ tags: true, notes: false });
  });

  it.each(["changeset version", "git-cliff -o CHANGELOG.md", "changelogen"])("%s only writes notes", (line) => {
    expect(command(line)).toMatchObject({ tags: false, notes: true });
  });

  it.each(["changeset status", "lerna run build", "nx build", "gh release upload v1 a.zip", "gh pr create", "git tag", "git push", "npm version", "npm pkg get version", "npm version 1.0.0 --no-git-tag-version", "npm publish", "auto label", "vitest"])(
    "%s does neither",
    (line) => {
      expect(command(line)).toBeUndefined();
    },
  );
});

describe("an action", () => {
  it.each(["changesets/action", "changesets/action/publish", "googleapis/release-please-action", "release-drafter/release-drafter"])("%s does both", (name) => {
    expect(action(name)).toEqual({ tool: name, tags: true, notes: true });
  });

  it.each([
    ["softprops/action-gh-release", "generate_release_notes: true", true],
    ["softprops/action-gh-release", "body_path: N.md", true],
    ["softprops/action-gh-release", "files: dist/*", false],
    ["softprops/action-gh-release", "generate_release_notes: false", false],
    ["softprops/action-gh-release", 'body: ""', false],
    ["ncipollo/release-action", "generateReleaseNotes: true", true],
    ["actions/create-release", "tag_name: v1", false],
  ])("%s with %s writes notes: %s", (name, inputs, notes) => {
    expect(action(name, inputs)).toEqual({ tool: name, tags: true, notes });
  });

  it("may be another one", () => {
    expect(action("actions/checkout")).toBeUndefined();
  });
});
