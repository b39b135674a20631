// Makes one file of small parts and a file of each large one out of what esbuild gives, so that a command reads and compiles its own parts alone.
import { createHash } from "node:crypto";
import { transform } from "esbuild";

/** Bytes; a part that is larger has a file of its own. What is smaller costs less to read with the others than to open. */
const largest = 16_000;

/** The wrapper that Node has for CommonJS modules, too; the launcher calls it. */
function wrapped(name, code) {
  return `${JSON.stringify(name)}:function(exports,require,module,__filename,__dirname){${code.trim()}\n}`;
}

/** The launcher reads the parts byte by byte, and esbuild leaves patterns as they are written: a letter beyond ASCII would be read as others. */
function escaped(code) {
  return code.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * ECMAScript modules that import each other as a text that gives an object: by its name each small part as a function, and of each large one the digest of
 * its file, so that the text tells one build from every other.
 * @param modules name and code of each, as esbuild splits a bundle; names hold their digests
 * @param options of esbuild's transformation
 * @returns the text and, by name, those of the large parts
 */
export async function partsOf(modules, options) {
  const names = modules.map(({ name }) => name);
  const small = [];
  const large = new Map();
  for (const { name, code } of modules) {
    const { code: common } = await transform(code, { ...options, format: "cjs" });
    const linked = names.reduce((text, each) => text.replaceAll(`import(${JSON.stringify(`./${each}`)})`, () => `Promise.resolve().then(()=>require(${JSON.stringify(`./${each}`)}))`), escaped(common));
    if (linked.length <= largest) {
      small.push(wrapped(name, linked));
      continue;
    }
    const text = `({${wrapped(name, linked)}})`;
    large.set(name, text);
    small.push(`${JSON.stringify(name)}:"${createHash("sha256").update(text).digest("base64url")}"`);
  }
  return { text: `({${small.join(",\n")}})`, large };
}
