import { expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { isBrowserFile, mayBeBrowserFile } from "./browser-code.js";

it.each([
  '"use client"; export const a = 1;',
  ...["client-only", "@angular/core", "react-dom/client", "react-native", "expo-camera", "vue", "svelte/store", "solid-js", "preact/hooks", "swr", "@tanstack/react-query", "react-hook-form", "jquery", "@ai-sdk/react"].map((name) => `import "${name}";`),
  'import { useState } from "react";',
  'import { useThing } from "./thing"; export const a = () => <p />;',
  ...["window", "document", "localStorage", "sessionStorage", "location", "clients", "caches", "chrome", "browser", "importScripts", "XMLHttpRequest"].map((name) => `export const a = ${name}.b;`),
  'fetch("/api/items");',
])("has a word of the browser wherever it has a mark: %s", (text) => {
  expect([isBrowserFile(sourceCodeOf(text)), mayBeBrowserFile(text)]).toEqual([true, true]);
});

it("finds none in the code of a server", () => {
  expect(mayBeBrowserFile('import { readFile } from "node:fs/promises";\nexport const read = (path: string) => readFile(path, "utf8");\n')).toBe(false);
});
