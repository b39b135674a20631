import { Learned } from "@contract-as-code/eslint-plugin";
import type { Linter } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eslintInternals } from "../plan/internals.js";
import type { Plan } from "../plan/plan.js";
import { everyFile, scopesOver } from "../plan/scope.js";
import { Configurations, type PreparedConfig } from "./configurations.js";

const root = "/repository";

function prepared(items: Linter.Config[]): PreparedConfig {
  const { FlatConfigArray } = eslintInternals();
  return new FlatConfigArray([{ name: "no-ignores", ignores: ["!**/node_modules/"] }, ...items], { basePath: root }).normalizeSync();
}

function planOf(paths: readonly string[]): Plan {
  return { config: [], textConfig: [], files: new Map(), code: [], notices: [], learned: new Learned(), paths, pathsIn: scopesOver(paths) };
}

const segment = fc.constantFrom("src", "a.ts", "b.test.ts", ".env", "node_modules", "x.json", "deep", ".github", "line\nbreak.ts");
const paths = fc.uniqueArray(fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/")), { minLength: 20, maxLength: 60 });
const glob = fc.constantFrom(everyFile, "**/*.ts", "src/**", "**/*.test.ts", "**/.env", "**/*.{json,ts}", "*.ts", "**", "**/deep/**", "{src,deep}/*");
const item = fc.record({ files: fc.array(fc.oneof(glob, fc.array(glob, { minLength: 1, maxLength: 2 })), { minLength: 1, maxLength: 3 }), ignores: fc.array(fc.oneof(glob, glob.map((one) => `!${one}`)), { maxLength: 2 }) });

describe("Configurations", () => {
  it("gives each file what ESLint gives it", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), fc.nat(5), paths, (selections, place, all) => {
        const items = selections.map(({ files, ignores }, number): Linter.Config => ({ files, ...(ignores.length > 0 && { ignores }), settings: { [`item${number}`]: true } }));
        items.splice(place, 0, { files: [everyFile], settings: { every: true } });
        const configurations = new Configurations(prepared(items), root, planOf(all));
        const expected = prepared(items);
        for (const path of all) {
          const config = expected.getConfig(`${root}/${path}`);
          expect(configurations.of(path)?.settings, path).toEqual(config?.settings);
          expect(configurations.array.getConfig(`${root}/${path}`), path).toBe(configurations.of(path));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("asks ESLint once for all files of a sort, when there are many", () => {
    const all = Array.from({ length: 200 }, (_, index) => `src/${index}.${index % 2 === 0 ? "ts" : "json"}`);
    const asked: string[] = [];
    const array = prepared([{ files: ["**/*.ts"], settings: { code: true } }, { files: [everyFile], settings: { any: true } }]);
    const find = array.getConfig.bind(array);
    const configurations = new Configurations(Object.assign([...array], { getConfig: (file: string) => (asked.push(file), find(file)) }), root, planOf(all));
    const settings = all.map((path) => configurations.of(path)?.settings);
    expect(settings.slice(-2)).toEqual([{ code: true, any: true }, { any: true }]);
    expect(asked.length).toBeLessThan(20);
  });

  it("sorts before it asks where it is told that there are many", () => {
    const all = Array.from({ length: 20 }, (_, index) => `src/${index}.ts`);
    const asked: string[] = [];
    const array = prepared([{ files: [everyFile], settings: { any: true } }]);
    const find = array.getConfig.bind(array);
    const configurations = new Configurations(Object.assign([...array], { getConfig: (file: string) => (asked.push(file), find(file)) }), root, planOf(all), all.length);
    expect(all.map((path) => configurations.of(path)?.settings)).toEqual(all.map(() => ({ any: true })));
    expect(asked).toEqual([`${root}/src/0.ts`]);
  });

  it("asks ESLint about a path that the plan does not know", () => {
    const configurations = new Configurations(prepared([{ files: ["**/*.ts"], settings: { code: true } }]), root, planOf([]));
    expect(Array.from({ length: 30 }, (_, index) => configurations.of(`new/${index}.ts`)?.settings)).toEqual(Array.from({ length: 30 }, () => ({ code: true })));
  });

  it.each([["base of its own", { basePath: "src/a", files: [everyFile] }, [{ a: true }, undefined]], ["pattern that chooses nothing by itself", { files: ["**/*8.txt", "src/**"] }, [{ a: true }, undefined]]])("leaves selection to ESLint where an object has a %s", (_, selection, expected) => {
    const all = Array.from({ length: 40 }, (__, index) => `src/${index % 2 === 0 ? "a" : "b"}/${index}.txt`);
    const configurations = new Configurations(prepared([{ ...selection, settings: { a: true } }]), root, planOf(all));
    expect(all.map((path) => configurations.of(path)?.settings).slice(-2)).toEqual(expected);
  });
});
