import type { Contract } from "../../document/contract.js";
import { isBottomless } from "../../document/bottomless.js";
import type { SyncedFile } from "../synced-file.js";
import { compareWorkflow } from "./workflow-comparison.js";
import { workflowText } from "./workflow-text.js";

const folder = ".github/workflows/";
const largest = 256 * 1024;
const gateRule = "contract/require-server-gate";
/** What a pipeline says that judges by the contract of the base, in its own words or by the action. */
const gate = /\bcontract(?:-as-code)?(?:@[\w.^~-]+)? check\b[^\n]*\s--base\b|\.github\/actions\/contract\b/u;
/** Where other systems than GitHub are told what to run. */
const otherSystem = /^(?:\.gitlab-ci\.yml|\.circleci\/config\.ya?ml|Jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|\.woodpecker(?:\.ya?ml|\/.*)|\.(?:gitea|forgejo)\/workflows\/.*|\.buildkite\/.*|\.drone\.ya?ml)$/u;

/** The workflow of GitHub Actions by which the server judges every change. */
export const workflow: SyncedFile = {
  name: `${folder}contract.yml`,
  holds: "the gate on the server",
  paths: ["contract.yml", "contract.yaml", "contract-gate.yml"].map((name) => folder + name),
  isOwn: (text) => gate.test(text) || text.includes("`contract sync`"),
  isWanted: (contract, { list }) => isAsked(contract) && isOnGithub(list()),
  // That there is no gate at all is for the rule to say that asks for one.
  isMissed: ({ list, read }) => list().some((path) => isWorkflow(path) && gate.test(read(path) ?? "")),
  create: (contract, { read }) => workflowText(contract, read),
  compare(contract, text, _path, { read }) {
    if (text.length > largest || isBottomless(text)) return [{ range: [0, 0], message: "This file is too large, or nested too deep, to be read. Make it smaller.", edit: undefined }];
    const asked = workflowText(contract, read);
    return text === asked ? [] : compareWorkflow(text, asked);
  },
};

/** Whether a clause asks for a gate on the server, and not for a hook there. */
function isAsked({ clauses }: Contract): boolean {
  const asking = clauses.filter(({ level }) => level !== "off").flatMap(({ rules }) => rules.filter(({ name }) => name === gateRule));
  return asking.length > 0 && asking.every(({ options: [option] }) => typeof option !== "object" || option === null || !("receive" in option));
}

/** Whether the repository may be GitHub's: it has workflows, or nothing that tells of another system. */
function isOnGithub(paths: readonly string[]): boolean {
  return paths.some(isWorkflow) || !paths.some((path) => otherSystem.test(path));
}

function isWorkflow(path: string): boolean {
  return path.startsWith(folder) && /\.ya?ml$/u.test(path);
}
