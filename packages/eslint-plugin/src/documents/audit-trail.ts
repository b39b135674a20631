import { contractFact } from "../fact.js";
import { matchesAny } from "../glob.js";
import { documentPaths } from "./document-paths.js";

const named = /audit[-_ ]?(?:logs?|logging|logger|trails?|events?|records?|entr(?:y|ies)|history)\b|\baudit(?:Log|Trail|Event|Record|Entr)|감사 ?(?:로그|기록|추적|이력)|activity[-_ ]logs?\b|activityLog/iu;
const inPath = /audit[-_]?(?:log|trail|event|record)|(?:^|\/)audit(?:s|ing)?(?:\/|\.[cm]?[jt]sx?$)|activity[-_]?log/iu;
const schema = /\.(?:prisma|sql|graphql|proto)$|(?:^|\/)(?:openapi|schema)[\w.-]*\.(?:ya?ml|json)$/iu;
const aside = /(?:^|\/)(?:node_modules|tests?|__\w+__|e2e|examples?|fixtures?|reports?)\/|\.(?:test|spec)\.\w+$/iu;

/** Whether anything of a repository names an audit trail: the path of a file, a document, a schema, or production code. */
export const namesAuditTrail = contractFact({ name: "documents/audit-trail" }, ({ repository, vocabulary }): boolean => {
  if (!repository) return true;
  const paths = repository.list().filter((path) => !aside.test(path));
  if (paths.some((path) => /\.(?:[cm]?[jt]sx?|prisma|sql)$/u.test(path) && inPath.test(path))) return true;
  const isNamed = (path: string): boolean => named.test(repository.read(path) ?? "");
  if (documentPaths(repository).some(isNamed) || paths.some((path) => schema.test(path) && isNamed(path))) return true;
  return paths.some((path) => /\.[cm]?[jt]sx?$/u.test(path) && matchesAny(path, vocabulary.source) && !matchesAny(path, vocabulary.tests) && isNamed(path));
});
