import { defineConfig } from "vitepress";
import { exampleCaptions, literalBraces } from "../code.js";
import { repositoryLinks } from "../links.js";
import { sidebarOf, sitePages } from "../pages.js";
import { address } from "../repository.js";

const pages = await sitePages();

export default defineConfig({
  title: "Contract as Code",
  description: "Every clause of a team's development contract, enforced: in the editor, at commit, in CI and on the server.",
  base: "/contract-as-code/",
  srcDir: "pages",
  outDir: "dist",
  cleanUrls: true,
  // Browsers ask for a picture of the site otherwise, and there is none.
  head: [["link", { rel: "icon", href: "data:," }]],
  metaChunk: true,
  transformPageData: ({ relativePath }) => ({ frontmatter: { source: `${address}/blob/main/${pages.get(relativePath)?.source ?? ""}` } }),
  markdown: { config: (markdown) => void markdown.use(literalBraces).use(exampleCaptions).use(repositoryLinks, pages) },
  locales: {
    root: { label: "English", lang: "en" },
    ko: {
      label: "한국어",
      lang: "ko",
      description: "팀의 개발 계약을 조항 하나하나 검사로 강제합니다: 에디터, 커밋, CI, 서버에서.",
      themeConfig: {
        nav: [
          { text: "안내서", link: "/guide/write-a-clause" },
          { text: "조항", link: "/clauses/" },
          { text: "규칙", link: "/rules/" },
        ],
        sidebar: sidebarOf(pages, { guides: "안내서 (영어)", clauses: "조항", rules: "규칙", decisions: "결정 기록" }),
        outline: { label: "이 페이지에서", level: [2, 3] },
        docFooter: { prev: "이전", next: "다음" },
        darkModeSwitchLabel: "화면 모드",
        lightModeSwitchTitle: "밝은 화면으로",
        darkModeSwitchTitle: "어두운 화면으로",
        sidebarMenuLabel: "메뉴",
        returnToTopLabel: "맨 위로",
        langMenuLabel: "언어",
      },
    },
  },
  themeConfig: {
    nav: [
      { text: "Guides", link: "/guide/write-a-clause" },
      { text: "Clauses", link: "/clauses/" },
      { text: "Rules", link: "/rules/" },
    ],
    sidebar: sidebarOf(pages),
    outline: { level: [2, 3] },
    // Only the home pages exist in two languages.
    i18nRouting: false,
    socialLinks: [{ icon: "github", link: address }],
    search: {
      provider: "local",
      options: {
        locales: {
          ko: {
            translations: {
              button: { buttonText: "검색", buttonAriaLabel: "검색" },
              modal: { noResultsText: "결과 없음", resetButtonTitle: "지우기", backButtonTitle: "닫기", displayDetails: "자세히", footer: { selectText: "선택", navigateText: "이동", closeText: "닫기" } },
            },
          },
        },
      },
    },
    // VitePress hands the function on as text, so it can name nothing of this file.
    editLink: { pattern: ({ frontmatter }) => frontmatter.source, text: "The source of this page" },
  },
});
