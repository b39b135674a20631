import { describe, expect, it } from "vitest";
import { apiAddress, isGitHubCom, serverOf } from "./address.js";
import { remotePlace, repositoryName } from "./repository-name.js";

describe("the address of the API", () => {
  it.each([
    [undefined, "https://api.github.com/", "github.com", true],
    ["", "https://api.github.com/", "github.com", true],
    ["https://api.github.com/", "https://api.github.com/", "github.com", true],
    ["https://github.acme.example/api/v3/", "https://github.acme.example/api/v3", "github.acme.example", false],
    ["https://api.acme.ghe.com", "https://api.acme.ghe.com/", "acme.ghe.com", false],
    ["https://api.example.com:8443/api/v3", "https://api.example.com:8443/api/v3", "api.example.com:8443", false],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000/", "127.0.0.1:3000", false],
    ["http://[::1]:3000", "http://[::1]:3000/", "[::1]:3000", false],
  ])("%s", (given, href, server, isUsual) => {
    const api = apiAddress(given);
    expect([api.href, serverOf(api), isGitHubCom(api)]).toEqual([href, server, isUsual]);
  });

  it.each([
    ["github.acme.example", "is no address"],
    ["ftp://github.acme.example", "is no address"],
    ["http://github.acme.example/api/v3", "A token would go to github.acme.example for everyone on the way to read"],
    ["http://localhost.acme.example", "for everyone on the way to read"],
    [`https://user:${"hid" + "den"}@github.acme.example`, "holds more than a host and a path"],
    ["https://github.acme.example/?x=1", "holds more than a host and a path"],
    ["https://github.acme.example/#x", "holds more than a host and a path"],
  ])("is not %s", (given, words) => {
    const read = (): unknown => apiAddress(given);
    expect(read).toThrow(words);
    expect(read).not.toThrow("hidden");
  });
});

describe("the name of a repository", () => {
  it.each([
    ["https://github.com/acme/shop.git", "github.com", "acme", "shop"],
    ["https://user:secret@github.com/acme/shop/", "github.com", "acme", "shop"],
    ["git@github.com:acme/shop.git", "github.com", "acme", "shop"],
    ["github.com:/acme/shop", "github.com", "acme", "shop"],
    ["ssh://git@github.com:22/acme/shop.git", "github.com", "acme", "shop"],
    ["ssh://git@ssh.github.com:443/acme/shop.git", "github.com", "acme", "shop"],
    ["git@github.acme.example:acme-eu_x/shop.js", "github.acme.example", "acme-eu_x", "shop.js"],
    ["https://github.acme.example:8443/acme/shop", "github.acme.example:8443", "acme", "shop"],
    ["work:acme/shop", "work", "acme", "shop"],
  ])("%s", (address, host, owner, name) => {
    expect(remotePlace(address)).toEqual({ host, repository: { owner, name } });
  });

  it.each(["/srv/git/shop.git", "../shop", "file:///srv/acme/shop", "https://github.com/acme", "https://github.com/a/b/c", "git@github.com:acme/..", "https://github.com/acme/%2e%2e", "C:\\acme\\shop", ""])("%j is on no server", (address) => {
    expect(remotePlace(address)).toBeUndefined();
  });

  it("shows a wrong one so that it does nothing to a terminal", () => {
    expect(() => repositoryName("a\u001b[2J")).toThrow('"a\\u001b[2J" names no repository.');
    expect(repositoryName("acme/shop.js")).toEqual({ owner: "acme", name: "shop.js" });
  });
});
