import { describe, expect, it } from "vitest";
import type { Setting } from "./evidence.js";
import { shapedSecrets } from "./shaped-secrets.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const fair = random.slice(0, 12);
const chosen = ["Tr0ub4dor", "&3"].join("");
const keyLines = ["MIICXAIBAAKBgQDNwqLEe9wgTXCbC7RPdDbBbeqjdbs4kOPOIGzqLpXvJXlxxW8i", "Mz0EaM4BKUqYsIa4ndv3NAn2RxCd5ubVdJJcX43zO6Ko0TFEZx65gY3BE0O6syCE"];
const dashes = "-".repeat(5);
const begin = (kind: string) => `${dashes}BEGIN ${kind}PRIVATE KEY${dashes}`;
const end = (kind: string) => `${dashes}END ${kind}PRIVATE KEY${dashes}`;
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
const encoded = (login: string) => Buffer.from(login).toString("base64");
const header = part({ alg: "HS256" });
const user = part({ user: "acme", iat: 1700000000 });

/** Holds a text to its marked places (`⟦value⟧`), each with the kind it is found as. */
function expectFound(text: string, setting: Setting, kind: string): void {
  const values = [...text.matchAll(/⟦([^⟧]*)⟧/g)].map(([, value]) => value);
  const plain = text.replace(/[⟦⟧]/g, "");
  const found = shapedSecrets(plain, setting);
  expect(found.map(({ value }) => value)).toEqual(values);
  for (const leak of found) {
    expect(leak.kind).toBe(kind);
    // The end of a range may leave out what closes the value.
    expect(plain.slice(...leak.range)).toBe(leak.value);
  }
}

describe("private keys", () => {
  const key = `${begin("RSA ")}\n${keyLines.join("\n")}\n${dashes}END`;
  it.each<[string, string, string]>([
    ["one of PKCS #1", `⟦${key}⟧ RSA`, "source"],
    ["one of PKCS #8", `⟦${begin("")}\n${keyLines.join("\n")}\n${dashes}END⟧`, "source"],
    ["one of OpenPGP", `⟦${dashes}BEGIN PGP PRIVATE KEY BLOCK${dashes}\nVersion: 1\n\n${keyLines.join("\n")}\n${dashes}END⟧`, "source"],
    ["one in an escaped string", `"⟦${begin("EC ")}\\n${keyLines.join("\\n")}\\n${dashes}END⟧"`, "source"],
    ["one with Windows' line ends, escaped", `"⟦${begin("EC ")}\\r\\n${keyLines.join("\\r\\n")}\\r\\n${dashes}END⟧"`, "source"],
    ["one of joined strings", `"⟦${begin("")}",\n"${keyLines[0]}" +\n'${keyLines[1]}',\n"${dashes}END⟧"`, "source"],
    ["two, one behind the other", `⟦${key}⟧ RSA PRIVATE KEY\n⟦${key}⟧`, "source"],
    ["one behind a sample", `${begin("")}\n…\n${end("")}\n⟦${key}⟧`, "source"],
    ["one far down in its file", `${"\n".repeat(15_000)}⟦${key}⟧`, "source"],
    ["one in a test", `⟦${key}⟧`, "test"],
    ["a public key", `${dashes}BEGIN PUBLIC KEY${dashes}\n${keyLines.join("\n")}\n${dashes}END PRIVATE KEY`, "source"],
    ["an encrypted one", `${begin("ENCRYPTED ")}\n${keyLines.join("\n")}\n${dashes}END`, "source"],
    ["one without an end", `⟦${begin("")}\n${keyLines[0]}⟧\n${keyLines[1]}`, "source"],
    ["one without an end in an escaped string", `"⟦${begin("RSA ")}\\n${keyLines[0]}⟧"`, "source"],
    ["one without an end before another", `⟦${begin("")}\n${keyLines[0]}⟧\n\n⟦${key}⟧`, "source"],
    ["one without an end in a document", `${begin("")}\n${keyLines[0]}`, "document"],
    ["one that ends in dots", `${begin("")}\n${keyLines[0]}...`, "source"],
    ["a first line of repeated letters", `${begin("")}\n${"AbAbAbAb".repeat(8)}\n`, "source"],
    ["a sample with dots", `${begin("")}\nMIIE...\n${end("")}`, "source"],
    ["a short one", `${begin("")}\n${keyLines[0]?.slice(0, 63)}\n${end("")}`, "source"],
    ["one of repeated letters", `${begin("")}\n${"AbAbAbAb".repeat(10)}\n${end("")}`, "source"],
    ["lines of prose", `${begin("")}\n${"the key goes in here, one line by line\n".repeat(5)}${end("")}`, "source"],
    ["words too short for a line", `${begin("")}\n${"shortpieces onlyshorts ".repeat(5)}\n${end("")}`, "source"],
    ["what is far longer than a key", `${begin("")}\n${`${keyLines.join("\n")}\n`.repeat(200)}${end("")}`, "source"],
  ])("%s", (_, text, setting) => {
    expectFound(text, setting as Setting, "private key");
  });

  it("are certain", () => {
    expect(shapedSecrets(key, "source").map(({ certain, name }) => [certain, name])).toEqual([[true, undefined]]);
  });
});

