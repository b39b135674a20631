import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../local-function.js";
import { originName, originOf } from "../origin.js";
import { allNodes } from "../own-nodes.js";
import { staticString } from "../static-string.js";
import { calledMember, takenMembers, type TakenMember, type WholeUse } from "./request-members.js";
import type { Framework } from "./route.js";
import type { Part } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A part of a request that a handler reads. */
export interface RequestInput {
  part: Part;
  /** The keys below the part that the read itself names: `["page"]` of `searchParams.get("page")`. */
  path: string[];
  /** Where it is read. */
  node: TSESTree.Node;
  value: TSESTree.Node;
  kind: TakenMember["kind"];
  /** Whether it is always one text, and never a list or an object. */
  isText: boolean;
  /** As a message names it. */
  label: string;
}

/** What a handler reads of its requests. */
export interface RequestInputs {
  inputs: RequestInput[];
  /** Calls that are given the whole request or context. */
  wholes: WholeUse[];
}

const parts: Readonly<Record<string, Part>> = { body: "body", query: "query", params: "params", headers: "headers", cookies: "cookies", rawBody: "body" };
const honoReaders: Readonly<Record<string, Part>> = {
  json: "body",
  parseBody: "body",
  formData: "body",
  text: "body",
  query: "query",
  queries: "query",
  param: "params",
  header: "headers",
};
const webReaders: Readonly<Record<string, Part>> = { json: "body", formData: "body", text: "body", body: "body" };

/** What a handler of a framework reads of its requests, in order of the text. */
export function requestInputs(handler: FunctionNode, framework: Framework, isWeb: boolean, sourceCode: SourceCode): RequestInputs {
  const wholes: WholeUse[] = [];
  const inputs: RequestInput[] = [];
  const taken = (subject: TSESTree.Node | undefined, kind: TakenMember["kind"] = "pattern"): TakenMember[] =>
    subject ? takenMembers(subject, kind, sourceCode, wholes) : [];
  const { params } = handler;
  const add = (member: TakenMember, part: Part, isText: boolean, node = member.node, value = member.value, path: string[] = []): void => {
    inputs.push({ part, path, node, value, kind: value === member.value ? member.kind : "expression", isText, label: labelOf(node, member, sourceCode) });
  };
  const plain = (members: readonly TakenMember[]): void => {
    for (const member of members) {
      const call = calledMember(member);
      const part = parts[member.name];
      if (part && !call) add(member, part, part === "params" || part === "headers" || part === "cookies");
      else if ((member.name === "get" || member.name === "header") && call) add(member, "headers", true, call, call);
    }
  };
  const web = (members: readonly TakenMember[]): void => {
    for (const member of members) {
      const call = calledMember(member);
      const part = webReaders[member.name];
      if (part && call) add(member, part, false, call, call);
      else if (member.name === "nextUrl") search(taken(member.value, member.kind));
      else if (member.name === "url") searchOfUrl(member);
      else if (member.name === "cookies" || member.name === "headers") add(member, member.name, true);
    }
  };
  /** `searchParams` of an address. */
  const search = (members: readonly TakenMember[]): void => {
    for (const member of members) if (member.name === "searchParams") add(member, "query", true);
  };
  /** `new URL(request.url).searchParams`, `parse(req.url, true).query`. */
  const searchOfUrl = (member: TakenMember): void => {
    const call = member.value.parent;
    if (call?.type !== "NewExpression" && call?.type !== "CallExpression") return;
    for (const part of taken(call, "expression")) if (part.name === "searchParams" || part.name === "query") add(part, "query", part.name === "searchParams");
  };

  switch (framework) {
    case "koa":
      for (const member of taken(params[0])) {
        if (member.name === "request" || member.name === "req") plain(taken(member.value, member.kind));
        else plain([member]);
      }
      break;
    case "hono":
      for (const member of taken(params[0])) {
        if (member.name !== "req") continue;
        for (const reader of taken(member.value, member.kind)) {
          const call = calledMember(reader);
          const part = honoReaders[reader.name];
          if (!part || !call) continue;
          const key = call.arguments[0] && staticString(call.arguments[0], sourceCode);
          add(reader, part, part !== "body", call, call, key === undefined ? [] : [key]);
        }
      }
      break;
    case "next":
      if (isWeb) {
        web(taken(params[0]));
        for (const member of taken(params[1])) if (member.name === "params" || member.name === "searchParams") add(member, member.name === "params" ? "params" : "query", true);
      } else plain(taken(params[0]));
      break;
    case "http": {
      const members = taken(params[0]);
      if (params.length === 1) web(members);
      else for (const member of members) if (member.name === "url") searchOfUrl(member);
      inputs.push(...rawBodies(handler, members, sourceCode));
      break;
    }
    case "elysia":
      plain(taken(params[0]));
      break;
    default:
      plain(taken(params[framework === "express" && params.length === 4 ? 1 : 0]));
  }
  inputs.sort((one, other) => one.node.range[0] - other.node.range[0]);
  return { inputs, wholes };
}

/** `JSON.parse(…)` in a handler that gathers the chunks of its request. */
function rawBodies(handler: FunctionNode, members: readonly TakenMember[], sourceCode: SourceCode): RequestInput[] {
  const [request] = handler.params;
  const name = request?.type === "Identifier" ? request.name : undefined;
  const listens = members.some(({ name: member, value }) => {
    const call = value.parent;
    const event = call?.type === "CallExpression" && /^(?:on|addListener|once)$/.test(member) ? call.arguments[0] : undefined;
    return event !== undefined && staticString(event, sourceCode) === "data";
  });
  const found: RequestInput[] = [];
  let iterates = false;
  for (const node of allNodes(handler.body, sourceCode)) {
    if (node.type === "ForOfStatement" && node.right.type === "Identifier" && node.right.name === name) iterates = true;
    if (node.type !== "CallExpression" || !(listens || iterates)) continue;
    const origin = originOf(node.callee, sourceCode);
    if (origin && /^(?:JSON\.parse|querystring#parse)$/.test(originName(origin))) {
      found.push({ part: "body", path: [], node, value: node, kind: "expression", isText: false, label: "the request's body" });
    }
  }
  return found;
}

function labelOf(node: TSESTree.Node, member: TakenMember, sourceCode: SourceCode): string {
  if (member.kind === "pattern") return `\`${member.name}\``;
  const text = sourceCode.getText(node).replace(/\s+/g, " ");
  return text.length > 60 ? `\`${member.name}\`` : `\`${text}\``;
}
