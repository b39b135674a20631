import { describe, expect, it } from "vitest";
import { credentialUrls } from "./credential-urls.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const short = random.slice(0, 11);
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
    [url(`app:${random}`, "{host}/x"), random],
    [url(`app:${random}`, "%s:%d/x"), random],
    [url(`app:${random}`, "[2001:db8::1]:5432/main"), random],
    [url(`app:${random}`, "[::1]:5432/main"), random],
    [url(`app:%21${random}`, "db.acme.io"), `%21${random}`],
    [url(`app:${random}%21`, "db.acme.io"), `${random}%21`],
    [url(short, "github.com/acme/x.git", "https"), short],
    [`https://acme.io/a ${url(`app:${random}`, "db.acme.io")}`, random],
    [url(`app:${["fea", "thers"].join("")}`, "pg.acme.io"), "feathers"],
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
    `https://${hex.slice(0, 20)}.cdn.io/@scope/a`,
    url("", "db.acme.io"),
    url(`app:${random}`, ""),
    url(`app:${random}`, "*"),
    url(`app:${random}`, "[host]"),
    url(`app:${random}`, "{}"),
    url(`app:${short}$DB_SUFFIX`, "db.acme.io"),
    url(`app:${short}{suffix}`, "db.acme.io"),
    url("app:%DB_PASS1%", "db.acme.io"),
    url(`app:${short}%sX9`, "db.acme.io"),
    url("app:elephant", "[::1]:5432"),
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
    expect(found(url(`app:${short}`, "db.acme.io"), true)).toEqual([short]);
  });
});
