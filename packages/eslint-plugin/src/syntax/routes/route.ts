import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** What answers the requests of a route; kin that registers routes in Express's way counts as Express. */
export type Framework = "express" | "fastify" | "koa" | "hono" | "elysia" | "nestjs" | "next" | "trpc" | "http";

/**
 * One thing that a request passes on its way: a function or what makes one (`middleware`), a lifecycle hook, a registered
 * plugin, a decorator of a class, method or parameter, an option of the route (`schema`, `preHandler`, `config`), a
 * function that wraps the handler, and the handler itself.
 */
export interface Link {
  kind: "middleware" | "hook" | "plugin" | "decorator" | "option" | "wrapper" | "handler";
  node: TSESTree.Node;
  /** The name of the hook, the decorator or the option. */
  name?: string;
}

/** An application, a router or a plugin's instance: what routes and middleware are registered on. */
export interface Receiver {
  framework: Framework;
  kind: "app" | "router";
  /** How the file comes by it. */
  source: "made" | "parameter" | "imported";
  /** The expression that makes it, the parameter, or the import's specifier. */
  node: TSESTree.Node;
  /** The variables that hold it; a member of a class has none. */
  variables: TSESLint.Scope.Variable[];
  /** Whether other files can reach it. */
  exported: boolean;
  /** Calls that hand it to a function that this file does not define: what they register is not known here. */
  handedTo: TSESTree.CallExpression[];
}

/** A call that registers something on a receiver, in order of the text. */
export interface Registration {
  receiver: Receiver;
  /** `use`, `get`, `route`, `register`, `addHook`, … */
  method: string;
  /** Path texts; undefined where there is none, an empty list where it is not known from the file. */
  paths: readonly string[] | undefined;
  /** What the call hands over besides the path. */
  links: Link[];
  node: TSESTree.CallExpression;
}

/** A router or plugin that is put under another receiver: `app.use("/api", limiter, router)`. */
export interface Mount {
  on: Receiver;
  paths: readonly string[] | undefined;
  /** What is mounted; its receiver where this file makes it or defines the plugin's function. */
  node: TSESTree.Node;
  receiver: Receiver | undefined;
  /** What the mounting call itself puts before it. */
  own: Link[];
  call: TSESTree.CallExpression;
}

/** A route and what stands on it; what its router and app put before it is in `Chains`. */
export interface Route {
  framework: Framework;
  /** In upper case; `ALL` for every method. */
  methods: readonly string[];
  /** The path's text where the file tells it; of several, the first. */
  path: string | undefined;
  /** The node to report on: the registering call's method, the decorator's name, the exported function's name. */
  node: TSESTree.Node;
  /** The route's own functions in order, as written: functions, names, calls of wrappers. */
  handlers: TSESTree.Node[];
  /** Everything on the route itself, in order, the handlers included; for decorators, the class's first. */
  own: Link[];
  /** Undefined for file-system routes, decorators and procedures. */
  receiver: Receiver | undefined;
  /** What registers it; for file-system routes the exported function, for decorators the method. */
  call: TSESTree.Node;
}

/** What a file says of HTTP routes. */
export interface Routes {
  routes: Route[];
  mounts: Mount[];
  receivers: Receiver[];
  registrations: Registration[];
  /**
   * The receiver that a node stands for: an expression, a declaration, or a function or class whose first parameter,
   * what it returns or what it makes is one.
   */
  receiverOf(node: TSESTree.Node): Receiver | undefined;
}
