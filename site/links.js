import { existsSync, statSync } from "node:fs";
import { posix } from "node:path";
import { address, root } from "./repository.js";

/**
 * Where a link of a page leads on the site: to the page that a file became, else to the file on GitHub. Addresses and anchors stay.
 * @param target as written, relative to the file; `site:rules/index.md` is a page by the site's own path
 * @param page the site's path of the page that holds the link
 * @param source the path in the repository of the file that the page was made of
 * @param pages the site's path of each page, by its file
 */
export function siteLink(target, page, source, pages) {
  if (target.startsWith("site:")) return relativeTo(page, target.slice("site:".length));
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#|$)/iu.test(target)) return target;
  const [, path, anchor] = /^([^#]*)(.*)$/u.exec(target);
  const file = posix.join(path.startsWith("/") ? "." : posix.dirname(source), path).replace(/\/$/u, "");
  const own = pages.get(file) ?? pages.get(posix.join(file, "README.md"));
  if (own !== undefined) return `${relativeTo(page, own)}${anchor}`;
  if (!existsSync(root + file)) throw new Error(`${source} links to ${target}, and ${file} does not exist. Name a file of the repository.`);
  return `${address}/${statSync(root + file).isDirectory() ? "tree" : "blob"}/main/${file}${anchor}`;
}

/** The way from one page of the site to another, as VitePress checks it. */
export function relativeTo(page, other) {
  const path = posix.relative(posix.dirname(page), other);
  return path.startsWith(".") ? path : `./${path}`;
}

/**
 * A plugin for markdown-it: links and images of a page lead where the site has what they name.
 * @param pages by the site's path: `source`, the file in the repository, and `text`
 */
export function repositoryLinks(markdown, pages) {
  const bySource = new Map([...pages].filter(([, page]) => page.ofFile).map(([path, { source }]) => [source, path]));
  markdown.core.ruler.push("repository-links", ({ tokens, env }) => {
    const page = pages.get(env.relativePath);
    if (page === undefined || !page.ofFile) return;
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const name = token.type === "link_open" ? "href" : token.type === "image" ? "src" : undefined;
      if (name === undefined) continue;
      const target = decodeURI(token.attrGet(name) ?? "");
      if (name === "href") token.attrSet(name, siteLink(target, env.relativePath, page.source, bySource));
      else if (!/^[a-z]+:/iu.test(target)) token.attrSet(name, `/${posix.join(posix.dirname(page.source), target)}`);
    }
  });
}
