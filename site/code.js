/** A plugin for markdown-it: `{{` is a word like any other, and no expression of Vue. */
export function literalBraces(markdown) {
  for (const rule of ["text", "code_inline"]) {
    const own = markdown.renderer.rules[rule];
    markdown.renderer.rules[rule] = (...given) => own(...given).replaceAll("{{", "&#123;&#123;");
  }
}

const words = { bad: "Breaks it", good: "Keeps it" };

/** A plugin for markdown-it: above a block of code stands what the mark and the file of its fence say, which a reader of the site would not see. */
export function exampleCaptions(markdown) {
  const own = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const [, ...marks] = tokens[index].info.trim().split(/\s+/u);
    const kind = marks.find((mark) => mark in words);
    const file = marks.find((mark) => /^(?:file|append)=/u.test(mark))?.replace(/^.*?=/u, "");
    if (kind === undefined && file === undefined) return own(tokens, index, ...rest);
    const word = kind === undefined ? "" : `<b>${words[kind]}</b>`;
    const path = file === undefined ? "" : `<code v-pre>${markdown.utils.escapeHtml(file)}</code>`;
    return `<p class="example ${kind ?? "file"}">${word}${path}</p>${own(tokens, index, ...rest)}`;
  };
}
