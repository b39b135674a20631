import { repeat, type Shape } from "./shape.js";

const workflow = ".github/workflows/ci.yml";
const head = "name: ci\non: [push]\npermissions:\n  contents: read\n";
/** A document whose sections are read. */
const page = "SECURITY.md";

/** Kinds of documents and settings that grow. */
export const documentShapes: readonly Shape[] = [
  { name: "many jobs", base: 80, path: workflow, text: (units) => `${head}jobs:\n${repeat(units, (index) => `  job${index}:\n    runs-on: ubuntu-latest\n    needs: [job${Math.max(0, index - 1)}]\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm test -- ${index} || true`)}` },
  { name: "one job that needs many", base: 120, path: workflow, text: (units) => `${head}jobs:\n${repeat(units, (index) => `  job${index}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test`)}  deploy:\n    environment: production\n    needs:\n${repeat(units, (index) => `      - job${index}`)}    steps:\n      - run: npm run deploy\n` },
  { name: "many steps", base: 160, path: workflow, text: (units) => `${head}jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${repeat(units, (index) => `      - name: step ${index}\n        if: always()\n        run: npm run step-${index} && npm test`)}` },
  { name: "long script of a step", base: 25, path: workflow, text: (units) => `${head}jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${repeat(units, (index) => `          if [ -f file-${index} ]; then npm run step-${index} | tee log || true; fi`)}` },
  { name: "many anchors", base: 200, path: workflow, text: (units) => `${head}jobs:\n${repeat(units, (index) => `  job${index}: &job${index}\n    env: { A: "${index}" }\n  copy${index}: *job${index}`)}` },
  { name: "chain of anchors", base: 10, path: workflow, text: (units) => `${head}x0: &x0 [a, b]\n${repeat(units, (index) => `x${index + 1}: &x${index + 1} [*x${index}, *x${index}]`)}jobs: {}\n` },
  { name: "many queues", base: 120, path: "infra/queues.yml", text: (units) => `Resources:\n${repeat(units, (index) => `  Queue${index}:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: queue-${index}`)}` },
  { name: "many resources", base: 120, path: "infra/queues.tf", text: (units) => repeat(units, (index) => `resource "aws_sqs_queue" "queue${index}" {\n  name = "queue-${index}"\n}`) },
  { name: "many dependencies", base: 250, path: "package.json", text: (units) => `{\n  "name": "code",\n  "version": "1.0.0",\n  "dependencies": {\n${Array.from({ length: units }, (_, index) => `    "package-${index}": "^1.0.${index}"`).join(",\n")}\n  }\n}\n` },
  { name: "many scripts", base: 200, path: "package.json", text: (units) => `{\n  "name": "code",\n  "version": "1.0.0",\n  "scripts": {\n${Array.from({ length: units }, (_, index) => `    "step-${index}": "npm run step-${index + 1} && vitest run"`).join(",\n")}\n  }\n}\n` },
  { name: "many updates", base: 160, path: ".github/dependabot.yml", text: (units) => `version: 2\nupdates:\n${repeat(units, (index) => `  - package-ecosystem: npm\n    directory: /part-${index}\n    schedule:\n      interval: weekly`)}` },
  { name: "many owners", base: 250, path: ".github/CODEOWNERS", text: (units) => repeat(units, (index) => `/part-${index}/** @team-${index}`) },
  { name: "many versions", base: 160, path: "CHANGELOG.md", text: (units) => `# Changelog\n\n${repeat(units, (index) => `## [${units - index}.0.0] - 2026-01-01\n\n- Change ${index}\n`)}` },
  { name: "many headings", base: 250, path: page, text: (units) => repeat(units, (index) => `## Recovery, backup and retention ${index}\n\nThe owner rehearses it.\n`) },
  { name: "many links", base: 170, path: page, text: (units) => repeat(units, (index) => `- [Backup ${index}](./backup-${index}.md) and [retention][ref${index}]\n\n[ref${index}]: ./retention-${index}.md\n`) },
  { name: "long table of a page", base: 250, path: page, text: (units) => `# Retention\n\n| data | days | owner |\n|---|---|---|\n${repeat(units, (index) => `| data ${index} | ${index} | @owner${index} |`)}` },
  { name: "many code blocks", base: 200, path: page, text: (units) => repeat(units, (index) => `\`\`\`sh\npg_dump db-${index} || true\n\`\`\`\n`) },
  { name: "many open brackets", base: 250, path: page, text: (units) => `# Backup\n\n${"[a ![b ".repeat(units)}\n` },
  { name: "many emphases", base: 250, path: page, text: (units) => `# Backup\n\n${"*a **b _c ".repeat(units)}\n` },
  { name: "many runs of backticks", base: 100, path: page, text: (units) => `# Backup\n\n${repeat(units, (index) => `a ${"`".repeat((index % 50) + 1)}`)}\n` },
  { name: "many open comments", base: 250, path: page, text: (units) => `# Backup\n\n${"text <!-- a <b c=\n\n".repeat(units)}` },
  { name: "many quotes in quotes", base: 60, path: page, text: (units) => repeat(units, (index) => `${"> ".repeat((index % 40) + 1)}Backup ${index}`) },
  { name: "many keys that begin", base: 200, path: page, text: (units) => repeat(units, (index) => `-----BEGIN ${"RSA PRIVATE"} KEY-----\nline ${index}`) },
  { name: "many addresses", base: 200, path: page, text: (units) => repeat(units, (index) => `postgres://user:\${PASSWORD}@host-${index}:5432/db https://user@host-${index}/path?token=`) },
  { name: "one long line", base: 200, path: "docs/data.txt", text: (units) => `${"password=none;key:abc0123456789 ".repeat(units)}\n` },
  { name: "one long word", base: 400, path: "docs/data.txt", text: (units) => `${"aB3x9Zq_-/+".repeat(units)}\n` },
  { name: "open quotes of a dotenv file", base: 200, path: ".env.example", text: (units) => repeat(units, (index) => `VALUE_${index}="open ${index}`) },
];
