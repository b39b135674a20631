import { describe, expect, it } from "vitest";
import { kubernetesSecrets } from "./kubernetes-secrets.js";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

/** The entries that are found, each with its value and what stands at its place. */
function entries(text: string): string[] {
  return [...kubernetesSecrets(text)].map(({ name, value, range }) => `${name}: ${value} at ${text.slice(...range)}`);
}

describe("kubernetesSecrets", () => {
  it.each([
    ["values as they are", "kind: Secret\nstringData:\n  url: elephant7\n", ["url secret: elephant7 at elephant7"]],
    ["values decoded", `kind: Secret\ndata:\n  url: ${encoded("elephant7")}\n`, [`url secret: elephant7 at ${encoded("elephant7")}`]],
    ["what is no base64 as it is", "kind: Secret\ndata:\n  url: ele-phant!\n", ["url secret: ele-phant! at ele-phant!"]],
    ["a value without the line's end that was encoded, too", `kind: Secret\ndata:\n  url: ${encoded("elephant7\n")}\n`, [`url secret: elephant7 at ${encoded("elephant7\n")}`]],
    ["quoted names, values and kinds", `kind: "Secret"\nstringData:\n  'url': "elephant7"\n`, ["url secret: elephant7 at elephant7"]],
    ["a value that is also the name", "kind: Secret\nstringData:\n  elephant7: elephant7\n", ["elephant7 secret: elephant7 at elephant7"]],
    ["each entry of both sections", "kind: Secret\nstringData:\n  a: elephant7\n  b: elephant8\ndata:\n  c: elephant9!\n", ["a secret: elephant7 at elephant7", "b secret: elephant8 at elephant8", "c secret: elephant9! at elephant9!"]],
    ["lines that end as on Windows", "kind: Secret\r\nstringData:\r\n  url: elephant7\r\n", ["url secret: elephant7 at elephant7"]],
    ["a kind below the data", "stringData:\n  url: elephant7\nkind: Secret\n", ["url secret: elephant7 at elephant7"]],
  ])("gives %s", (_, text, expected) => {
    expect(entries(text)).toEqual(expected);
  });

  it("tells the place of a value that stands in its name, too", () => {
    const text = "kind: Secret\nstringData:\n  elephant7: elephant7\n";
    expect([...kubernetesSecrets(text)].map(({ range }) => range)).toEqual([[38, 47]]);
  });

  it("calls each an accompanied value of a line, in quotes", () => {
    const [entry] = kubernetesSecrets("kind: Secret\nstringData:\n  url: elephant7\n");
    expect([entry?.role, entry?.quoted, entry?.isAccompanied?.()]).toEqual(["line", true, true]);
  });

  it.each([
    ["of another kind", "kind: ConfigMap\ndata:\n  url: elephant7\n"],
    ["of a kind that only begins so", "kind: SecretList\nstringData:\n  url: elephant7\n"],
    ["of a kind inside of the data", "apiVersion: v1\nstringData:\n  kind: Secret\n  url: elephant7\n"],
    ["in other sections", "kind: Secret\nmetadata:\n  name: elephant7\n"],
    ["after the sections", "kind: Secret\nstringData:\n  a: b\nmetadata:\n  name: elephant7\n"],
    ["that are settings", "kind: Secret\nstringData:\n  AWS_REGION: eu-west-1\n  DB_ENGINE: elephant\n"],
    ["that are short", "kind: Secret\nstringData:\n  url: abc\n"],
    ["with spaces", "kind: Secret\nstringData:\n  url: elephant seven\n"],
    ["of another document before", "kind: ConfigMap\nstringData:\n  url: elephant7\n---\nkind: Secret\n"],
    ["of another document behind", "kind: Secret\n---\nkind: ConfigMap\nstringData:\n  url: elephant7\n"],
    ["of no section, in another document", "kind: Secret\nstringData:\n---\n  url: elephant7\n"],
    ["far before their kind", `stringData:\n  url: elephant7\n${"# filled\n".repeat(500)}kind: Secret\n`],
  ])("leaves entries alone %s", (_, text) => {
    expect(entries(text)).toEqual([]);
  });
});
