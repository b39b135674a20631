import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { anyElement } from "../binding-path.js";
import { type ClassMember, classMembers, classOf } from "../class-members.js";
import { entriesOf } from "../entries-of.js";
import { isEveryKey } from "../every-key.js";
import { propertyName } from "../property-name.js";
import type { SensitiveName } from "../sensitive-name.js";
import { unwrap } from "../unwrap.js";
import { leakByName } from "./by-name.js";
import { ofCall } from "./call.js";
import { entry } from "./entry.js";
import { either, through, type Flow, type Frame, type Question, type Verdict } from "./flow.js";
import { ofIdentifier } from "./identifier.js";
import { ofText } from "./text.js";
import { environmentKeys } from "./whole-source.js";

/** How many nodes one question may look at, and how deep it may go: what lies beyond is not known. */
const mostSteps = 200;
const deepest = 60;

/** Expressions that are asked for again and again: what variables and members are made of. */
const keeps = new Set([
  "CallExpression",
  "NewExpression",
  "ObjectExpression",
  "ArrayExpression",
  "AwaitExpression",
  "TemplateLiteral",
  "ThisExpression",
]);

const measures = new Set(["length", "size", "byteLength"]);

/** What the project counts as sensitive, as harmless, and as its environment. */
export interface Knowledge {
  isSensitive: SensitiveName;
  redactors: ReadonlySet<string>;
  isEnvironmentModule: (specifier: string) => boolean;
}

/** Makes the value flow of one file. A question to it costs a bounded number of steps, however large the file is. */
export function sensitiveFlow(sourceCode: Readonly<TSESLint.SourceCode>, knowledge: Knowledge): Flow {
  /** What is being judged, outermost first, and for which call in progress. */
  const open: TSESTree.Node[] = [];
  const frames: (Frame | undefined)[] = [];
  /** What was found for a node or a variable outside of calls, by the keys asked of it. */
  const found = new Map<object, Map<string, Verdict>>();
  let steps = 0;
  /** How often an answer was cut short; what is found meanwhile holds for that question only. */
  let cuts = 0;

  function isOpen(node: TSESTree.Node, frame: Frame | undefined): boolean {
    for (let index = open.length - 1; index >= 0; index -= 1) if (open[index] === node && frames[index] === frame) return true;
    return false;
  }

  function judgeOpen(node: TSESTree.Node, question: Question): Verdict {
    if (isOpen(node, question.frame)) {
      // A value that is made of itself adds nothing to itself.
      cuts += 1;
      return "safe";
    }
    open.push(node);
    frames.push(question.frame);
    const verdict = judge(node, question, flow);
    open.pop();
    frames.pop();
    return verdict;
  }

  const flow: Flow = {
    sourceCode,
    ...knowledge,
    trace(expression, question) {
      const node = unwrap(expression);
      if (node.type === "Literal") return "safe";
      if (open.length === 0) steps = 0;
      steps += 1;
      if (steps > mostSteps || open.length > deepest) {
        cuts += 1;
        return undefined;
      }
      return keeps.has(node.type) ? flow.remember(node, question, () => judgeOpen(node, question)) : judgeOpen(node, question);
    },
    remember(about, question, find) {
      if (question.frame !== undefined || question.omitted.length > 0) return find();
      const key = question.path.join("\n");
      let former = found.get(about);
      if (former?.has(key)) return former.get(key);
      const before = cuts;
      const verdict = find();
      if (cuts === before) {
        if (!former) found.set(about, (former = new Map()));
        former.set(key, verdict);
      }
      return verdict;
    },
  };
  return flow;
}

