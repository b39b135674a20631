import { describe, expect, it, vi } from "vitest";
import { Folder } from "../view/repository.test.data.js";
import { readServerSettings } from "./server-settings.js";

function server(...settings: [key: string, value: string][]): Folder {
  const folder = new Folder();
  folder.git("init", "--quiet", "--bare");
  for (const [key, value] of settings) folder.git("config", "--add", key, value);
  return folder;
}

const id = "a".repeat(40);

describe("the settings of a server", () => {
  it("have defaults", async () => {
    expect(await readServerSettings(server().root)).toEqual({ contractFile: undefined, maxRefs: 1000, maxCommits: 5000, maxTips: 50, maxSize: 536_870_912, timeout: 120, isWhole: false, approved: [] });
  });

  it("are read out of the configuration of the repository", async () => {
    const { root } = server(["contract.file", "docs/contract.md"], ["contract.maxRefs", "7"], ["contract.maxCommits", "2k"], ["contract.maxTips", "3"], ["contract.maxSize", "1G"], ["contract.timeout", "9"], ["contract.judge", "whole"], ["contract.approved", id], ["contract.approved", "b".repeat(64)]);
    expect(await readServerSettings(root)).toEqual({ contractFile: "docs/contract.md", maxRefs: 7, maxCommits: 2048, maxTips: 3, maxSize: 1_073_741_824, timeout: 9, isWhole: true, approved: [id, "b".repeat(64)] });
  });

  it("are none of the user who pushes, nor of the environment", async () => {
    const user = new Folder().write({ gitconfig: `[contract]\n\tapproved = ${id}\n\tmaxRefs = 9\n` });
    vi.stubEnv("GIT_CONFIG_GLOBAL", `${user.root}/gitconfig`);
    vi.stubEnv("GIT_CONFIG_COUNT", "1");
    vi.stubEnv("GIT_CONFIG_KEY_0", "contract.maxTips");
    vi.stubEnv("GIT_CONFIG_VALUE_0", "9");
    expect(await readServerSettings(server().root)).toMatchObject({ approved: [], maxRefs: 1000, maxTips: 50 });
  });

  it.each([
    ["contract.maxRefs", "many"],
    ["contract.maxRefs", "0"],
    ["contract.maxCommits", "-1"],
    ["contract.maxSize", "1t"],
    ["contract.timeout", ""],
    ["contract.judge", "nothing"],
    ["contract.file", "../contract.md"],
    ["contract.approved", "main"],
    ["contract.approved", id.slice(1)],
  ])("%s is not %j", async (key, value) => {
    await expect(readServerSettings(server([key, value]).root)).rejects.toThrow(new RegExp(`The setting ${key} of this server is not .* Tell whoever administers it`, "iu"));
  });
});
