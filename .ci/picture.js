// Draws docs/terminal.svg: what `contract check` prints on files of the example that breaks every clause, from a real run.
// `node .ci/picture.js` writes it; picture.test.ts holds it to what the command prints today.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const width = 110;
const paths = ["src/agents", "src/model.ts"];
const [cellWidth, lineHeight, padding, bar] = [8.4, 19, 20, 34];

/** Colours of the eight ANSI foregrounds that the pretty format uses, on a dark ground. */
const colours = { 30: "#8b949e", 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 37: "#e6edf3", 90: "#8b949e" };

/** What the command prints, with ANSI colours, as a terminal of `width` columns shows it. */
export function terminalText() {
  const command = [join(root, "packages/cli/bin/contract.js"), "check", ...paths, "--root", "examples/violations", "--format", "pretty"];
  const environment = { ...process.env, FORCE_COLOR: "1", COLUMNS: String(width) };
  delete environment.NO_COLOR;
  const { stdout, status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8", env: environment });
  if (status !== 1) throw new Error(`The example was not judged (exit code ${status}): ${stderr}`);
  return stdout;
}

/** An SVG of a terminal window that shows the text; SGR colours, bold and dim are kept. */
export function draw(text) {
  const lines = `\u001b[90m$\u001b[39m contract check ${paths.join(" ")}\n\n${text.trimEnd()}`.split("\n");
  const height = bar + padding + lines.length * lineHeight;
  const rows = lines.map((line, row) => {
    let style = { fill: colours[37] };
    const spans = [];
    let column = 0;
    // An escape sequence changes the style of what comes after it.
    for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
      const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1];
      if (codes !== undefined) style = codes.split(";").reduce((before, code) => restyle(before, Number(code)), style);
      else if (part !== "") {
        spans.push(`<tspan x="${(padding + column * cellWidth).toFixed(1)}"${attributes(style)}>${escapeXml(part)}</tspan>`);
        column += [...part].length;
      }
    }
    return `<text y="${bar + 14 + row * lineHeight}">${spans.join("")}</text>`;
  });
  const total = Math.round(padding * 2 + width * cellWidth);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" width="${total}" height="${height}" role="img" aria-label="contract check prints its findings">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<circle cx="20" cy="17" r="5" fill="#ff5f56"/><circle cx="38" cy="17" r="5" fill="#ffbd2e"/><circle cx="56" cy="17" r="5" fill="#27c93f"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
${rows.join("\n")}
</g>
</svg>
`;
}

function restyle(style, code) {
  if (code === 0) return { fill: colours[37] };
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 4) return { ...style, underlined: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 24) return { ...style, underlined: false };
  if (code === 39) return { ...style, fill: colours[37] };
  return colours[code] ? { ...style, fill: colours[code] } : style;
}

function attributes({ fill, bold, dim, underlined }) {
  return ` fill="${fill}"${bold ? ' font-weight="bold"' : ""}${dim ? ' opacity="0.7"' : ""}${underlined ? ' text-decoration="underline"' : ""}`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/terminal.svg"), draw(terminalText()));
