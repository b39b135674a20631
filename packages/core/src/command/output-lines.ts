import { maskSecrets, MASKED } from "../report/mask.js";

/** A line that never ends is handed on in pieces of this many characters. */
const longestLine = 16 * 1024;

/** Cuts what a stream gives into lines that are fit to be shown: a value that looks like a secret is masked, a private key over all its lines. */
export class OutputLines {
  readonly #onLine: (line: string) => void;
  #rest = "";
  #isInKey = false;

  /** @param onLine takes a line without its end */
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#hand(line);
    while (this.#rest.length > longestLine) {
      this.#hand(this.#rest.slice(0, longestLine));
      this.#rest = this.#rest.slice(longestLine);
    }
  }

  /** Hands on what stands behind the last line's end. */
  end(): void {
    if (this.#rest !== "") this.#hand(this.#rest);
    this.#rest = "";
  }

  #hand(line: string): void {
    const begins = line.includes("-----BEGIN ") && line.includes("PRIVATE KEY");
    const ends = line.includes("-----END ") && line.includes("PRIVATE KEY");
    if (this.#isInKey || begins) {
      this.#isInKey = !ends;
      this.#onLine(MASKED);
    } else {
      this.#onLine(maskSecrets(line));
    }
  }
}
