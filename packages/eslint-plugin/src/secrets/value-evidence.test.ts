import { describe, expect, it } from "vitest";
import { decodeBase64, isEncodedText, valueStrength } from "./value-evidence.js";

const letters = "abcdefghijklmnopqrstuvwxyz";
const alphabets = { hexadecimal: "0123456789abcdef", "base 62": `${letters}${letters.toUpperCase()}0123456789`, "lower case": `${letters}0123456789` };

/** Texts of random characters, the same in every run. */
function randomTexts(alphabet: string, length: number, count: number): string[] {
  let state = 1;
  const next = (): string => {
    state = (state * 16807) % 2147483647;
    return alphabet.charAt(state % alphabet.length);
  };
  return Array.from({ length: count }, () => Array.from({ length }, next).join(""));
}

describe("valueStrength", () => {
  it.each(Object.entries(alphabets))("finds 96 of 100 random texts of %s characters strong", (_, alphabet) => {
    expect(randomTexts(alphabet, 16, 500).filter((text) => valueStrength(text) >= 3).length).toBeGreaterThanOrEqual(480);
    expect(randomTexts(alphabet, 32, 500).filter((text) => valueStrength(text) === 4).length).toBeGreaterThanOrEqual(480);
  });

  const table: [strength: number, ...values: string[]][] = [
    [0, "", "abc", "changeme", "your-api-key", "<token>", "${TOKEN}", "{{ token }}", "%TOKEN%", "$TOKEN", "xxxxxxxx", "********", "aaaaaaaaaaaaaaaa"],
    [0, "abcdefghijklmnop", "deadbeefdeadbeefdeadbeef", "test-key-1a2b3c", "process.env.KEY", "op://vault/item"],
    [0, "access_token", "incorrectPassword", "RESET_PASSWORD", "auth.password.label", "acme_auth_token_v1", "STRIPE_API_KEY_2"],
    [0, "/etc/ssl/key.pem", "https://acme.io/login", "user@acme.io", "2024-01-31", "1.22.333", "#a1b2c3d4", "sha512-q8ZrT2vLx09KfWn4YbUe7Ds3", "aes-256-gcm", "^7.0.0", "Password?"],
    [0, "#s3-secret-key", "#gcs-credentials", "7_1573284187288879109", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", Buffer.from('{"typ":"JWT","alg":"RS256"}').toString("base64url")],
    [2, "#Elephant-4711", "71573284187288879109"],
    [0, "Please enter the password", "비밀번호를 입력하세요", "$2b$10$q8ZrT2vLx09KfWn4YbUe7D", "ssh-rsa AAAAB3NzaC1yc2E", "data:image/png;base64,q8ZrT2vLx09K", "getToken()"],
    [0, "qwerty!2345", "Qwerty!asdf", "Qwerty12345", "Qwertyuiop!1234567890asdfg", "Aa1!Aa1!Aa1!", "k9x", "tab\u0007here", "q8Zr T2v Lx09K", "q8ZrT2vL elephant"],
    [0, "token-12", "acme-access-token", "acmeToken", "acmeToken12", "RESET_PASSWORD_2", "RESET_BANNER", "checkoutBanner", "checkout_banner", "kXqZvTwBn"],
    [0, ["sk", "-lf-1234567890"].join(""), "1234567890abc", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "0000111122223333a", "12345678901234567890", "0123456789abcdef".repeat(2), "1234567890".repeat(4), "1234567890abcdefgh ijkl", "1234567890abcdef<>"],
    [2, "1234567890abcdef", "a1B2c3D4e5F6g7H8", "abc123def456ghi789"],
    [3, ["sk", "-1234567890abcdefghijklmnop"].join(""), ["gh", "p_123456789012345678901234567890123456"].join("")],
    [1, "admin", "root", "elephant", "correct-horse-battery", "Elephant", "ELEPHANT", "ele=phant"],
    [2, "toor", "swordfish", "elephant!", "elephant-4711", "elephantXy4711", "checkout_v2_banner", "acmeToken123", "acme-secret!", "secret123", "secret1!"],
    [2, ["Qwe", "!12"].join(""), "k9xq", "a1b2-c3d4", "2vk36x7x", "q8z4tq8z8t4qz4tq8", "elephantkX9qZv", "48151623421082947361"],
    [2, Buffer.from("plain words here today").toString("base64")],
    [0, "OAUTH2_TOKEN_V3X", "A1_B2_PASSWORD", "abcdefghijklmnopqrstuv01", `${letters}0123456789${letters.toUpperCase()}9876543210abcdefghijkl`],
    [2, "abcdefghijklmnopqrstu01", `${letters}0123456789${letters.toUpperCase()}9876543210`, "elephantelephantkX9qZv7w"],
    [3, ["q8ZrT2vLx09K", "fWn4YbU"].join("")],
    [4, ["q8ZrT2vLx09K", "fWn4YbUe"].join(""), ["kxqzvtwbnlprjmdg", "kxwqzt123"].join("")],
    [3, "2vk36x7xl1", "kXqZvTwBnLpRjMdG", "kxqzvtwbnlprjmdg", ["q8Zr T2vL", " x09K fWn4"].join(""), ["q8Zr-T2vL", "-x09K"].join("")],
    [3, ["35260e90", "32479e57"].join(""), ["0x35260e90", "32479e57"].join(""), ["35260e90", "32479e5"].join("")],
    [4, "481516234210829473615839", Buffer.from("12:34:56:78:90:ab:cd").toString("base64")],
    [1, "topSecretLabelColor", "verySecretName"],
    [2, "super-secret-token", "superSecretKey9", "super-secret-token-7", "supersecretkey", "super_secret_jwt_key", "TopSecret123", "thisisasecret", "this-is-a-very-secret-key"],
    [0, "thisIsNotTheSecretSauce of it"],
    [2, "hunter2", "password123", "elephant7", "Sup3rS3cret!", "devrustfs-service123", ["Qwerty", "!2345"].join(""), ["Password", "12^"].join("")],
    [4, ["2vk36x7xl182rx6k/yvm9", "foo/z+iif-c8q2we2yg4"].join("")],
    [3, "4ce33c0d-1f0c-47f0-aa0d-0186e74e043e", ["q8ZrT2v", "Lx09K"].join("")],
    [4, ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("")],
  ];
  it.each(table.flatMap(([strength, ...values]) => values.map((value): [string, number] => [value, strength])))("%s is %i", (value, strength) => {
    expect(valueStrength(value)).toBe(strength);
  });

  it("does not read on in values that no one writes by hand", () => {
    const [longest = "", longer = ""] = [5000, 5001].flatMap((length) => randomTexts(alphabets["base 62"], length, 1));
    expect([valueStrength(longest), valueStrength(longer)]).toEqual([4, 0]);
  });
});

describe("base64", () => {
  it("is decoded where it holds text", () => {
    expect(decodeBase64(Buffer.from("plain words").toString("base64"))).toBe("plain words");
    expect(decodeBase64(Buffer.from([0, 1, 2, 250, 251, 252]).toString("base64"))).toBeUndefined();
    expect(decodeBase64(Buffer.from("sixsix").toString("base64"))).toBe("sixsix");
    expect(decodeBase64(Buffer.from([0, 1, 65, 66, 67, 68]).toString("base64"))).toBeUndefined();
    expect(decodeBase64("no base64!")).toBeUndefined();
    expect(isEncodedText(Buffer.from("this is plain text").toString("base64"))).toBe(true);
    expect(isEncodedText(Buffer.from("12:34:56:78:90").toString("base64"))).toBe(false);
    expect(isEncodedText("no base64!")).toBe(false);
    expect(decodeBase64(Buffer.from("a:b").toString("base64"))).toBeUndefined();
    expect(decodeBase64(Buffer.from("tab\tand\nlines\r\n").toString("base64"))).toBe("tab\tand\nlines\r\n");
  });
});

describe("texts that are partly random", () => {
  it.each([
    ["hexadecimal digits of few kinds", ["a1b2c3b1", "a3c2a2c1"].join(""), 3],
    ["space before it", ` ${["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("")}`, 4],
    ["mixed letters without digits", ["qZrTvLxKf", "WnYb"].join(""), 3],
    ["an identifier with a version and abbreviations", "checkout_v2_xkcd_qzrt_banner_configuration", 2],
    ["letters with a word behind", "qzrtvlxkfwnb.planet", 0],
    ["mixed letters with a word behind", "qZrTvLxKfW.planets", 0],
    ["small letters with a word behind", "qzrtvlxkfwnb.plan", 0],
    ["ten characters in order", "abcdefghi1ihgfedcb", 2],
    ["a word", "elephant", 1],
    ["a word that begins with a capital", "Elephant", 1],
    ["a password of every kind in order", "Qwerty!2345", 2],
    ["the same without capitals", "qwerty!2345", 0],
    ["a label with a number", "token-12", 0],
  ] as const)("%s", (_, value, strength) => {
    expect(valueStrength(value)).toBe(strength);
  });
});
