import { resolve } from "node:path";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../index.js";
import { parsers, testRule, type InvalidCase, type ValidCase } from "../../rule-tester.js";
import { valueDigest } from "./no-secrets/digest.js";
import rule from "./no-secrets.js";

type MessageIds = "named" | "unnamed";
type Options = readonly [{ allow?: string[]; names?: string[] }];

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const hex = ["35260e9032479e57", "705d60bf64268b3f"].join("");
const chosen = ["Tr0ub4dor", "&3"].join("");
const stripe = ["sk", "live", random].join("_");
const aws = ["AK", "IA", "Q7ZRTVLX2KFWNYBU"].join("");
const webToken = [["eyJ", "hbGciOiJIUzI1NiJ9"].join(""), "eyJ1c2VyIjoiYWNtZSIsImlhdCI6MTcwMDAwMDB9", random].join(".");
const armour = ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ");
const closing = ["-----END RSA", "PRIVATE KEY-----"].join(" ");
const keyLines = ["MIICXAIBAAKBgQDNwqLEe9wgTXCbC7RPdDbBbeqjdbs4kOPOIGzqLpXvJXlxxW8i", "Mz0EaM4BKUqYsIa4ndv3NAn2RxCd5ubVdJJcX43zO6Ko0TFEZx65gY3BE0O6syCE"];

/** A piece of code whose one finding is exactly the marked place: `⟦value⟧`. */
function marked(text: string, messageId: MessageIds = "named", more: Partial<InvalidCase<MessageIds, Options>> = {}): InvalidCase<MessageIds, Options> {
  const start = text.indexOf("⟦");
  const end = text.indexOf("⟧") - 1;
  const code = text.replace("⟦", "").replace("⟧", "");
  const before = code.slice(0, start).split("\n");
  const through = code.slice(0, end).split("\n");
  const position = { line: before.length, column: (before.at(-1) ?? "").length + 1, endLine: through.length, endColumn: (through.at(-1) ?? "").length + 1 };
  return { filename: code.includes("<Page") ? "src/page.tsx" : "src/client.ts", ...more, code, errors: [{ messageId, ...position }] };
}

