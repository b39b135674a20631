import { expect, it } from "vitest";
import { repository } from "../view/repository.test.data.js";
import { historyOf } from "./history.js";

it("knows subjects of commits, with the number of a pull request or without", async () => {
  const folder = repository();
  const before = historyOf(folder.root);
  expect([await before.hasSubject("One"), await before.subjectOf("0123456"), await before.mergeSubject()]).toEqual([false, undefined, undefined]);
  folder.git("commit", "--quiet", "--allow-empty", "-m", "One");
  folder.git("commit", "--quiet", "--allow-empty", "-m", "Two (#12)\n\nBody");
  const history = historyOf(folder.root);
  expect(await Promise.all(["One", "Two (#12)", "Two", "Body", "Three"].map((subject) => history.hasSubject(subject)))).toEqual([true, true, true, false, false]);
  const id = folder.git("rev-parse", "HEAD~1").trim();
  expect(await Promise.all([id, id.slice(0, 8), "HEAD", "0".repeat(40)].map((commit) => history.subjectOf(commit)))).toEqual(["One", "One", undefined, undefined]);
  expect(await history.mergeSubject()).toBeUndefined();
  expect(await historyOf(folder.root, id).hasSubject("Two")).toBe(false);
});