function judge(node: TSESTree.Node, question: Question, flow: Flow): Verdict {
  switch (node.type) {
    case "UnaryExpression":
    case "UpdateExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "ClassExpression":
      return "safe";
    case "Identifier":
      return ofIdentifier(node, question, flow);
    case "MemberExpression":
      return ofMember(node, question, flow);
    case "CallExpression":
    case "NewExpression":
      return ofCall(node, question, flow);
    case "TemplateLiteral":
    case "TaggedTemplateExpression":
      return ofText(node, question, flow);
    case "BinaryExpression":
      return node.operator === "+" ? ofText(node, question, flow) : "safe";
    case "LogicalExpression":
      // What `a && b` gives of `a` is falsy.
      return node.operator === "&&"
        ? flow.trace(node.right, question)
        : either([flow.trace(node.left, question), flow.trace(node.right, question)]);
    case "ConditionalExpression":
      return either([flow.trace(node.consequent, question), flow.trace(node.alternate, question)]);
    case "AwaitExpression":
      return flow.trace(node.argument, question);
    case "AssignmentExpression":
      return flow.trace(node.right, question);
    case "SpreadElement":
      return flow.trace(node.argument, { ...question, path: [anyElement, ...question.path] });
    case "ObjectExpression":
      return ofObject(node, question, flow);
    case "ArrayExpression":
      return ofArray(node, question, flow);
    case "MetaProperty":
      return environmentKeys(["import.meta", ...question.path])?.length === 0
        ? { name: "import.meta.env", whole: true, node, keys: [], through: [] }
        : leakByName(undefined, question.path, node, flow);
    case "ThisExpression":
      return ofThis(node, question, flow);
    default:
      return undefined;
  }
}

function ofMember(node: TSESTree.MemberExpression, question: Question, flow: Flow): Verdict {
  const name = propertyName(node, flow.sourceCode);
  if (name !== undefined && question.path.length === 0 && measures.has(name)) return "safe";
  const step = name === undefined && isEveryKey(node.property, flow.sourceCode) ? anyElement : name?.replace(/^#/, "");
  return flow.trace(node.object, { ...question, path: [step, ...question.path] });
}

function ofThis(node: TSESTree.ThisExpression, question: Question, flow: Flow): Verdict {
  const [name, ...path] = question.path;
  const member = name === undefined ? undefined : memberOf(node, name, flow);
  if (member) {
    const written = member.parameter ? [...member.values, member.parameter] : member.values;
    const verdict = either(written.slice(0, 20).map((value) => flow.trace(value, { ...question, path })));
    if (verdict !== undefined) return through(`this.${name}`, verdict);
  }
  return leakByName("this", question.path, node, flow);
}

/** What the class around `this` says of a member, public or private. */
function memberOf(node: TSESTree.ThisExpression, name: string, flow: Flow): ClassMember | undefined {
  const body = classOf(node);
  const members = body && classMembers(body, flow.sourceCode);
  return members?.get(name) ?? members?.get(`#${name}`);
}

function ofObject(node: TSESTree.ObjectExpression, question: Question, flow: Flow): Verdict {
  const [wanted, ...path] = question.path;
  const verdicts: Verdict[] = [];
  const overwritten = new Set(question.omitted);
  // The last one of a name wins, so that later entries hide earlier ones and what is spread before them.
  for (const property of (wanted === undefined || wanted === anyElement ? node.properties : entriesOf(node, wanted, flow.sourceCode)).toReversed()) {
    if (property.type === "SpreadElement") {
      if (wanted !== undefined && overwritten.has(wanted)) continue;
      verdicts.push(flow.trace(property.argument, { ...question, omitted: [...overwritten] }));
      continue;
    }
    const key = propertyName(property, flow.sourceCode);
    if (key !== undefined && overwritten.has(key)) continue;
    if (key !== undefined) overwritten.add(key);
    if (question.path.length === 0) verdicts.push(entry(key, property.value, question.frame, flow));
    else if (path.length === 0 && wanted === key) verdicts.push(entry(key, property.value, question.frame, flow));
    else if (wanted === anyElement || wanted === key) verdicts.push(flow.trace(property.value, { ...question, path, omitted: [] }));
  }
  return node.properties.length === 0 ? "safe" : either(verdicts.reverse());
}

function ofArray(node: TSESTree.ArrayExpression, question: Question, flow: Flow): Verdict {
  const [wanted, ...path] = question.path;
  const index = wanted !== undefined && /^\d+$/.test(wanted) ? Number(wanted) : undefined;
  const elements = index === undefined ? node.elements : node.elements.slice(index, index + 1);
  if (node.elements.length === 0) return "safe";
  return either(elements.slice(0, 200).map((element) => (element ? flow.trace(element, { ...question, path }) : "safe")));
}
