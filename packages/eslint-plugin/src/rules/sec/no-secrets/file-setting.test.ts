import { describe, expect, it } from "vitest";
import { isGeneratedFile, notationOf, settingOf } from "./file-setting.js";

describe("isGeneratedFile", () => {
  it.each([
    "pnpm-lock.yaml", "packages/app/package-lock.json", "dist/app.min.js", "app.js.map", "logo.svg", "src/locales/de.json", "lang/de.php", "data/wordlist.txt", "go.sum",
    ".secrets.baseline", ".github/CODEOWNERS", "src/i18n.ts", "src/static/i18n-messages/nb.json", "locale_data/de.json", "fix.patch", "lang/de/auth.ts", "src/messages/pt-BR.ts", "languages/common/a.yml",
  ])("%s is", (path) => {
    expect(isGeneratedFile(path)).toBe(true);
  });

  it.each(["src/lock.ts", "app.js", "src/language.ts", "locale.ts", "src/svg.ts", "summary.md", "languages.ts", "src/lang/parse.ts", "src/messages/queue.ts", "src/i18n-service/client.ts", "src/my-locales/a.ts"])("%s is not", (path) => {
    expect(isGeneratedFile(path)).toBe(false);
  });
});

describe("settingOf", () => {
  it.each([
    ["src/client.ts", "source"],
    ["src/contest.ts", "source"],
    ["src/latest/a.ts", "source"],
    ["docker-compose.yml", "source"],
    [".env", "source"],
    [".env.production", "source"],
    ["src/documents.ts", "source"],
    ["src/testing-library.ts", "source"],
    ["test/client.ts", "test"],
    ["packages/a/__fixtures__/b.json", "test"],
    ["src/client.test.ts", "test"],
    ["src/client.spec.tsx", "test"],
    ["app_test.go", "test"],
    ["conftest.py", "test"],
    ["src/a.stories.tsx", "test"],
    ["requests.http", "test"],
    ["passwords.txt", "source"],
    ["llms-full.txt", "document"],
    ["packages/a/LICENSE.txt", "document"],
    ["README.md", "document"],
    ["docs/setup.ts", "document"],
    ["examples/app/config.yml", "document"],
    [".env.example", "document"],
    ["config.sample.json", "document"],
    ["docker-compose.dev.yml", "document"],
    [".github/workflows/ci.yml", "document"],
    ["openapi.json", "document"],
    ["docs/client.test.ts", "test"],
  ])("%s: %s", (path, setting) => {
    expect(settingOf(path, false)).toBe(setting);
  });

  it("believes the contract", () => {
    expect(["src/client.ts", "README.md"].map((path) => settingOf(path, true))).toEqual(["test", "test"]);
  });
});

describe("notationOf", () => {
  it.each([
    ["src/client.ts", "quoted"],
    ["src/CLIENT.TS", "quoted"],
    ["config/app.json", "quoted"],
    ["main.tf", "quoted"],
    ["README.md", "prose"],
    ["notes.TXT", "prose"],
    ["config/app.yml", "bare"],
    ["app.ini", "bare"],
    [".env", "bare"],
    [".env.local", "bare"],
    ["Dockerfile", "bare"],
    ["deploy/Makefile", "bare"],
    [".npmrc", "bare"],
    [".gitignore", "bare"],
    ["kubeconfig", "bare"],
    ["LICENSE", "prose"],
    ["dockerfile/NOTES", "prose"],
  ])("%s: %s", (path, notation) => {
    expect(notationOf(path)).toBe(notation);
  });
});
