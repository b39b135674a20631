/** Calls of a library that go out to another process. */
export interface CallShape {
  /** Dotted names that lead from the library, or from a client of it, to what is called: `get`, `chat.completions.create`; the empty name is the thing itself, `*` any. */
  names: readonly string[];
  /** The positions of the arguments, from 0, that may hold options. */
  options: readonly number[];
}

/** An expression that makes a client, which other calls then go through. */
export interface ClientShape {
  /** Dotted names that lead from the library to the class or function; the empty name is the library itself, `*` every class of it. */
  names: readonly string[];
  /** The positions of the arguments, from 0, that may hold options. */
  options: readonly number[];
  /** The calls of the client that go out. */
  calls: readonly CallShape[];
  /** Members of a client that make another one, with options of their own: `extend`, `withOptions`. */
  derives?: readonly string[];
  /** Whether it holds connections, so that one for each call exhausts the other side: a pool, a connection, an agent. */
  holds?: "connections" | "sockets";
  /** Options with which it holds none, as it then calls nobody: `streamTransport`. */
  without?: readonly string[];
}

/** Which options limit how long an answer may take. */
export interface Deadline {
  /** Dotted paths in a client's options. */
  client: readonly string[];
  /** Dotted paths in a call's options. */
  call: readonly string[];
  /** Milliseconds that a call may take where nobody says anything, as the library documents it; left out where it waits for ever. */
  fallback?: number;
  /** What to write, for messages: code that goes into the options. */
  advice: string;
  /** How the object that a call gives can be limited afterwards: along a chain of methods, or also by whoever gets it. */
  later?: "chain" | "anywhere";
  /** What limits the time in other ways, as a word that the file then holds: `statement_timeout` in a query. */
  elsewhere?: RegExp;
}

/** A library that calls other processes. */
export interface Library {
  /** As messages name it. */
  name: string;
  /** `http` clients call any address, `model` SDKs a language model, `service` SDKs one vendor. */
  kind: "http" | "model" | "service" | "database" | "queue" | "mail";
  /** Module specifiers without `node:`; one that ends in `*` stands for all that begin so, the empty one for the host's globals. */
  modules: readonly string[];
  calls: readonly CallShape[];
  clients: readonly ClientShape[];
  /** Left out where the rule about deadlines has nothing to ask for. */
  deadline?: Deadline;
}
