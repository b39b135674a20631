import { describe, expect, it } from "vitest";
import { credentialUrls } from "./credential-urls.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const hex = ["35260e9032479e57", "705d60bf64268b3f"].join("");

/** `scheme://login@rest` */
const url = (login: string, rest: string, scheme = "postgres"): string => `${scheme}://${login}@${rest}`;

function found(text: string, lenient = false): string[] {
  const leaks = credentialUrls(text, lenient);
  for (const { value, range } of leaks) expect(text.slice(...range)).toBe(value);
  return leaks.map(({ value }) => value);
}

describe("credentialUrls", () => {
  it.each<[text: string, ...values: string[]]>([
    [url(`app:${random}`, "db.acme.io/main"), random],
    [`a ${url(`app:${random}`, "db")} b://c ${url(`x:${hex}`, "d.io", "amqp")};`, random, hex],
    [url(`:${random}`, "cache.acme.io", "redis"), random],
    [url(`app:ab:${random}`, "cache.acme.io", "redis"), `ab:${random}`],
    [url(`app:ab@${random}`, "db.acme.io"), `ab@${random}`],
    [url(random, "github.com/acme/x.git", "https"), random],
    [url(hex, "sentry.acme.io:9000/1", "https"), hex],
    [url(`key:${random}`, "o1.ingest.sentry.io/1", "https"), random],
    [url(`app:${random}`, "${host}/x", "amqp"), random],
    [" ".repeat(1000) + url(`app:${random}`, "db.acme.io/main"), random],
    [url(["ele", "phant7"].join(""), "acme.io/x", "https")],
    [url("app:a1!", "db.acme.io")],
    [url(`app:${random}`, "$HOST/x", "amqp"), random],
    [url(`app:${random}%zz`, "db.acme.io"), `${random}%zz`],
    [url(`app:${["ele", "phant7"].join("")}`, "localhost"), "elephant7"],
    [url(`app:${["ele", "phant"].join("")}`, "pg.acme.io"), "elephant"],
    [url(`app:${["ele", "phant"].join("")}`, "db.acme.io"), "elephant"],
    [url(`app:${["ele", "phant"].join("")}`, "db:5432")],
    [url(`app:${["ele", "phant"].join("")}`, "database")],
  ])("finds the password in %s", (text, ...values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    `app:${random}@db.acme.io`,
    "https://acme.io/a@b",
    url("", "db.acme.io"),
    url(`app:${random}`, ""),
    `postgres://app:${random}"@db.acme.io`,
    `postgres://app:${random} @db.acme.io`,
    url("deploy", "github.com", "https"),
    url("elephant7", "github.com", "https"),
    url(hex, "o1.ingest.sentry.io/1", "https"),
    url("app:q7Z", "db.acme.io"),
    url("app:postgres", "db.acme.io"),
    url("app:Postgres", "db.acme.io"),
    url("app:%70ostgres", "db.acme.io"),
    url("elephant7:elephant7", "db.acme.io"),
    url("app:changeme7", "db.acme.io"),
    url("app:%s", "db.acme.io"),
    url("app:$PASSWORD", "db.acme.io"),
    url("app:<password>", "db.acme.io"),
    url("app:elephant", "localhost:5432"),
    url("app:elephant", "db:5432"),
    url("app:elephant", "db.example.com"),
    url("app:elephant", "acme.test:80"),
    url("app:mywhale", "db.acme.io"),
  ])("finds none in %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("asks for a random password in tests and documents", () => {
    expect(found(url("app:elephant7", "db.acme.io"), true)).toEqual([]);
    expect(found(url(`app:${random}`, "db.acme.io"), true)).toEqual([random]);
  });
});
