import type { Report } from "../report/report.js";
import { jsonText } from "./json-text.js";

/** The `Report` as it is, as JSON; its schema is `@contract-as-code/core/report.schema.json`. */
export function json(report: Report): string {
  return jsonText(report);
}
