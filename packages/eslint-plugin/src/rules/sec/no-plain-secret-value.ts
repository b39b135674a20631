import { dataOf } from "../../data/data-file.js";
import { environmentFile, isAside, isExampleName } from "../../environments/environment-file.js";
import { configurationFiles, fileKind, type FileKind } from "../../environments/file-kind.js";
import { settingsOf, throwAwayValues, type FileSetting } from "../../environments/settings-of.js";
import { createFileRule } from "../../file-rule.js";
import { matchesAny } from "../../glob.js";
import { isSecretName, loginIn, secretValue, type SecretValue } from "../../secrets/secret-value.js";
import { wordsOf } from "../../secrets/words.js";

type MessageIds = "plain" | "login";
type Options = readonly [{ names?: readonly string[]; allow?: readonly string[] }];

/** A cheap test that every file with a finding passes. */
const hint = /pass|pwd|secret|token|key|cred|auth|jwt|mnemonic|:\/\/[^\s/@]{0,200}:[^\s/@]{1,200}@/i;
/** Names by which manifests call the object that holds a secret, and what a key is called in it. */
const pointer = /^(?:existing|image[-_]?pull|pull|tls|external|shared|ref)\w*(?:secrets?|credentials?)$|secret[-_]?(?:name|ref|key|path|store)$|key[-_]?(?:ref|name|id)$|^secrets?$|^credentials?$|^(?:api|access)[-_]?keys?[-_]?(?:required|source\w*)$/i;
/** What a bundler puts into pages is public whatever it is called. */
const exposed = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY|NG_APP|STORYBOOK|SNOWPACK_PUBLIC)_/;
/** Folders and names of what runs on a developer's machine. */
const development = /(?:^|[._/-])(?:dev|devel|development|local|devcontainer|sandbox|docs?|quickstart)(?:[._/-]|$)/i;
const deployment = /(?:^|[._/-])(?:deploy(?:ment)?)(?:[._/-]|$)/i;
/** What images of databases are started with; a file for compose that names no environment mostly starts them beside the code. */
const ofDatabase = /^(?:POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO|MONGODB|REDIS|VALKEY|MINIO|RABBITMQ|CLICKHOUSE|MSSQL|SA|NEO4J|ELASTIC|INFLUXDB|COUCHDB|DB|DATABASE|KEYDB|CASSANDRA|RUSTFS)_/;
const onMachine = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?(?:localhost|127\.\d+\.\d+\.\d+|host\.docker\.internal)(?::\d+)?(?:\/|$)/i;
const tests = /(?:^|[._/-])(?:tests?|testing|e2e|ci|spec|mocks?)(?:[._/-]|$)/i;

const references: Record<FileKind, (name: string) => string> = {
  dotenv: (name) => `${name}=op://vault/item/field`,
  workflow: (name) => `\${{ secrets.${name.toUpperCase().replace(/\W/g, "_")} }}`,
  compose: (name) => `\${${name}:?}`,
  package: (name) => `$${name}`,
  terraform: (name) => `TF_VAR_${name}, set by who runs it`,
  kubernetes: () => "valueFrom: { secretKeyRef: … }",
  values: () => "existingSecret: the name of a secret that an operator fills",
  cloudformation: () => "{{resolve:secretsmanager:name:SecretString:key}}",
  config: (name) => `\${${name}}`,
};

export default createFileRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow values of secrets in files of configuration",
      clause: "SEC-2",
      files: configurationFiles,
      strictness: { options: { names: { kind: "demands" }, allow: { kind: "exempts" } }, vocabulary: { sensitive: "demands", tests: "exempts" } },
    },
    messages: {
      plain: "The value of `{{name}}` stands in this file, where everyone who has the repository reads it, and nobody can change it without a commit. Keep it in the secrets manager, and write a reference to it here: `{{reference}}`.",
      login: "The address in `{{name}}` holds a password, and everyone who has the repository reads it. Keep the address in the secrets manager, and write a reference to it here: `{{reference}}`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          names: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Further names of secrets, besides the built-in ones and the vocabulary's `sensitive`." },
          allow: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Names whose values may stand in files." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ names: [], allow: [] }],
  },
  judge({ path, text, repository, vocabulary, options: [{ names = [], allow = [] }], data, report }) {
    if (isAside(path) || matchesAny(path, vocabulary.tests)) return;
    const further = [...vocabulary.sensitive, ...names];
    if (!hint.test(text) && further.length === 0) return;
    const kind = fileKind(path, text);
    const least = kind && leastReported(kind, path);
    if (!kind || !least) return;
    // What is only perhaps data (a template with the ending of YAML) is no fault where it cannot be read.
    const isData = kind === "workflow" || kind === "compose" || kind === "package" || kind === "terraform";
    const settings = settingsOf(kind, path, text, isData ? data : () => dataOf(path, text, repository));
    const sensitive = new Set(further.map((name) => wordsOf(name).join("")));
    const scene: Scene = { least, kind, sensitive, thrownAway: throwAwayValues(settings), local: kind === "workflow" ? localServices(settings) : new Set() };
    for (const setting of settings) {
      if (allow.includes(setting.name) || exposed.test(setting.name)) continue;
      const id = faultOf(setting, scene);
      if (id) report(setting.range, id, { name: setting.name, reference: references[kind](setting.name) });
    }
  },
});

const grades: readonly SecretValue[] = ["none", "customary", "weak", "strong"];

/** The weakest value that is reported in a file: what an environment runs with must hold none, what shows how it is done none that is real. */
function leastReported(kind: FileKind, path: string): SecretValue | undefined {
  if (kind === "package") return "weak";
  const environment = environmentFile(path)?.environment;
  if (environment === "test" || (kind !== "workflow" && tests.test(path))) return undefined;
  // Jobs that test hand words to what they start.
  if (kind === "workflow" || (kind !== "cloudformation" && isExampleName(path)) || environment === "development" || development.test(path)) return "strong";
  return environment === undefined && !deployment.test(path) ? "weak" : "customary";
}

interface Scene {
  least: SecretValue;
  kind: FileKind;
  sensitive: ReadonlySet<string>;
  thrownAway: ReadonlySet<string>;
  /** First words of the names whose service runs beside a job: of `QSTASH_URL: http://localhost:8080`. */
  local: ReadonlySet<string>;
}

function faultOf({ name, value, isSecret, isThrowAway }: FileSetting, { least, kind, sensitive, thrownAway, local }: Scene): MessageIds | undefined {
  if (isThrowAway || thrownAway.has(value)) return undefined;
  const isReported = (text: string, from = least): boolean => grades.indexOf(secretValue(text)) >= grades.indexOf(from);
  const login = loginIn(value);
  if (login) return thrownAway.has(login.password) || (login.isLocal && least !== "customary") || !isReported(login.password) ? undefined : "login";
  if (!isSecret && (!isSecretName(name, sensitive) || pointer.test(name))) return undefined;
  if (local.has(wordsOf(name)[0] ?? "")) return undefined;
  if (kind !== "compose" || !ofDatabase.test(name) || least === "customary") return isReported(value) ? "plain" : undefined;
  return least === "weak" && isReported(value, "strong") ? "plain" : undefined;
}

/** The first words of the names that hold an address on the machine itself. */
function localServices(settings: readonly FileSetting[]): ReadonlySet<string> {
  return new Set(settings.flatMap(({ name, value }) => (onMachine.test(value) ? wordsOf(name).slice(0, 1) : [])));
}
