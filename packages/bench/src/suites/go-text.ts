/** A piece of Go that matters for expressions of strings. */
export interface GoToken {
  kind: "string" | "name" | "sign";
  text: string;
  /** 0-based offset into the file. */
  start: number;
}

const token = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[\p{L}_\d]+(?:\.[\p{L}_][\p{L}_\d]*)*|\.\.\.|:=|\S/gu;

/** Reads Go as tokens: strings by their values, qualified names as one, every other sign by itself. Comments are left out. */
export function goTokens(text: string): GoToken[] {
  const tokens: GoToken[] = [];
  for (const { 0: piece, index } of text.matchAll(token)) {
    if (piece.startsWith("//") || piece.startsWith("/*")) continue;
    if (piece.startsWith('"')) tokens.push({ kind: "string", text: unescaped(piece.slice(1, -1)), start: index });
    else if (piece.startsWith("`")) tokens.push({ kind: "string", text: piece.slice(1, -1).replaceAll("\r", ""), start: index });
    else tokens.push({ kind: /^[\p{L}_\d]/u.test(piece) ? "name" : "sign", text: piece, start: index });
  }
  return tokens;
}

const simple: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\u0007", b: "\b", f: "\f", v: "\v" };

/** The value of an interpreted string literal (https://go.dev/ref/spec#String_literals). */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))/gu, (_, ...groups: (string | undefined)[]) => {
    const [byte, short, long, octal, other = ""] = groups;
    const code = byte ?? short ?? long;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return octal === undefined ? (simple[other] ?? other) : String.fromCodePoint(Number.parseInt(octal, 8));
  });
}

/**
 * The tokens between the bracket at an index and the one that closes it.
 * @returns also the index of the closing one; that of the last token where it is missing
 */
export function bracketed(tokens: readonly GoToken[], open: number): { inner: GoToken[]; close: number } {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    depth += depthOf(tokens[index]);
    if (depth === 0) return { inner: tokens.slice(open + 1, index), close: index };
  }
  return { inner: tokens.slice(open + 1), close: tokens.length - 1 };
}

/** Splits tokens at a sign that is in no bracket; empty parts are left out. */
export function splitAt(tokens: readonly GoToken[], sign: string): GoToken[][] {
  const parts: GoToken[][] = [[]];
  let depth = 0;
  for (const one of tokens) {
    depth += depthOf(one);
    if (depth === 0 && one.kind === "sign" && one.text === sign) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  return parts.filter((part) => part.length > 0);
}

function depthOf(one: GoToken | undefined): number {
  if (one?.kind !== "sign") return 0;
  if ("([{".includes(one.text)) return 1;
  return ")]}".includes(one.text) ? -1 : 0;
}
