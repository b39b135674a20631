import { describe, expect, it } from "vitest";
import { dataOf } from "../data/data-file.js";
import { fileKind } from "./file-kind.js";
import { settingsOf, throwAwayValues } from "./settings-of.js";

const read = (path: string, text: string) => {
  const kind = fileKind(path, text);
  return kind && settingsOf(kind, path, text, () => dataOf(path, text, undefined));
};
const names = (path: string, text: string) => read(path, text)?.map(({ name, value }) => `${name}=${value}`);

describe("settingsOf", () => {
  it("reads each kind of file", () => {
    expect(names(".env.production", "A=1\n# B=2\nexport C='3'\n")).toEqual(["A=1", "C=3"]);
    expect(names("compose.yml", "services:\n  a:\n    image: x\n    environment:\n      A: 1\n  b:\n    environment: [B=2, C]\n")).toEqual(["A=1", "B=2"]);
    expect(names("package.json", '{"name":"a","scripts":{"x":"A=1 B=\'2 3\' node --c=4"}}')).toEqual(["A=1", "B=2 3"]);
    expect(names("a.tfvars", 'a = "1"\nb = 2\n')).toEqual(["a=1"]);
    expect(names("k8s/a.yaml", "apiVersion: v1\nkind: Pod\nenv:\n  - name: A\n    value: b\n")).toContain("A=b");
    expect(names("k8s/a.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  a: aHVudGVyMjI=\n")).toContain("a=hunter22");
    expect(names("template.yaml", "AWSTemplateFormatVersion: '2010'\nParameters:\n  A:\n    Default: b\n  C:\n    Default: !Ref D\n")).toEqual(["AWSTemplateFormatVersion=2010", "A=b"]);
    expect(names(".github/workflows/a.yml", "name: A\nenv: { B: c }\njobs: { j: { steps: [{ with: { d: e }, run: f }] } }\n")).toEqual(["B=c", "d=e"]);
  });

  it("tells what is no configuration", () => {
    expect(fileKind("locales/en.yml", "a: b")).toBeUndefined();
    expect(fileKind("manifests/templates/a.yaml", "apiVersion: v1\nkind: Secret\n")).toBe("kubernetes");
    expect(fileKind("charts/x/templates/a.yaml", "apiVersion: v1\nkind: Secret\n")).toBeUndefined();
    expect(fileKind("pnpm-lock.yaml", "a: b")).toBeUndefined();
  });

  it("gives the place of a value", () => {
    expect(read("a.tfvars", 'a = "1"\n')?.[0]?.range).toEqual([4, 7]);
    expect(read(".env", "A= 1\n")?.[0]?.range).toEqual([3, 4]);
  });

  it("knows the values of containers that live as long as a job", () => {
    const settings = read(".github/workflows/a.yml", "jobs: { j: { services: { db: { env: { A: b } } }, env: { C: d } } }\n") ?? [];
    expect([...throwAwayValues(settings)]).toEqual(["b"]);
  });
});
