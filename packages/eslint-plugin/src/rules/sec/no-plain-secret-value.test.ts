import { testRule } from "../../rule-tester.js";
import rule from "./no-plain-secret-value.js";

const random = "Zk83hGqv" + "R7LmWx2Tn9Yb4Qe6";
const chosen = "hunter" + "2";
const file = (filename: string, code: string) => ({ filename, code, language: "contract/text", repository: { [filename]: code } });
const env = (name: string, code: string) => file(name, code);
const workflow = (code: string) => file(".github/workflows/ci.yml", code);
const job = (rest: string) => workflow(`on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n${rest}`);

const references = [
  "op://vault/db/password", "vault:secret/db#password", "aws-sm://db", "arn:aws:secretsmanager:eu-west-1:1:secret:db", "arn:aws:ssm:eu-west-1:1:parameter/db", "gcp-sm://db",
  "projects/acme/secrets/db", "${DB}", "$DB", "sm://db", "doppler", "encrypted:BDqDBibm", "ENC[AES256_GCM,data:abc,iv:def]", "", "changeme", "your-key-here", "<password>", "xxx",
];

testRule("no-plain-secret-value", rule, {
  valid: [
    ...references.map((value) => ({ ...env(".env.production", `DB_PASSWORD=${value}\n`), name: `the reference ${value}` })),
    { ...env(".env.production", `DB_PASSWORD_FILE=/run/secrets/db\nTOKEN_TTL=3600\nPRIMARY_KEY=id\nNEXT_PUBLIC_API_TOKEN=${random}\n`), name: "what is no secret" },
    { ...env(".env.example", `JWT_SECRET=secret\nDB_PASSWORD=${chosen}\nDATABASE_URL=postgres://app:${chosen}@localhost/x\n`), name: "words in an example" },
    { ...env(".env.development", `DATABASE_URL=postgres://postgres:postgres@localhost:5432/x\nPOSTGRES_PASSWORD=postgres\nJWT_SECRET=${chosen}\n`), name: "a database of the own machine" },
    { ...env(".env.test", `JWT_SECRET=${random}\n`), name: "tests" },
    { ...env("tests/fixtures/.env.production", `JWT_SECRET=${random}\n`), name: "a fixture" },
    { ...env("spec/prod.env", `JWT_SECRET=${random}\n`), vocabulary: { tests: ["spec/**"] }, name: "tests by the vocabulary" },
    { ...env(".env.production", `STRIPE_API_KEY=${random}\n`), options: [{ allow: ["STRIPE_API_KEY"] }], name: "a name that is allowed" },
    { ...env(".env.production", `DATABASE_URL=postgres://app:\${PASSWORD}@db.acme.io/x\n`), name: "a reference in an address" },
    { ...job(`    env:\n      API_TOKEN: \${{ secrets.API_TOKEN }}\n    steps:\n      - uses: a/b@v1\n        with:\n          token: \${{ github.token }}\n          password: ${chosen}\n`), name: "references of a workflow" },
    { ...job(`    services:\n      db:\n        image: postgres\n        env:\n          POSTGRES_PASSWORD: ${random}\n    env:\n      DB_PASSWORD: ${random}\n      DATABASE_URL: postgres://a:${random}@db.acme.io/x\n`), name: "a container of a job, and what connects to it" },
    { ...job(`    env:\n      QUEUE_URL: http://127.0.0.1:8080\n      QUEUE_TOKEN: ${random}\n`), name: "a service beside the job" },
    { ...job(`    steps:\n      - name: password\n        run: x\n        id: ${random}\n`), name: "what sets nothing" },
    { ...file("docker-compose.yml", `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${chosen}\n      API_SECRET: \${API_SECRET:-${random}}\n    labels:\n      token: ${random}\n`), name: "a database for compose" },
    { ...file("docker-compose.dev.yml", `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${random}\n      API_SECRET: ${chosen}\n`), name: "compose for development" },
    { ...file("k8s/app.yaml", "apiVersion: v1\nkind: Deployment\nspec:\n  env:\n    - name: DB_PASSWORD\n      valueFrom: { secretKeyRef: { name: db, key: password } }\n  imagePullSecrets: [{ name: registry }]\n"), name: "valueFrom" },
    { ...file("chart/values.yaml", "auth:\n  existingSecret: orders-database-a1\n  secretName: orders\n  password: \"\"\n"), name: "the name of a secret" },
    { ...file("k8s/secret.yaml", `kind: Secret\nstringData:\n  DB_TYPE: mariadb-${chosen}\n`), name: "a setting beside the secrets of a manifest" },
    { ...file("chart/templates/secret.yaml", `apiVersion: v1\nkind: Secret\nstringData:\n  a: ${random}\n{{- end }}\n`), name: "a template" },
    { ...file("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: !Ref Password\n      Secret: '{{resolve:secretsmanager:db:SecretString:password}}'\n"), name: "references of CloudFormation" },
    { ...file("prod.tfvars", 'db_password = "${var.password}"\nregion = "eu-west-1"\n'), name: "a reference of Terraform" },
    { ...file("package.json", '{"scripts":{"start":"API_TOKEN=$TOKEN node x","test":"NODE_ENV=test vitest"}}'), name: "a script" },
    { ...file("locales/en.yml", `password: ${random}\n`), name: "no configuration" },
    { ...file("docs.yaml", `a: {{ x }\npassword: ${random}\n`), name: "a text that is no data" },
  ],
  invalid: [
    { ...env(".env.production", `A=1\nDB_PASSWORD=${chosen}\n`), name: "a value", errors: [{ messageId: "plain", data: { name: "DB_PASSWORD", reference: "DB_PASSWORD=op://vault/item/field" }, line: 2, column: 13, endColumn: 20 }] },
    { ...env(".env.production", "POSTGRES_PASSWORD=postgres\n"), name: "the usual password in production", errors: [{ messageId: "plain" }] },
    { ...env(".env.staging", `DATABASE_URL="postgres://app:${chosen}@db.acme.io/x"\n`), name: "an address with a password", errors: [{ messageId: "login", data: { name: "DATABASE_URL", reference: "DATABASE_URL=op://vault/item/field" } }] },
    { ...env(".env.production", `DATABASE_URL=postgres://app:${chosen}@localhost/x\n`), name: "a local address in production", errors: [{ messageId: "login" }] },
    { ...env(".env", `export STRIPE_API_KEY='${random}'\n`), name: "the base", errors: [{ messageId: "plain" }] },
    { ...env(".env.example", `JWT_SECRET=${random}\n`), name: "a real one in an example", errors: [{ messageId: "plain" }] },
    { ...env(".env.development", `MAIL_TOKEN=${random}\n`), name: "a real one in development", errors: [{ messageId: "plain" }] },
    { ...env(".env.production", `RESIDENT_NUMBER=${chosen}\n`), vocabulary: { sensitive: ["residentNumber"] }, name: "a name of the vocabulary", errors: [{ messageId: "plain" }] },
    { ...env(".env.production", `DOOR=${chosen}\n`), options: [{ names: ["door"] }], name: "a name of the options", errors: [{ messageId: "plain" }] },
    { ...job(`    env:\n      API_TOKEN: ${random}\n    steps:\n      - uses: a/b@v1\n        with:\n          password: ${random}\n`), name: "a workflow", errors: [{ messageId: "plain", data: { name: "API_TOKEN", reference: "${{ secrets.API_TOKEN }}" }, line: 6 }, { messageId: "plain", line: 10 }] },
    { ...job(`    services:\n      db:\n        env:\n          POSTGRES_PASSWORD: x\n    env:\n      API_TOKEN: ${random}\n`), name: "another value than the container's", errors: [{ messageId: "plain", line: 10 }] },
    { ...file(".gitlab-ci.yml", `variables:\n  DEPLOY_TOKEN: ${random}\n`), name: "GitLab", errors: [{ messageId: "plain" }] },
    { ...file("docker-compose.yml", `services:\n  api:\n    environment:\n      - SESSION_SECRET=${chosen}\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${random}\n`), name: "compose", errors: [{ messageId: "plain", data: { name: "SESSION_SECRET", reference: "${SESSION_SECRET:?}" }, line: 4 }, { messageId: "plain", line: 7 }] },
    { ...file("docker-compose.prod.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: postgres\n"), name: "compose for production", errors: [{ messageId: "plain" }] },
    { ...file("k8s/app.yaml", `apiVersion: apps/v1\nkind: Deployment\nspec:\n  env:\n    - name: DB_PASSWORD\n      value: ${chosen}\n`), name: "a variable of a manifest", errors: [{ messageId: "plain", line: 6 }] },
    { ...file("k8s/secret.yaml", `apiVersion: v1\nkind: Secret\nstringData:\n  door: ${chosen}\n`), name: "a secret of a manifest", errors: [{ messageId: "plain" }] },
    { ...file("k8s/secret.yaml", `kind: Secret\napiVersion: v1\ndata:\n  door: ${Buffer.from(random).toString("base64")}\n`), name: "an encoded secret", errors: [{ messageId: "plain" }] },
    { ...file("chart/values-prod.yaml", `db:\n  password: ${chosen}\n`), name: "values of a chart", errors: [{ messageId: "plain" }] },
    { ...file("template.yaml", `AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  DbPassword:\n    Type: String\n    Default: ${chosen}\n`), name: "the default of a parameter", errors: [{ messageId: "plain", data: { name: "DbPassword", reference: "{{resolve:secretsmanager:name:SecretString:key}}" } }] },
    { ...file("taskdef.json", JSON.stringify({ containerDefinitions: [{ environment: [{ name: "API_TOKEN", value: random }] }] })), name: "a task definition", errors: [{ messageId: "plain" }] },
    { ...file("prod.tfvars", `region = "eu"\ndb_password = "${chosen}"\n`), name: "Terraform", errors: [{ messageId: "plain", line: 2, column: 15, endColumn: 24 }] },
    { ...file("main.tf.json", JSON.stringify({ variable: { db_password: { default: chosen } } })), name: "Terraform in JSON", errors: [{ messageId: "plain" }] },
    { ...file("package.json", JSON.stringify({ scripts: { start: `cross-env JWT_SECRET=${chosen} node x` } })), name: "a script", errors: [{ messageId: "plain", data: { name: "JWT_SECRET", reference: "$JWT_SECRET" } }] },
    { ...file("serverless.yml", `provider:\n  environment:\n    API_TOKEN: ${random}\n`), name: "serverless", errors: [{ messageId: "plain" }] },
  ],
});
