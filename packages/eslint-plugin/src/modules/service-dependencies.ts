import type { Repository } from "../settings.js";
import { mentionsLibrary } from "../syntax/outbound/mentions-library.js";
import type { Service } from "./services.js";

const others =
  /\bfetch\s*\(|["'](?:axios|got|ky|undici|node-fetch|superagent|sequelize|typeorm|knex|drizzle-orm|@mikro-orm\/|objection|kysely|better-sqlite3|sqlite3|sqlite|node:sqlite|level|lmdb|nodemailer|@grpc\/|memcached|memjs|@elastic\/|@opensearch-project\/|@clickhouse\/|neo4j-driver|cassandra-driver|mqtt|nats|socket\.io-client|firebase-admin|@supabase\/|@nestjs\/(?:typeorm|mongoose|sequelize|microservices)|waterline|bookshelf)|\bcreateClient\s*\(/;
const kinds = ["database", "model", "queue", "service", "mail"] as const;

/** Whether a service needs anything that runs elsewhere: a database, a queue, another service, by what its code imports or calls. */
export function hasDependencies({ own, inherited }: Service, repository: Repository): boolean {
  return [...own, ...inherited].some((file) => {
    const text = repository.read(file) ?? "";
    return others.test(text) || mentionsLibrary(text, kinds);
  });
}
