import type { Library } from "../library.js";

const queries = [{ names: ["*"], options: [0, 1, 2] }];

/**
 * Database drivers. pg waits for ever, both for a connection and for an answer; MongoDB's for an answer. The other
 * drivers give up on a server that is not there within a minute, and offer no limit for all queries, so that nothing is asked of them.
 */
export const databaseLibraries: readonly Library[] = [
  {
    name: "pg",
    kind: "database",
    modules: ["pg", "pg-pool", "@neondatabase/serverless"],
    calls: [],
    clients: [{ names: ["Pool", "Client", "native.Pool", "native.Client"], options: [0], calls: queries, holds: "connections" }],
    deadline: {
      client: ["statement_timeout", "query_timeout", "connectionTimeoutMillis", "idle_in_transaction_session_timeout", "options"],
      call: ["query_timeout"],
      advice: "connectionTimeoutMillis: 2_000, statement_timeout: 10_000",
      elsewhere: /statement_timeout|query_timeout/,
    },
  },
  {
    name: "MongoDB",
    kind: "database",
    modules: ["mongodb"],
    calls: [],
    clients: [{ names: ["MongoClient", "MongoClient.connect"], options: [1], calls: [], holds: "connections" }],
    deadline: {
      client: ["timeoutMS", "socketTimeoutMS", "serverSelectionTimeoutMS", "connectTimeoutMS"],
      call: [],
      advice: "timeoutMS: 10_000",
      elsewhere: /maxTimeMS|timeoutMS/,
    },
  },
  {
    name: "Mongoose",
    kind: "database",
    modules: ["mongoose"],
    // One call connects the whole process, so that it is made, and judged, like a client.
    calls: [],
    clients: [{ names: ["connect", "createConnection"], options: [1], calls: [], holds: "connections" }],
    deadline: {
      client: ["timeoutMS", "socketTimeoutMS", "serverSelectionTimeoutMS", "connectTimeoutMS"],
      call: [],
      advice: "socketTimeoutMS: 10_000",
      elsewhere: /maxTimeMS|timeoutMS/,
    },
  },
  {
    name: "MySQL",
    kind: "database",
    modules: ["mysql2", "mysql2/promise", "mysql", "promise-mysql"],
    calls: [],
    clients: [{ names: ["createPool", "createConnection", "createPoolCluster"], options: [0], calls: [], holds: "connections" }],
  },
  {
    name: "Redis",
    kind: "database",
    modules: ["redis"],
    calls: [],
    clients: [{ names: ["createClient", "createCluster", "createSentinel", "createClientPool"], options: [0], calls: [], holds: "connections" }],
  },
  {
    name: "ioredis",
    kind: "database",
    modules: ["ioredis"],
    calls: [],
    clients: [{ names: ["", "Redis", "Cluster", "Redis.Cluster"], options: [0, 1, 2], calls: [], holds: "connections" }],
  },
  {
    name: "Prisma",
    kind: "database",
    modules: ["@prisma/client", "@prisma/client/*", ".prisma/client"],
    calls: [],
    clients: [{ names: ["PrismaClient"], options: [0], calls: [], holds: "connections" }],
  },
  { name: "Knex", kind: "database", modules: ["knex"], calls: [], clients: [{ names: ["", "knex"], options: [0], calls: [], holds: "connections" }] },
  {
    name: "TypeORM",
    kind: "database",
    modules: ["typeorm"],
    calls: [],
    clients: [{ names: ["DataSource", "createConnection"], options: [0], calls: [], holds: "connections" }],
  },
  {
    name: "Sequelize",
    kind: "database",
    modules: ["sequelize", "sequelize-typescript"],
    calls: [],
    clients: [{ names: ["", "Sequelize"], options: [0, 1, 2, 3], calls: [], holds: "connections" }],
  },
  { name: "postgres", kind: "database", modules: ["postgres"], calls: [], clients: [{ names: [""], options: [0, 1], calls: [], holds: "connections" }] },
];
