import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bar } from "./bar.js";
import { escaped, html, joined } from "./html.js";
import { clauseLink, inline, place, thousands } from "./inline.js";

describe("html", () => {
  it("escapes what is put in, and only once", () => {
    const inner = html`<b title="${`"'&`}">${"</script><img src=x onerror=alert(1)>"}</b>`;
    expect(html`<p>${inner}</p>`.text).toBe('<p><b title="&quot;&#39;&amp;">&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</b></p>');
  });

  it("shows what a terminal obeys or a reader cannot see", () => {
    expect(escaped("a\u001b[2Jb\u202Ec\u0000d\u2028e\uD800f\u00ADg\u{E0041}h\ni")).toBe("a\\x1b[2Jb\\u{202e}c\\x00d\\u{2028}e\\u{d800}f\\xadg\\u{e0041}h\\x0ai");
    expect(escaped("👩‍💻 한국어 שלום")).toBe("👩‍💻 한국어 שלום");
  });

  it("writes lists one after the other, and nothing for what is absent", () => {
    expect(html`${[1, html`<br>`, ["a", undefined]]}${false}${undefined}${0}`.text).toBe("1<br>a0");
    expect(html`${joined(["a", "<", "c"], html`<hr>`)}`.text).toBe("a<hr>&lt;<hr>c");
  });

  it("keeps templates in ASCII, since a bundler cannot escape what is in them", () => {
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(readFileSync(`${import.meta.dirname}/${file}`, "utf8"), file).toMatch(/^[\n -~]*$/u);
  });
});

describe("inline", () => {
  it("makes code and strong words, and leaves other marks as text", () => {
    expect(html`${inline("Use `env.<KEY>`, **MUST** not *x* [a](javascript:1) ` **")}`.text).toBe("Use <code>env.&lt;KEY&gt;</code>, <strong>MUST</strong> not *x* [a](javascript:1) ` **");
  });

  it("isolates the names of files from the direction of the text around them", () => {
    expect(place("src/א<b>.ts", 3).text).toBe('<bdi class="place">src/<wbr>א&lt;b&gt;.ts<span class="line">:3</span></bdi>');
    expect(place("a.ts").text).toBe('<bdi class="place">a.ts</bdi>');
  });

  it("groups digits", () => {
    expect([7, 999, 1000, 1234567].map(thousands)).toEqual(["7", "999", "1,000", "1,234,567"]);
  });

  it("links to clauses that the page has, and only to those", () => {
    expect(html`${clauseLink("A-1", [{ id: "A-1" }])} ${clauseLink("B-1", [{ id: "A-1" }])}`.text).toBe('<a href="#clause-A-1">A-1</a> B-1');
  });
});

it("a bar's segments meet, and fill it when they are the whole", () => {
  const { text } = bar([{ className: "a", size: 1 }, { className: "b", size: 0 }, { className: "c", size: 2 }], 3);
  expect(text).toContain('<rect class="a" x="0" width="333" height="10"/><rect class="c" x="333" width="667" height="10"/>');
  expect(bar([{ className: "a", size: 0 }], 0).text).not.toContain('class="a"');
});