const spellings = [
  `const password = "⟦${chosen}⟧";`,
  `let pwd; pwd = '⟦${chosen}⟧';`,
  `const apiKey = \`⟦${random}⟧\`;`,
  `const apiKey = "⟦${random}⟧" as const;`,
  `const apiKey = <string>"⟦${random}⟧";`,
  `const apiKey = ("⟦${random}⟧")!;`,
  `const password = process.env.PASSWORD ?? "⟦${chosen}⟧";`,
  `const value = process.env.JWT_SECRET || "⟦${chosen}⟧";`,
  `const password = debug ? "⟦${chosen}⟧" : read();`,
  `const config = { password: "⟦${chosen}⟧" };`,
  `const config = { ["pass" + "word"]: "⟦${chosen}⟧" };`,
  `const config = { host: "db", user: "root", password: "⟦swordfish⟧" };`,
  `const entry = { name: "API_TOKEN", value: "⟦${random}⟧" };`,
  `const names = new Map([["password", "⟦${chosen}⟧"]]);`,
  `this.password = "⟦${chosen}⟧";`,
  `config["api_key"] = "⟦${random}⟧";`,
  `class Client { private apiKey = "⟦${random}⟧"; }`,
  `class Client { static #secretKey = "⟦${random}⟧"; }`,
  `function connect(password = "⟦${chosen}⟧") {}`,
  `function connect({ token: t = "⟦${random}⟧" } = {}) {}`,
  `const Page = () => <Page apiKey="⟦${random}⟧" />;`,
  `const Page = () => <Page apiKey={"⟦${random}⟧"} />;`,
  `if (password === "⟦${chosen}⟧") login();`,
  `if ("⟦${chosen}⟧" == request.body.password) login();`,
  `switch (token) { case "⟦${random}⟧": login(); }`,
  `client.setPassword("⟦${chosen}⟧");`,
  `new Pool({ password: "⟦postgres⟧" } satisfies Options);`,
  `knex({ connection: { password: "⟦postgres⟧" } as Options });`,
  `headers.set("X-Api-Key", "⟦${hex}⟧");`,
  `getEnvOrDefault("API_TOKEN", "⟦${random}⟧");`,
  `function getPassword() { return "⟦${chosen}⟧"; }`,
  `const getToken = () => "⟦${random}⟧";`,
  `const apiKeys = ["⟦${random}⟧"];`,
  `const secretKey = ⟦"${random.slice(0, 12)}" + "${random.slice(12)}"⟧;`,
  `const secretKey = ⟦["${random.slice(0, 12)}", "${random.slice(12)}"].join("")⟧;`,
  `const secretKey = ⟦"${random.slice(0, 12)}".concat("${random.slice(12)}")⟧;`,
  `const password = ⟦Buffer.from("${Buffer.from(chosen).toString("base64")}", "base64")⟧.toString();`,
  `const password = ⟦atob("${Buffer.from(chosen).toString("base64")}")⟧;`,
  `const secrets = { signing: "⟦${random}⟧" };`,
  `service.secrets = { signing: "⟦${random}⟧" };`,
  `const options = { secrets: { signing: "⟦${random}⟧" } };`,
  `const AZURE_STORAGE_KEY = "⟦${random}⟧";`,
  `execSync("mysql --password=⟦${random}⟧ main");`,
  `const environment = \`API_KEY=⟦${random}⟧\nPORT=3000\`;`,
  `const environment = "⟦API_KEY=q8Zr\\x54${random.slice(5)}⟧";`,
  `start("Server=a;Database=b;User Id=sa;Password=⟦${chosen}⟧;");`,
  `enum Keys { apiKey = "⟦${random}⟧" }`,
  `/* the first */ // then\n// api_key = "⟦${random}⟧"`,
  `const senha = "⟦${chosen}⟧";`,
  `// password: ⟦Xk29!mQz7w⟧`,
  `/** password: ⟦Xk29!mQz7w⟧ */`,
  `/* api_key = "⟦${random}⟧" */`,
];

const keys = [
  `createHmac("sha256", "⟦swordfish⟧");`,
  `crypto.createHmac("sha256", "⟦a-b-c⟧").update(body);`,
  `jwt.sign(payload, "⟦secret⟧");`,
  `import { sign } from "jsonwebtoken";\nsign(payload, "⟦secret⟧");`,
  `app.use(session({ secret: "⟦keyboard cat⟧", resave: false }));`,
  `const options = { secretOrKey: "⟦a⟧" };`,
  `signJwt(payload, "⟦a-b⟧");`,
  `await new EncryptJWT(claims).setIssuedAt().encrypt("⟦a-b⟧");`,
];

const forms = [
  `start("⟦${stripe}⟧");`,
  `start("⟦${aws}⟧");`,
  `start(⟦"${aws.slice(0, 3)}" + "${aws.slice(3)}"⟧);`,
  `start("⟦${webToken}⟧");`,
  `start("https://files.slack.com/a.png?t=⟦${["xoxe", "472683750782", "484868184930", "485661404875", random.toLowerCase().repeat(2).slice(0, 32)].join("-")}⟧");`,
  `start("postgres://app:⟦${random}⟧@db.acme.io/main");`,
  `start(\`amqp://app:⟦${random}⟧@\${host}/x\`);`,
  `start(\`⟦${armour}\n${keyLines.join("\n")}\n${closing}⟧\`);`,
  `start(⟦"${armour}\\n" +\n "${keyLines[0]}\\n" +\n "${keyLines[1]}\\n" +\n "${closing}"⟧);`,
];

