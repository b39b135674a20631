import { posix } from "node:path";
import { entriesOf, entryOf, textOf } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { DataNode } from "../data/data-tree.js";
import { repositoryFact } from "../fact.js";
import { isOwnManifest } from "../release/published-package.js";
import type { Repository } from "../settings.js";

/** Of a path in lower case. */
const aside =
  /(?:^|\/)(?:node_modules|examples?|samples?|templates?|fixtures?|__\w+__|tests?|e2e|integration-tests|playgrounds?|demos?|sandbox|benchmarks?|www|website|docs?|vendor|third[-_]?party|\.devcontainer|dev|local|legacy)\/|(?:^|\/)[^/]*(?:test|dev|local|ci)[^/]*\.ya?ml$/u;
const store =
  /^(?:pg|postgres|pg-promise|mysql2?|mariadb|mongodb|mongoose|typeorm|sequelize|knex|kysely|drizzle-orm|objection|better-sqlite3|sqlite3?|oracledb|tedious|mssql|prisma|@prisma\/client|@mikro-orm\/core|@nestjs\/(?:typeorm|mongoose|sequelize)|@aws-sdk\/(?:client|lib)-dynamodb|@elastic\/elasticsearch|@opensearch-project\/opensearch|@clickhouse\/client|@planetscale\/database|@neondatabase\/serverless|@vercel\/postgres|@libsql\/client|@supabase\/supabase-js|firebase-admin|@google-cloud\/(?:firestore|spanner|bigquery)|cassandra-driver|neo4j-driver|ioredis|redis)$/u;
const schema = /(?:^|\/)(?:schema\.prisma|drizzle\.config\.[cm]?[jt]s|ormconfig\.\w+|knexfile\.[cm]?[jt]s)$/u;
const compose = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/u;
const image = /^\s*image:\s*["']?(?:[\w.-]+\/){0,3}(?:postgres|postgis|timescaledb|mysql|mariadb|mongo|elasticsearch|opensearch|clickhouse|cassandra|couchdb|minio|influxdb|neo4j)\b/imu;
const cloud = /^\s*resource\s+"(?:aws_(?:db_instance|rds_cluster|dynamodb_table|docdb_cluster)|google_(?:sql_database_instance|firestore_database)|azurerm_(?:\w+_server|cosmosdb_account))"/mu;
const deployment =
  /(?:^|\/)(?:serverless\.(?:ya?ml|ts|js)|fly\.toml|render\.ya?ml|Procfile|app\.ya?ml|cdk\.json|sst\.config\.ts|wrangler\.(?:toml|jsonc?)|ecosystem\.config\.[cm]?js|Chart\.yaml|kustomization\.ya?ml|skaffold\.yaml|railway\.(?:json|toml)|nixpacks\.toml)$|^(?:k8s|kubernetes|helm|terraform)\//u;

const dockerfile = /(?:^|\/)(?:Dockerfile(?:\.\w+)?|[\w.-]+\.Dockerfile)$/u;

/** How many packages beside each other, without a workspace around them, are a collection of examples. */
const collection = 20;

/** Whether what the repository builds keeps data of its own: a database among the dependencies of a package that is no library, a schema, a compose file or Terraform with one. */
export const storesData = repositoryFact({ name: "documents/stores-data" }, (repository): boolean => {
  if (!isProduct(repository)) return false;
  return ownFiles(repository).some((path) => {
    if (schema.test(path)) return true;
    if (compose.test(path)) return image.test(repository.read(path) ?? "");
    if (path.endsWith(".tf")) return cloud.test(repository.read(path) ?? "");
    if (!isOwnManifest(path)) return false;
    const manifest = dataRoot(path, repository);
    return !isLibrary(manifest) && entriesOf(entryOf(manifest, "dependencies")?.value).some(({ key }) => store.test(key));
  });
});

/** Whether somebody runs what the repository builds: it keeps data, or says how it is deployed as a program that runs. */
export const isOperated = repositoryFact({ name: "documents/is-operated" }, (repository): boolean => storesData(repository) || (isProduct(repository) && isDeployed(repository)));

function isDeployed(repository: Repository): boolean {
  return ownFiles(repository).some((path) => deployment.test(path) || (dockerfile.test(path) && /^\s*EXPOSE\s/imu.test(repository.read(path) ?? "")));
}

/** Whether a manifest gives a command to those who install it: what that keeps is on their machines. */
function isCommand(manifest: DataNode | undefined): boolean {
  return textOf(entryOf(manifest, "private")?.value) !== "true" && entryOf(manifest, "bin") !== undefined;
}

/** A library at the root is run by others, and examples beside each other by nobody. */
function isProduct(repository: Repository): boolean {
  const root = dataRoot("package.json", repository);
  if (isLibrary(root) || (isCommand(root) && !isDeployed(repository))) return false;
  const paths = repository.list();
  const isWorkspace = entryOf(root, "workspaces") !== undefined || paths.includes("pnpm-workspace.yaml") || paths.includes("lerna.json");
  return isWorkspace || paths.filter((path) => /(?:^|\/)package\.json$/u.test(path) && posix.dirname(path) !== ".").length <= collection;
}

/** Whether a manifest says what of the package others get: many a product has no `private`, but no product lists files to publish. */
function isLibrary(manifest: DataNode | undefined): boolean {
  return textOf(entryOf(manifest, "private")?.value) !== "true" && (entryOf(manifest, "files") !== undefined || entryOf(manifest, "publishConfig") !== undefined);
}

function ownFiles(repository: Repository): string[] {
  return repository.list().filter((path) => !aside.test(path.toLowerCase()));
}
