import { basename, extname } from "node:path/posix";
import type { Setting } from "./evidence.js";
import type { Notation } from "./text-candidates.js";
import { wordSet } from "../../../secrets/words.js";

const testFolder = /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|__snapshots__|fixtures?|mocks?|e2e|spec|specs|cypress|playwright|testdata|test-data|testing|test-utils|testutils|stubs?|seeds?|seeders?|benchmarks?|stories)\//i;
const testFile = /[._-](?:test|tests|spec|specs|e2e|cy|mock|mocks|fixture|fixtures|stories|story|bench|seed)\.[a-z0-9.]+$|^(?:test|conftest|mock|seed)[._-]?\w*\.[a-z]+$|_test\.\w+$|\.(?:snap|http|rest)$/i;
const documentFolder = /(?:^|\/)(?:docs?|documentation|examples?|samples?|demo|templates?|tutorials?)\/|openapi|swagger/i;
const documentFile = /\.(?:md|mdx|mdc|markdown|rst|adoc|asciidoc|html?|ipynb)$|^(?:llms|readme|license|notice|changelog)[\w.-]{0,20}\.txt$|[._-](?:example|sample|template|dist|tpl|tmpl)(?:\.\w+)?$|\.env\.(?:example|sample|template|dist|test|ci|local\.example)[\w.-]*$|openapi|swagger|^(?:docker-)?compose[._-](?:dev|test|local|ci|e2e|build)[\w.-]*$|^[\w.-]*(?:e2e|tests?|integration|chromatic|ci)[\w.-]*\.ya?ml$/i;
const generatedFolder = /(?:^|\/)(?:i18n|l10n|locales?|translations?)(?:[-_](?:bundles?|data|files|messages|resources|strings|texts))?\//i;
const generatedFile = /\.(?:lock|map|svg|csv|tsv|po|pot|xlf|xliff|ftl|sum|min\.\w+|woff2?|wordlist|dic|aff|sbom\.json|spdx|geojson|tsbuildinfo|patch|diff)$|^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|go\.sum|composer\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Gemfile\.lock|deno\.lock|flake\.lock|Podfile\.lock|packages\.lock\.json|\.secrets\.baseline|CODEOWNERS)$|(?:^|[._-])(?:i18n|translations?|wordlist|word-list|rockyou|common-?passwords?)[\w.-]*$/i;
const languageFolder = /(?:^|\/)(?:lang|langs|languages|messages)\//i;
const languageFile = /(?:^|\/)(?:lang|langs|languages|messages)\/(?:[\w./-]{0,200}\.(?:json5?|ya?ml|properties|php|xml|ini|toml)$|[a-z]{2}(?:[-_][A-Za-z]{2,4})?[./])/i;

/** What the folders of a path say, ended by a slash; most files are asked for beside others of their folder. */
interface Folder {
  folder: string;
  holdsTests: boolean;
  holdsDocuments: boolean;
  isGenerated: boolean;
  holdsLanguages: boolean;
}

function folderOf(folder: string): Folder {
  return {
    folder,
    holdsTests: testFolder.test(folder),
    holdsDocuments: documentFolder.test(folder),
    isGenerated: generatedFolder.test(folder),
    holdsLanguages: languageFolder.test(folder),
  };
}

let last = folderOf("");

/** What is known of a path's folder, and the name of the file in it. */
function placeOf(path: string): { folder: Folder; file: string } {
  const start = path.lastIndexOf("/") + 1;
  if (last.folder.length !== start || !path.startsWith(last.folder)) last = folderOf(path.slice(0, start));
  return { folder: last, file: path.slice(start) };
}

const quoting = wordSet(
  `.js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro .py .go .java .rb .php .cs .kt .kts .swift .rs .c .cc .cpp .h .hpp .scala .lua .dart .groovy .gradle
   .json .json5 .jsonc .html .htm .css .scss .less .sql .graphql .gql .prisma .proto .ex .exs .clj .hs .m .mm .pl .r .sol .zig .hcl .ps1 .psm1 .fs .vb .tf .ipynb .ejs .hbs .pug .toml .tfvars`,
);
const plain = wordSet(".md .mdx .mdc .markdown .rst .adoc .txt .log .http .rest");

/** Whether the named values of a file are left alone: lock files, translations, word lists, minified and generated files. */
export function isGeneratedFile(path: string): boolean {
  const { folder, file } = placeOf(path);
  return folder.isGenerated || generatedFile.test(file) || (folder.holdsLanguages && languageFile.test(path));
}

/**
 * What a path says of the values in its file.
 * @param path POSIX, relative to the root
 * @param declaredTest whether the contract's own vocabulary calls it a test
 */
export function settingOf(path: string, declaredTest: boolean): Setting {
  if (declaredTest) return "test";
  const { folder, file } = placeOf(path);
  if (folder.holdsTests || testFile.test(file)) return "test";
  return folder.holdsDocuments || documentFile.test(file) ? "document" : "source";
}

/** How values stand in a file of this name. */
export function notationOf(path: string): Notation {
  const extension = extname(path).toLowerCase();
  if (quoting.has(extension)) return "quoted";
  if (plain.has(extension)) return "prose";
  return extension === "" && !/dockerfile|makefile|^\.|env|rc$|config/i.test(basename(path)) ? "prose" : "bare";
}
