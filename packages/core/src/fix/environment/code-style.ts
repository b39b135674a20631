/** How the code of a file is written, where its language leaves the choice. */
export interface CodeStyle {
  quote(text: string): string;
  /** `;` or nothing. */
  end: ";" | "";
  /** One step of indentation. */
  indent: string;
}

/** The style of a text, by what most of its lines do. */
export function codeStyleOf(text: string): CodeStyle {
  const imports = /^\s*(?:import|export|const|let|var)\b.*$/gmu;
  const lines = text.match(imports)?.slice(0, 200) ?? text.split("\n", 200);
  const singles = lines.filter((line) => /'[^"]*'/.test(line)).length;
  const doubles = lines.filter((line) => /"[^']*"/.test(line)).length;
  const whole = lines.filter((line) => /(?:["'\w)\]}]|=>)\s*;?\s*$/.test(line) && !/[{([,]\s*$/.test(line));
  const ended = whole.filter((line) => /;\s*$/.test(line)).length;
  const [, indent = "  "] = /\n( {2,8}|\t)\S/u.exec(text) ?? [];
  const mark = singles > doubles ? "'" : '"';
  return {
    quote: (value) => quoted(value, mark),
    end: whole.length > 0 && ended * 2 < whole.length ? "" : ";",
    indent,
  };
}

function quoted(value: string, mark: string): string {
  const inner = JSON.stringify(value).slice(1, -1);
  return mark === '"' ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Takes a piece of code with double quotes and semicolons, as this tool writes it, into a style. */
export function inStyle(code: string, { quote, end }: CodeStyle): string {
  const requoted = code.replace(/"([^"\\\n]*)"/gu, (_, text: string) => quote(text));
  return end === ";" ? requoted : requoted.replace(/;$/gmu, "");
}
