import { nameWords } from "./name-words.js";

const kinds = new Set(["mock", "mocks", "mocked", "stub", "dummy", "fake"]);
/** Words of code that looks for mocks, or that asks whether there is one. */
const about = new Set(["recovery", "detection", "detector", "check", "indicator", "indicators", "pattern", "patterns", "keyword", "keywords", "violation", "violations", "mode", "enabled", "allowed", "flag", "regex", "options", "directive"]);
const makers = new Set(["get", "create", "make", "build", "generate", "load", "fetch", "use", "return"]);
const data = new Set(["data", "users", "user", "items", "results", "result", "response", "responses", "records", "list", "client", "provider", "service", "repository", "api", "db", "database", "server", "store"]);

/** Whether words name a server that answers as its user says, which is a product and stands in for nothing: `MockServerService`, `getMockServerLogs`. */
const isProduct = (parts: readonly string[]): boolean => parts.some((word, index) => word === "mock" && /^servers?$/.test(parts[index + 1] ?? ""));

/** Whether a class is named as a stand-in: `MockSearchClient`, `FakeClock`, `MailerStub`. */
export function isMockClass(name: string): boolean {
  const parts = nameWords(name);
  const [first = ""] = parts;
  return parts.length > 1 && !parts.some((word) => about.has(word)) && !isProduct(parts) && (kinds.has(first) || ["mock", "stub", "fake"].includes(parts.at(-1) ?? ""));
}

/** Whether a function is named as one that answers in place of the real thing: `mockSearch`, `generateMockUsers`. `fakeDoor` and `stubbornRetry` are not. */
export function isMockFunction(name: string): boolean {
  const parts = nameWords(name);
  const [first = "", second = ""] = parts;
  if (parts.length < 2 || parts.some((word) => about.has(word)) || isProduct(parts)) return false;
  if (makers.has(first)) return parts.length > 2 && second !== "dummy" && kinds.has(second);
  if (first === "fake") return data.has(parts.at(-1) ?? "");
  return first === "mock";
}

/** Whether a value is named as made up: `mockUsers`, `MOCK_RESULTS`, `fakeOrders`, `userMocks`. A context (`stubCtx`) fills the place of a parameter and is no data. */
export function isMockValue(name: string): boolean {
  const parts = nameWords(name);
  const [first = ""] = parts;
  if (parts.some((word) => about.has(word)) || /^(?:ctx|context)$/.test(parts.at(-1) ?? "")) return false;
  return (parts.length > 1 && kinds.has(first)) || ["mock", "mocks"].includes(parts.at(-1) ?? "");
}
