import { isBlank } from "../../documents/blank.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import type { Part } from "../../documents/document-template.js";
import { hasDuration } from "../../documents/duration.js";
import { storesData } from "../../documents/operation.js";
import { hasOwner } from "../../documents/owner.js";
import type { Passage } from "../../documents/passage.js";

const kept = /retention|retain|\bkept\b|\bkeeps?\b|\bstored?\b|delet|purg|expir|eras|anonymi|archiv|\bperiod\b|\bduration\b|how long|보관|보존|파기|삭제|유지|기간/iu;
const lasting = /\b(?:forever|indefinitely|permanently|as long as|until (?:the )?(?:account|customer|user|contract|deletion|they|we|you))\b|영구|무기한|탈퇴 ?시|해지 ?시|계약 ?종료/iu;
const kind =
  /\blogs?\b|backups?|accounts?|users?|customers?|orders?|payments?|invoices?|billing|events?|metrics|traces|sessions?|records?|messages?|e-?mails?|files?|uploads?|documents?|analytics|personal|\bdata\b|telemetry|tokens?|profiles?|transactions?|cookies|recordings?|로그|백업|계정|회원|사용자|고객|주문|결제|청구|이벤트|지표|세션|기록|메시지|메일|파일|문서|개인 ?정보|데이터|접속/iu;

const kinds: Part = {
  heading: "What is kept, and for how long",
  lines: (blank) => [
    "| Data | Kept for | Deleted by |",
    "|---|---|---|",
    `| Accounts | ${blank("how long after an account is closed, for instance 30 days")} | ${blank("what deletes them, for instance the nightly job")} |`,
    `| Application logs | ${blank("for instance 90 days")} | ${blank("what deletes them")} |`,
    `| Backups | ${blank("for instance 30 days")} | ${blank("what deletes them")} |`,
    `| ${blank("each further kind of data, a row each")} | ${blank("how long it is kept")} | ${blank("what deletes it")} |`,
  ],
};

export default createDocumentRule<never, readonly []>({
  name: "require-retention-policy",
  meta: {
    docs: { description: "Require a retention policy that says how long each kind of data is kept, and who owns it", clause: "CMP-1" },
    messages: {
      none: "The repository keeps data, and no document says for how long. Add docs/data-retention.md with a line for each kind of data, `Application logs: kept for 90 days`, and `Owner: @your-org/your-team`, each as it is with you. The figures are your team's to give: ask for them, and invent none.",
      incomplete: "This is the nearest to a retention policy in the repository, and it does not state {{missing}}. Write {{lines}} here, each as it is with you. The figures are your team's to give: ask for them, and invent none.",
    },
    schema: [],
    defaultOptions: [],
  },
  topic: {
    file: /retention|data lifecycle|(?:데이터|개인 ?정보|로그) ?(?:보관|보존|파기)|보[관존] ?(?:정책|기간)/iu,
    title: /\b(?:data|logs?|records?|backups?|documents?|events?|personal data|user data|customer data) retention\b|^[\W\d]*retention\W*$|\bretention (?:policy|policies|periods?|schedule|rules|times?|of)\b|\bdata (?:lifecycle|deletion|disposal)\b|(?:데이터|개인 ?정보|로그|기록) ?(?:보관|보존|파기)|보[관존] ?(?:정책|기간|주기|연한|기한)|파기 ?(?:정책|절차)/iu,
    plan: /(?:^|\/)[^\p{L}]*(?:data |log )?retention(?: policy)?$|retention policy|보[관존] ?정책|(?:데이터|개인 ?정보) ?(?:보관|보존)/iu,
  },
  isOther: (passage) => isAside(passage) || isInterface(passage) || (isPromise(passage) && !(namesKinds(passage) && hasOwner(passage.statements))),
  facts: [
    { name: "any kind of data with how long it is kept", line: "Application logs: kept for 90 days", part: kinds, holds: namesKinds },
    { name: "its owner", line: "Owner: @your-org/your-team", part: { lines: (blank) => [`- Owner: ${blank("who answers for what is kept, for instance @your-org/your-team")}`] }, holds: ({ statements }) => hasOwner(statements) },
  ],
  draft: { path: "docs/data-retention.md", title: "Data retention" },
  concerns: (repository) => storesData(repository),
});

/** How long dumps are kept in a plan of backups, and what a design says of it on its way, is no policy. */
function isAside({ isWhole, path, document, sections: [section] }: Passage): boolean {
  return !isWhole && ((section?.level ?? 0) > 2 || /back-?ups?|백업/iu.test(`${path} ${document.sections[0]?.title ?? ""}`));
}

/** What customers are promised, a store's listing above all, need not name an owner. */
function isPromise({ path }: Passage): boolean {
  return /privacy|\bterms\b|listings?\b|cookies/iu.test(path);
}

/** Addresses of an interface: retention is a feature of the product. */
function isInterface({ statements }: Passage): boolean {
  return statements.filter(({ text }) => /^(?:GET|POST|PUT|PATCH|DELETE) \/\w/u.test(text)).length > 1;
}

/** Whether a line or a row names data of some kind and how long it stays. */
function namesKinds({ statements }: Passage): boolean {
  return statements.some(({ text, labels, title, kind: block }) => {
    if (isBlank(text) || block === "code" || block === "front matter") return false;
    // "Data retention" names no kind of data, as "Log retention" does.
    const named = [text, ...labels, title.replace(/\bdata\b|데이터/giu, "")].join(" ");
    return (hasDuration(text) || lasting.test(text)) && kept.test(`${named} ${title}`) && (labels.length > 1 || kind.test(named));
  });
}