const texts: [filename: string, text: string][] = [
  ["config/app.yml", `password: ⟦${chosen}⟧\n`],
  ["config/app.yml", `db:\n  host: db\n  password: "⟦swordfish⟧"\n`],
  ["deploy/api.yaml", `env:\n  - name: DB_PASSWORD\n    value: ⟦${chosen}⟧\n`],
  ["deploy/api.yaml", `kind: Secret\ndata:\n  url: ⟦${Buffer.from(chosen).toString("base64")}⟧\n`],
  ["deploy/api.yaml", `data:\n  url: ⟦${Buffer.from(chosen).toString("base64")}⟧\nkind: Secret\n`],
  ["docker-compose.yml", `environment:\n  - POSTGRES_PASSWORD=⟦${chosen}⟧\n`],
  ["docker-compose.yml", `environment:\n  PASSWORD: \${PASSWORD:-⟦${chosen}⟧}\n`],
  ["config/app.json", `{ "apiKey": "⟦${random}⟧" }`],
  ["task.json", `{ "name": "API_TOKEN", "value": "⟦${hex}⟧" }`],
  ["Dockerfile", `FROM node\nENV API_TOKEN ⟦${hex}⟧\n`],
  ["app.ini", `password = ⟦${chosen}⟧\n`],
  ["application.properties", `spring.datasource.password=⟦${chosen}⟧\n`],
  ["main.tf", `variable "db_password" {\n  default = "⟦${chosen}⟧"\n}\n`],
  ["run.sh", `mysql --password=⟦${chosen}⟧ main\n`],
  ["run.sh", `curl -u admin:⟦${chosen}⟧ https://acme.io\n`],
  ["run.sh", `curl --user :"⟦${chosen}⟧" https://acme.io\n`],
  ["run.sh", `export API_KEY=⟦${random}⟧\n`],
  [".netrc", `machine api.acme.io login bot password ⟦${random}⟧\n`],
  ["web.config", `<add key="ApiKey" value="⟦${random}⟧" />`],
  ["settings.xml", `<password>⟦${chosen}⟧</password>`],
  ["app.py", `password = "⟦${chosen}⟧"\n`],
  ["main.go", `var apiToken string = "⟦${random}⟧"\n`],
  ["init.sql", `ALTER USER app WITH PASSWORD '⟦${chosen}⟧';\n`],
  ["NOTES.md", `Run with \`API_KEY=⟦${random}⟧\`.\n`],
  ["hooks.md", `{ "email": "ada@acme.io", "token": "⟦${random}⟧" }\n`],
  ["hooks.md", `{ "email": "ada@example.com", "password": "⟦${random}⟧" }\n`],
  ["src/hooks.json", `{ "email": "ada@example.com", "token": "⟦${random}⟧" }\n`],
];

const silent = [
  `const password = "";`,
  `const password = process.env.PASSWORD;`,
  `const secret = "xxxxxxxxxxxxxxxx";`,
  `const token = "REDACTED";`,
  `const apiKeyId = "${random}";`,
  `const nextPageToken = "${random}";`,
  `const csrfToken = "${random}";`,
  `const monkey = "${random}";`,
  `const idempotencyKey = "4ce33c0d-1f0c-47f0-aa0d-0186e74e043e";`,
  `const integrity = "sha512-${hex}${hex}";`,
  `const passwordHash = "$2b$10$${random}${random}";`,
  `const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db";`,
  `const errors = { password: "incorrectPassword", token: "notFoundToken" };`,
  `enum Field { Password = "password", ApiKey = "api_key" }`,
  `const RESET_PASSWORD = "RESET_PASSWORD";`,
  `localStorage.getItem("token");`,
  `if (type === "password") show();`,
  `createHmac("sha256", key);`,
  `jwt.sign(payload, config.secret, { algorithm: "HS256" });`,
  `createHash("sha256").update("hello");`,
  `const url = "postgres://postgres:postgres@localhost:5432/app";`,
  `/** new Client({ password: "${["super", "secret"].join("")}" }) */`,
  "const url = `postgres://${user}:${password}@${host}/app`;",
  `fetch(url, { credentials: "same-origin" });`,
  `const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";`,
  `const publicKey = "-----BEGIN PUBLIC KEY-----\\n${keyLines[0]}\\n-----END PUBLIC KEY-----";`,
  `const logo = "data:image/png;base64,${keyLines.join("")}";`,
  `const secrets = { signingId: "${random}", signingName: "${random}" };`,
  `const names = { signing: "${random}" };`,
  `const tokens = { usd: "0x${hex}a1b2c3d4" };`,
  `execSync("mysql --password=$PASSWORD main");`,
  `throw new Error("Invalid token: expected an identifier");`,
  `const dummyPassword = "${chosen}";`,
  `const config = { host: "db", user: "app", password: "postgres" };`,
  `jwt.sign(payload, "<the secret>");`,
  `jwt.sign(payload, "");`,
  `signJwt("a-b", key);`,
];

