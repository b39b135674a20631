import { basename, extname } from "node:path/posix";
import type { Setting } from "./evidence.js";
import type { Notation } from "./text-candidates.js";
import { wordSet } from "../../../secrets/words.js";

const testFolder = /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|__snapshots__|fixtures?|mocks?|e2e|spec|specs|cypress|playwright|testdata|test-data|testing|test-utils|testutils|stubs?|seeds?|seeders?|benchmarks?|stories)\//i;
const testFile = /[._-](?:test|tests|spec|specs|e2e|cy|mock|mocks|fixture|fixtures|stories|story|bench|seed)\.[a-z0-9.]+$|(?:^|\/)(?:test|conftest|mock|seed)[._-]?\w*\.[a-z]+$|_test\.\w+$|\.(?:snap|http|rest)$/i;
const documentFile = /\.(?:md|mdx|mdc|markdown|rst|adoc|asciidoc|html?|ipynb)$|(?:^|\/)(?:llms|readme|license|notice|changelog)[\w.-]{0,20}\.txt$|(?:^|\/)(?:docs?|documentation|examples?|samples?|demo|templates?|tutorials?)\/|[._-](?:example|sample|template|dist|tpl|tmpl)(?:\.\w+)?$|\.env\.(?:example|sample|template|dist|test|ci|local\.example)[\w.-]*$|openapi|swagger|(?:^|\/)(?:docker-)?compose[._-](?:dev|test|local|ci|e2e|build)[\w.-]*$|(?:^|\/)[\w.-]*(?:e2e|tests?|integration|chromatic|ci)[\w.-]*\.ya?ml$/i;
const generated = /\.(?:lock|map|svg|csv|tsv|po|pot|xlf|xliff|ftl|sum|min\.\w+|woff2?|wordlist|dic|aff|sbom\.json|spdx|geojson|tsbuildinfo|patch|diff)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|go\.sum|composer\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Gemfile\.lock|deno\.lock|flake\.lock|Podfile\.lock|packages\.lock\.json|\.secrets\.baseline|CODEOWNERS)$|(?:^|\/)(?:i18n|l10n|locales?|translations?)\/|(?:^|\/)(?:lang|langs|languages|messages)\/(?:[\w./-]{0,200}\.(?:json5?|ya?ml|properties|php|xml|ini|toml)$|[a-z]{2}(?:[-_][A-Za-z]{2,4})?[./])|(?:^|[._/-])(?:i18n|translations?|wordlist|word-list|rockyou|common-?passwords?)[\w.-]*$/i;

const quoting = wordSet(
  `.js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro .py .go .java .rb .php .cs .kt .kts .swift .rs .c .cc .cpp .h .hpp .scala .lua .dart .groovy .gradle
   .json .json5 .jsonc .html .htm .css .scss .less .sql .graphql .gql .prisma .proto .ex .exs .clj .hs .m .mm .pl .r .sol .zig .hcl .ps1 .psm1 .fs .vb .tf .ipynb .ejs .hbs .pug .toml .tfvars`,
);
const plain = wordSet(".md .mdx .mdc .markdown .rst .adoc .txt .log .http .rest");

/** Whether the named values of a file are left alone: lock files, translations, word lists, minified and generated files. */
export function isGeneratedFile(path: string): boolean {
  return generated.test(path);
}

/**
 * What a path says of the values in its file.
 * @param path POSIX, relative to the root
 * @param declaredTest whether the contract's own vocabulary calls it a test
 */
export function settingOf(path: string, declaredTest: boolean): Setting {
  if (declaredTest || testFolder.test(path) || testFile.test(path)) return "test";
  return documentFile.test(path) ? "document" : "source";
}

/** How values stand in a file of this name. */
export function notationOf(path: string): Notation {
  const extension = extname(path).toLowerCase();
  if (quoting.has(extension)) return "quoted";
  if (plain.has(extension)) return "prose";
  return extension === "" && !/dockerfile|makefile|^\.|env|rc$|config/i.test(basename(path)) ? "prose" : "bare";
}
