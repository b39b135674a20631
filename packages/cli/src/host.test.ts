import { expect, it } from "vitest";
import { print, processHost } from "./host.js";
import { keep } from "./scripted-host.test.data.js";

it("listens to the errors of the process's streams, once", () => {
  processHost();
  const before = process.stdout.listenerCount("error");
  const host = processHost();
  expect(before).toBeGreaterThan(0);
  expect(process.stdout.listenerCount("error")).toBe(before);
  expect(host.cwd).toBe(process.cwd());
});

it("resolves when the text was handed over or the reader went away, else rejects", async () => {
  await expect(print(keep(), "x")).resolves.toBeUndefined();
  await expect(print(keep({ fault: Object.assign(new Error("gone"), { code: "EPIPE" }) }), "x")).resolves.toBeUndefined();
  await expect(print(keep({ fault: new Error("full") }), "x")).rejects.toThrow("full");
});