const silentTexts: [filename: string, text: string][] = [
  ["config/app.yml", "password: ${DB_PASSWORD}\n"],
  [".github/workflows/ci.yml", "token: ${{ secrets.GITHUB_TOKEN }}\npermissions:\n  id-token: write\n"],
  ["deploy/api.yaml", "secretKeyRef:\n  name: db-credentials\n  key: password\n"],
  ["docker-compose.yml", "POSTGRES_PASSWORD: postgres\n"],
  ["schema.json", `{ "type": "string", "format": "password", "description": "Password of the user" }`],
  ["src/locales/de.json", `{ "password": "${chosen}" }`],
  ["hooks.md", `{ "email": "ada@example.com", "token": "${random}" }\n`],
  ["README.md", "The password: the one of the user account\n\n비밀번호: 사용자가 설정한 비밀번호\n"],
  ["app.py", "password = config.password\n"],
  ["app.py", `connect(password="",nickname="bob")\n`],
  ["form.html", `<input password="" nickname="bob" />\n`],
  ["run.sh", `TOKEN=$(cat /run/secrets/token)\n`],
  ["LLM_DEVELOPMENT_CONTRACT.md", `---\ncontract: 1\n---\n\`\`\`ts bad\nconst apiKey = "${random}";\n\`\`\`\n`],
  ["app.min.js", `var a={token:"${random}"};`],
];

testRule<MessageIds, Options>("no-secrets", rule, {
  valid: [
    ...silent.map((code): ValidCase<Options> => ({ code })),
    ...silentTexts.map(([filename, code]): ValidCase<Options> => ({ code, filename, language: "contract/text" })),
    { code: `const password = "${chosen}";`, filename: "src/login.test.ts" },
    { code: `const password = "${chosen}";`, filename: "checks/login.ts", vocabulary: { tests: ["checks/**"] } },
    ...([
      ["config/people.yml", "resident_number: 870412-1098765\n"],
      ["config/people.yml", "residents: 870412-1098765\nresidentNumberCount: 12345678\n", ["residentNumber"]],
      ["README.md", "residentNumber: swordfish9\n", ["residentNumber"]],
      ["config/people.yml", "residentNumber: ${RESIDENT_NUMBER}\n", ["residentNumber"]],
    ] as const).map(([filename, code, sensitive = []]): ValidCase<Options> => ({ code, filename, language: "contract/text", vocabulary: { sensitive: [...sensitive] } })),
    { name: "a value whose digest is allowed", code: `const password = "${chosen}";`, options: [{ allow: [valueDigest(chosen)] }] },
  ],
  invalid: [
    ...spellings.map((code) => marked(code)),
    ...keys.map((code) => marked(code, "unnamed")),
    ...forms.map((code) => marked(code, "unnamed")),
    ...texts.map(([filename, code]) => marked(code, code.includes("⟧@") ? "unnamed" : "named", { filename, language: "contract/text" })),
    marked(`start("⟦${stripe}⟧");`, "unnamed", { filename: "src/pay.test.ts" }),
    marked(`const residentNumber = "⟦870412-1098765⟧";`, "named", { vocabulary: { sensitive: ["residentNumber"] } }),
    marked(`const residentNumber = "⟦870412-1098765⟧";`, "named", { options: [{ names: ["resident_number"] }] }),
    ...([
      ["config/people.yml", "owner:\n  resident_number: ⟦870412-1098765⟧\n"],
      [".env", "RESIDENT_NUMBER=⟦870412-1098765⟧\n"],
      ["people.json", '{ "residentNumber": "⟦870412-1098765⟧" }\n'],
      ["people.xml", "<resident-number>⟦870412-1098765⟧</resident-number>\n"],
    ] as const).map(([filename, text]) => marked(text, "named", { filename, language: "contract/text", vocabulary: { sensitive: ["residentNumber"] } })),
    marked(`// residentNumber: "⟦870412-1098765⟧"`, "named", { vocabulary: { sensitive: ["residentNumber"] } }),
    marked(`run("import --resident-number=⟦870412-a1098765Kq⟧ now");`, "named", { vocabulary: { sensitive: ["residentNumber"] } }),
    marked(`const note = "⟦swordfish⟧";\njwt.sign(payload, note);`, "named"),
    marked(`---\ncontract: 1\n---\n\`\`\`ts bad\nstart("⟦${stripe}⟧");\n\`\`\`\n`, "unnamed", { filename: "LLM_DEVELOPMENT_CONTRACT.md", language: "contract/text" }),
    { code: `const stripeKey = "${stripe}";`, errors: [{ messageId: "named", data: { kind: "A Stripe key", name: "stripeKey", environment: "src/env.ts" } }], vocabulary: { environment: ["src/env.ts"] } },
  ],
});