describe("web tokens", () => {
  it.each<[string, Setting]>([
    [`start("⟦${header}.${user}.${random}⟧")`, "source"],
    [`start("⟦${header}.${user}⟧")`, "source"],
    [`start("${header}.${user}.${random}")`, "document"],
    [`start("${header}.${user}.${random}")`, "test"],
    [`start("x${header}.${user}.${random}")`, "source"],
    [`start("${header}.${part({ role: "anon", iss: "supabase" })}.${random}")`, "source"],
    [`start("⟦${header}.${part({ role: "service_role" })}.${random}⟧")`, "source"],
    [`start("${header}.${Buffer.from('{ "role" : "anon" }').toString("base64url")}.${random}")`, "source"],
    [`start("⟦${header}.eyJ${random}.${random}⟧")`, "source"],
    [`start("${header}.${random}.${random}")`, "source"],
    [`start("${header}")`, "source"],
  ])("%s in a %s", (text, setting) => {
    expectFound(text, setting, "JSON Web Token");
  });

  it("are certain", () => {
    expect(shapedSecrets(`${header}.${user}`, "source").map(({ certain }) => certain)).toEqual([true]);
  });
});

describe("headers", () => {
  it.each<[string, Setting]>([
    [`Authorization: Bearer ⟦${random}⟧`, "source"],
    [`Authorization: Bearer ⟦${fair}⟧`, "source"],
    [`Authorization: Bearer ⟦${random}⟧`, "document"],
    [`Authorization: Bearer ${fair}`, "document"],
    [`Authorization: Bearer ${random}`, "test"],
    [`{ "authorization": "bearer ⟦${random}⟧" }`, "source"],
    [`headers.set("X-Auth-Token", "Token ⟦${random}⟧")`, "source"],
    [`"X-Api-Key": 'ApiKey ⟦${random}⟧'`, "source"],
    [`PRIVATE-TOKEN: Token ⟦${random}⟧`, "source"],
    [`Authorization: Bearer elephant7`, "source"],
    [`Authorization: Bearer YOUR_TOKEN_HERE`, "source"],
    ["Authorization: Bearer ${token}", "source"],
    [`Authorization: Negotiate ${random}`, "source"],
    [`Authorization: Basic ⟦${encoded("admin:elephant7")}⟧`, "source"],
    [`Authorization: Basic ${encoded("admin:elephant7")}`, "document"],
    [`Authorization: Basic ⟦${encoded(`admin:${fair}`)}⟧`, "document"],
    [`Authorization: Basic ${encoded("admin:elephant")}`, "source"],
    [`Authorization: Basic ${encoded(`${random}:your-password`)}`, "source"],
    [`Authorization: Basic ⟦${encoded(`:a1:${fair}`)}⟧`, "source"],
    [`Authorization: Basic ⟦${random}⟧`, "source"],
    [`Authorization: Bearer ${encoded("admin:elephant7")}`, "source"],
  ])("%s in a %s", (text, setting) => {
    expectFound(text, setting, "credential");
  });

  it("give the header as the name, and are not certain", () => {
    expect(shapedSecrets(`Api-Key: Bearer ${random}`, "source").map(({ certain, name }) => [certain, name])).toEqual([[false, "Authorization"]]);
  });
});

