import { expect, it } from "vitest";
import { boxed, opened, unboxed } from "./boxed-path.js";

it("opens a box under its own key alone", () => {
  const path = boxed(["body", "name"], "title");
  expect(opened(path, "title")).toEqual(["body", "name"]);
  expect(opened(path, "name")).toBeUndefined();
  expect(opened(path, "*")).toEqual(["body", "name"]);
});

it("opens a box of a computed key under every name", () => {
  expect(opened(boxed(["body"], undefined), "title")).toEqual(["body"]);
});

it("opens boxes from the outside in", () => {
  expect(opened(opened(boxed(boxed(["body"], "inner"), "outer"), "outer") ?? [], "inner")).toEqual(["body"]);
});

it("reads a key of what no box holds", () => {
  expect(opened(["body"], "name")).toEqual(["body", "name"]);
  expect(opened([], "name")).toEqual(["name"]);
});

it("leaves out the boxes", () => {
  expect(unboxed([...boxed(["body"], "title"), "name"])).toEqual(["body", "name"]);
});
