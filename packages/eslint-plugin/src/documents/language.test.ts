import { describe, expect, it } from "vitest";
import { readMarkdown } from "../data/markdown/read-markdown.js";
import { isReadable } from "./language.js";

const texts: [string, boolean, string][] = [
  ["English", true, "Backups are made daily and kept for 30 days. The team that owns them is on call."],
  ["words alone", true, "RTO: 4 h"],
  ["English with names", true, "The dump of the database el Dorado and los Angeles is sent to El Paso, with una and para, by the team."],
  ["Korean", true, "백업은 매일 수행하고 30일간 보관한다. 담당자는 플랫폼 팀이다."],
  ["Korean with Chinese characters", true, "백업(備份)은 매일 수행하고 보관한다. 災害 복구 절차는 아래와 같다."],
  ["code in another language", true, "Dumps.\n\n```\nles des du est pour une les des du est pour une\n```"],
  ["French", false, "Les sauvegardes sont faites pour une durée de 30 jours et les données du client est dans le coffre."],
  ["German", false, "Die Daten werden für 30 Tage gehalten und das Team ist mit der Aufgabe betraut, nicht der Kunde."],
  ["Turkish", false, "Yedekler için bir kasa ve bir parola ile bu dosya, her gün için bir kopya ve ile."],
  ["Russian", false, "Резервные копии создаются ежедневно и хранятся 30 дней."],
  ["Chinese", false, "备份每天进行,保留三十天。"],
  ["Japanese", false, "バックアップは毎日取得し、30日間保管する。"],
];

describe("a document", () => {
  it.each(texts)("in %s is read: %s", (_, expected, text) => {
    expect(isReadable(readMarkdown(`# Backups\n\n${text}\n`))).toBe(expected);
  });
});