describe("connection strings", () => {
  const far = " ".repeat(300);
  it.each<[string, Setting]>([
    [`"Server=db;Database=main;User Id=sa;Password=⟦${chosen}⟧;"`, "source"],
    [`"Password=⟦${chosen}⟧;Server=db"`, "source"],
    [`"server=db;pwd = ⟦elephant7⟧;"`, "source"],
    [`"server=db;pwd=elephant7;"`, "document"],
    [`"server=db;pwd=⟦${fair}⟧;"`, "test"],
    [`"server=db;pwd=elephant;"`, "source"],
    [`"server=db;pwd=your-password;"`, "source"],
    [`"server=db;pwd=aB1!aB1!aB1!;"`, "source"],
    [`"server=db;pwd=${"${PASSWORD}"};"`, "source"],
    [`"server=db password=${chosen} "`, "source"],
    [`"x=db;password=${chosen};"`, "source"],
    [`"server=db;"${far}"password=${chosen};"`, "source"],
    [`"password=${chosen};"${far}"server=db;"`, "source"],
    [`"password=⟦${chosen}⟧;"${far.slice(150)}"server=db;"`, "source"],
    [`"server=db;"${far.slice(150)}"password=⟦${chosen}⟧;"`, "source"],
    [`"${"server=db;"}${far}${far}"password=${chosen};"${far}${far}`, "source"],
    [`"server=db;nopassword=${chosen};"`, "source"],
  ])("%s in a %s", (text, setting) => {
    expectFound(text, setting, "password in a connection string");
  });
});

it("connection strings are not certain and have no name", () => {
  expect(shapedSecrets(`"server=db;pwd=${chosen};"`, "source").map(({ certain, name }) => [certain, name])).toEqual([[false, undefined]]);
});

describe("logins of curl", () => {
  it.each<[string, Setting]>([
    [`curl -u admin:⟦${chosen}⟧ https://acme.io`, "source"],
    [`curl -s --user="admin:⟦elephant7⟧" https://acme.io`, "source"],
    [`curl -s --proxy-user 'admin:⟦${chosen}⟧' https://acme.io`, "source"],
    [`curl -u admin:elephant7 https://acme.io`, "document"],
    [`curl -u admin:⟦${fair}⟧ https://acme.io`, "test"],
    [`curl -u admin:elephant https://acme.io`, "source"],
    [`curl -u admin:$PASSWORD https://acme.io`, "source"],
    [`curl https://acme.io \\\n  -u admin:⟦${chosen}⟧`, "source"],
    [`curl https://acme.io\nid -u admin:${chosen}`, "source"],
    [`id -u admin:${chosen}`, "source"],
  ])("%s in a %s", (text, setting) => {
    expectFound(text, setting, "password");
  });

  it("give the option as the name, and are not certain", () => {
    expect(shapedSecrets(`curl -u admin:${chosen} x`, "source").map(({ certain, name }) => [certain, name])).toEqual([[false, "curl --user"]]);
  });
});

describe("logins of registries", () => {
  it.each<[string, Setting]>([
    ["_auth = ⟦c3dvcmRmaXNo⟧", "source"],
    ["registry=https://a.dev\n//a.dev/:_authToken=⟦swordfish⟧\n", "source"],
    ['//a.dev:8080/npm/:_password="⟦swordfish⟧"', "source"],
    ["//a.dev/:_authToken=${NPM_TOKEN}", "source"],
    ["//a.dev/:_authToken=your-token", "source"],
    ["//a.dev/:_authToken=swordfish", "document"],
    ["my_password=swordfish", "source"],
    ["//a.dev/:_auth=", "source"],
  ])("%s in a %s", (text, setting) => {
    expectFound(text, setting, "login of a registry");
  });
});