const linter = new Linter({ configType: "flat" });

function messages(code: string, file: string): string[] {
  const languageOptions = file.endsWith(".ts") ? { languageOptions: { parser: parsers["oxc"] } } : { language: "contract/text" };
  const config = { files: ["**", "**/.*"], plugins: { contract: plugin }, rules: { "contract/no-secrets": "error" }, ...languageOptions };
  return linter.verify(code, config as Linter.Config, resolve(file)).map(({ message }) => message);
}

describe("messages of no-secrets", () => {
  it("never hold the value or a part of it", () => {
    const cases = [...[...spellings, ...keys, ...forms].map((code): [string, string] => ["src/a.ts", code]), ...texts];
    for (const [file, text] of cases) {
      const code = text.replace(/[⟦⟧]/g, "");
      const found = messages(code, file);
      const value = text.slice(text.indexOf("⟦") + 1, text.indexOf("⟧"));
      if (!code.includes("<Page")) expect(found.length, code).toBe(1);
      for (const message of found) {
        for (const part of value.match(/[\w!&]{9,}/g) ?? []) expect(message).not.toContain(part);
      }
    }
  });

  it("leave a name out that is the value", () => {
    expect(messages(`password ${random}_password=${random}\n`, "app.conf").join()).not.toContain(random);
  });
});

describe("samples in the description of an API", () => {
  const described = (value: string, tag = "@swagger"): string => `/**\n * ${tag}\n * schema:\n *   example:\n *     token: ${value}\n *   bearer:\n *     example: ${value}\n */\nexport const a = 1;`;

  it("are web tokens that nobody need revoke", () => {
    expect(messages(described(webToken), "src/routes/auth.ts")).toEqual([]);
    expect(messages(described(webToken, "@openapi"), "src/routes/auth.ts")).toEqual([]);
  });

  it("are reported in any other comment, and behind it", () => {
    expect(messages(described(webToken, "@see"), "src/routes/auth.ts")).toHaveLength(2);
    expect(messages(`${described(webToken)}\nconst b = "${webToken}";`, "src/routes/auth.ts")).toHaveLength(1);
  });

  it.each([aws, stripe])("are reported as keys of providers %#", (key) => {
    expect(messages(described(key), "src/routes/auth.ts")).toHaveLength(2);
  });
});
