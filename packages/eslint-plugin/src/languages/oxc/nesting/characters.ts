/** Of ASCII: 1 for what a word holds, 2 for white space. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (/[\w$#]/.test(String.fromCharCode(code))) kinds[code] = 1;
  else if (code <= 32) kinds[code] = 2;
}

/** Whether a UTF-16 unit is white space or ends a line. */
export function isSpace(code: number): boolean {
  return code < 128 ? kinds[code] === 2 : code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}

/** Whether a UTF-16 unit is in a word: beyond ASCII, all that is no white space and none of the rare marks and spaces that parsers may read in different ways. */
export function isOfWord(code: number): boolean {
  if (code < 128) return kinds[code] === 1;
  return !isSpace(code) && !isRare(code) && !Number.isNaN(code);
}

/** Spaces other than the usual ones, and marks without a width. */
function isRare(code: number): boolean {
  return code === 0x85 || code === 0x1680 || code === 0x180e || (code >= 0x2000 && code <= 0x206f) || code === 0x3000;
}
