import { remember } from "../learned.js";
import type { MarkdownDocument } from "../data/markdown/document.js";
import { statementsOf } from "./passage.js";

const english = /(?<![\p{L}'’])(?:the|and|of|to|is|are|in|for|with|on|be|by|or|this|that|it|not|when|from)(?![\p{L}])/giu;
/** Small words of French, German, Spanish, Portuguese, Italian, Dutch, Swedish, Polish, Turkish, Indonesian and Vietnamese that English does not have. */
const others = /(?<![\p{L}'’])(?:le|les|des|du|et|est|pour|une|und|der|das|für|mit|ist|nicht|el|los|las|del|para|por|una|que|da|dos|em|não|até|uma|com|della|che|sono|het|een|voor|och|att|för|nie|jest|oraz|dla|ve|bir|için|ile|dan|yang|untuk|dengan|của|các|được|không)(?![\p{L}])/giu;
const scripts = /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Thai}\p{Script=Devanagari}]/gu;
const hangul = /\p{Script=Hangul}/gu;
const letters = /\p{L}/gu;

/** Whether a document is in a language whose facts are read here, English or Korean, as far as a few lines tell. */
export const isReadable = remember((document: MarkdownDocument): boolean => {
  let text = "";
  for (const { kind, text: own } of statementsOf(document.root)) {
    if (kind !== "code") text += `${own}\n`;
    if (text.length > enough) break;
  }
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  if (count(scripts) * 4 > count(letters) && count(hangul) * 4 < count(scripts)) return false;
  return count(others) < few || count(others) < count(english) || count(hangul) > few;
});

const enough = 20_000;
const few = 5;
