import { testRule } from "../../rule-tester.js";
import rule from "./no-shared-env-value.js";

const random = "Zk83hGqv" + "R7LmWx2Tn9Yb4Qe6";
const file = (filename: string, code: string, others: Record<string, string> = {}) => ({ filename, code, language: "contract/text", repository: { ...others, [filename]: code } });
const production = (code: string, staging = "", others: Record<string, string> = {}) => file(".env.production", code, { ".env.staging": staging, ...others });
const both = (code: string) => production(code, code);

testRule("no-shared-env-value", rule, {
  valid: [
    { ...both("REGION=eu-west-1\nPORT=3000\nLOG_FORMAT=json\nLOCALE=de\nFEATURE_X=true\nSTRIPE_URL=https://api.stripe.com\nVERCEL_BASE_URL=https://api.vercel.com\n"), name: "values that may be the same" },
    { ...both("JWT_SECRET=${JWT_SECRET}\nDB_PASSWORD=\nAPI_TOKEN=changeme\nDATABASE_URL=$DATABASE_URL\n"), name: "variables and placeholders" },
    { ...both("REDIS_HOST=redis\nDATABASE_URL=postgres://db:5432/x\nAPI_URL=http://api:3000\nDB_URL=mongodb+srv://...\n"), name: "containers" },
    { ...production(`JWT_SECRET=${random}\n`, `JWT_SECRET=${random}x\n`), name: "secrets of their own" },
    { ...production(`JWT_SECRET=${random}\n`, "", { ".env.test": `JWT_SECRET=${random}\n`, ".env.dev-azure": `JWT_SECRET=${random}\n`, "api/.env.staging": `JWT_SECRET=${random}\n` }), name: "tests, variants and other folders" },
    { ...file(".env.development", `JWT_SECRET=${random}\nAPI_URL=http://localhost:3000\nDEBUG=*\n`, { ".env.production": `JWT_SECRET=${random}\n` }), name: "the lower environment" },
    { ...file(".env.production.example", "API_URL=http://localhost:3000\nDEBUG=true\n"), name: "an example" },
    { ...file(".env.staging", "API_URL=http://localhost:3000\nLOG_LEVEL=debug\nAPI_HOST=dev.acme.io\n"), name: "staging" },
    { ...production("HOST=localhost\nBIND_ADDRESS=127.0.0.1\nOTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317\nNO_PROXY=localhost\nDATABASE_URL=postgres://a@localhost/x?host=/cloudsql/y\nNOTE=see localhost\n"), name: "where it listens, and what runs beside it" },
    { ...production("SITE_URL=https://acme.dev\nREPO_URL=https://dev.azure.com/acme\nAPI_URL=https://device.acme.io\nMODE_HOST=developer.acme.io\n"), name: "hosts that only sound so" },
    { ...production("DEBUG=\nAPP_DEBUG=false\nLOG_LEVEL=info\nNODE_ENV=production\nENABLE_PLAYGROUND=0\nDEBUG_PORT=9229\n"), name: "switches that are off" },
    { ...production("DEBUG=true\n"), options: [{ allow: ["DEBUG"] }], name: "a name that is allowed" },
    { ...both(`JWT_SECRET=${random}\n`), options: [{ allow: ["JWT_SECRET"] }], name: "a shared name that is allowed" },
    { filename: ".env.production", code: "DEBUG=true\n", language: "contract/text", name: "without a repository" },
  ],
  invalid: [
    { ...both(`A=1\nJWT_SECRET=${random}\n`), name: "a secret", errors: [{ messageId: "secret", data: { name: "JWT_SECRET", other: ".env.staging", lower: "staging", environment: "production" }, line: 2, column: 12 }] },
    { ...both("JWT_SECRET=op://shared/jwt/secret\n"), name: "the address of a secret", errors: [{ messageId: "secret" }] },
    { ...both(`DATABASE_URL=postgres://a:${random}@db.acme.io/x\n`), name: "a login", errors: [{ messageId: "secret" }] },
    { ...file(".env.staging", `JWT_SECRET=${random}\n`, { ".env.development": `JWT_SECRET=${random}\n` }), name: "staging and development", errors: [{ messageId: "secret", data: { name: "JWT_SECRET", other: ".env.development", lower: "development", environment: "staging" } }] },
    { ...production(`JWT_SECRET=${random}\n`, `JWT_SECRET=${random}\n`, { ".env.dev": `JWT_SECRET=${random}\n` }), name: "the nearest of two", errors: [{ messageId: "secret" }] },
    { ...both(`RESIDENT_NUMBER=${random}\n`), vocabulary: { sensitive: ["residentNumber"] }, name: "a name of the vocabulary", errors: [{ messageId: "secret" }] },
    { ...both("REDIS_HOST=cache.acme.io\nAPI_URL=https://api.acme.io\nEVENTS=amqp://mq.acme.io\nKAFKA_BROKERS=a.acme.io:9092,b.acme.io:9092\n"), name: "endpoints", errors: [{ messageId: "endpoint", line: 1 }, { messageId: "endpoint", line: 2 }, { messageId: "endpoint", line: 3 }, { messageId: "endpoint", line: 4 }] },
    { ...file("chart/values-prod.yaml", "db:\n  databaseHost: db.acme.io\n", { "chart/values-dev.yaml": "", "chart/values-stg.yaml": "db:\n  databaseHost: db.acme.io\n" }), name: "values of a chart", errors: [{ messageId: "endpoint", line: 2 }] },
    { ...file("docker-compose.prod.yml", "services:\n  a:\n    environment:\n      - DEBUG=true\n"), name: "compose", errors: [{ messageId: "debug", line: 4 }] },
    { ...file("config/production.json", '{ "apiUrl": "http://localhost:3000" }'), name: "configuration in JSON", errors: [{ messageId: "machine" }] },
    { ...production("REDIS_HOST=localhost\nAPI_URL=http://127.0.0.1:3000/v1\nCORS_ORIGINS=https://acme.io,http://localhost:3000\nQUEUE=amqp://localhost\n"), name: "the machine", errors: [{ messageId: "machine", data: { name: "REDIS_HOST" }, line: 1 }, { messageId: "machine", line: 2 }, { messageId: "machine", line: 3 }, { messageId: "machine", line: 4 }] },
    { ...production("API_URL=https://api.staging.acme.io\nDB_HOST=dev-db.acme.io\nMAIL=https://mail.uat.acme.io/x\n"), name: "hosts of other environments", errors: [{ messageId: "lowerHost", data: { name: "API_URL", host: "api.staging.acme.io" }, line: 1 }, { messageId: "lowerHost", line: 2 }, { messageId: "lowerHost", line: 3 }] },
    { ...production("DEBUG=*\nAPP_DEBUG=true\nLOG_LEVEL=debug\nNODE_ENV=development\nENABLE_PLAYGROUND=1\n"), name: "debug switches", errors: [1, 2, 3, 4, 5].map((line) => ({ messageId: "debug" as const, line })) },
    { ...file(".env.prod-eu", "DEBUG=1\n"), name: "a variant of production", errors: [{ messageId: "debug", data: { name: "DEBUG" } }] },
  ],
});
