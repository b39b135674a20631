/** A value of GitHub's expressions. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** What an expression may name and call. */
export interface Scope {
  contexts: Readonly<Record<string, Value>>;
  functions: Readonly<Record<string, (...args: Value[]) => Value>>;
}

const token = /\s*(?:(?<text>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_][\w-]*)|(?<sign>&&|\|\||[=!]=|[!().,*[\]]))/y;

/**
 * Evaluates an expression as GitHub documents it (docs.github.com, "Evaluate expressions in workflows and actions"): literals, contexts with `.name` and `.*`, calls, `!`, `==`, `!=`, `&&`, `||`.
 * @throws Error for whatever else an expression may hold, and for contexts and functions that the scope lacks, so that no test passes by what is not understood
 */
export function evaluate(expression: string, scope: Scope): Value {
  return new Evaluation(expression, scope).whole();
}

/** Fills the expressions of a text. A text that is one expression keeps the value's kind. */
export function fill(text: string, scope: Scope): Value {
  const alone = /^\s*\$\{\{((?:(?!\}\})[^])*)\}\}\s*$/.exec(text)?.[1];
  if (alone !== undefined) return evaluate(alone, scope);
  return text.replace(/\$\{\{((?:(?!\}\})[^])*)\}\}/g, (_, inner: string) => textOf(evaluate(inner, scope)));
}

/** Whether a value counts as true. */
export function isTrue(value: Value): boolean {
  return !(value === false || value === 0 || value === "" || value === null);
}

/** A value as a text: nothing for null. */
export function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "object") throw new Error("An object has no text.");
  return String(value);
}

class Evaluation {
  readonly #expression: string;
  readonly #scope: Scope;
  readonly #tokens: { kind: string; text: string }[] = [];
  #at = 0;

  constructor(expression: string, scope: Scope) {
    this.#expression = expression;
    this.#scope = scope;
    token.lastIndex = 0;
    const end = expression.trimEnd().length;
    while (token.lastIndex < end) {
      const groups = token.exec(expression)?.groups;
      const found = Object.entries(groups ?? {}).find(([, text]) => text !== undefined);
      if (found === undefined) throw this.#fault();
      this.#tokens.push({ kind: found[0], text: found[1] });
    }
  }

  whole(): Value {
    const value = this.#either();
    if (this.#at < this.#tokens.length) throw this.#fault();
    return value;
  }

  #fault(): Error {
    return new Error(`This expression is not understood: ${this.#expression}`);
  }

  #take(sign: string): boolean {
    const isNext = this.#tokens[this.#at]?.kind === "sign" && this.#tokens[this.#at]?.text === sign;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #either(): Value {
    let value = this.#both();
    while (this.#take("||")) {
      const other = this.#both();
      if (!isTrue(value)) value = other;
    }
    return value;
  }

  #both(): Value {
    let value = this.#comparison();
    while (this.#take("&&")) {
      const other = this.#comparison();
      if (isTrue(value)) value = other;
    }
    return value;
  }

  #comparison(): Value {
    const value = this.#negation();
    if (this.#take("==")) return isSame(value, this.#negation());
    if (this.#take("!=")) return !isSame(value, this.#negation());
    return value;
  }

  #negation(): Value {
    if (this.#take("!")) return !isTrue(this.#negation());
    if (!this.#take("(")) return this.#term();
    const value = this.#either();
    if (!this.#take(")")) throw this.#fault();
    return value;
  }

  #term(): Value {
    const next = this.#tokens[this.#at];
    this.#at += 1;
    if (next?.kind === "text") return next.text.slice(1, -1).replaceAll("''", "'");
    if (next?.kind === "number") return Number(next.text);
    if (next?.kind !== "name") throw this.#fault();
    if (next.text === "true" || next.text === "false") return next.text === "true";
    if (next.text === "null") return null;
    if (this.#take("(")) return this.#call(next.text);
    const context = this.#scope.contexts[next.text];
    if (context === undefined) throw new Error(`There is no context ${next.text}: ${this.#expression}`);
    return this.#members(context);
  }

  #call(name: string): Value {
    const called = this.#scope.functions[name];
    if (called === undefined) throw new Error(`There is no function ${name}: ${this.#expression}`);
    const values: Value[] = [];
    while (!this.#take(")")) {
      if (values.length > 0 && !this.#take(",")) throw this.#fault();
      values.push(this.#either());
    }
    return called(...values);
  }

  #members(context: Value): Value {
    let value = context;
    let isList = false;
    while (this.#take(".")) {
      if (this.#take("*")) {
        value = typeof value === "object" && value !== null ? Object.values(value) : [];
        isList = true;
        continue;
      }
      const key = this.#tokens[this.#at];
      this.#at += 1;
      if (key?.kind !== "name") throw this.#fault();
      value = isList && Array.isArray(value) ? value.map((item: Value) => member(item, key.text)) : member(value, key.text);
    }
    return value;
  }
}

function member(value: Value, key: string): Value {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, key) ? ((value as Readonly<Record<string, Value>>)[key] ?? null) : null;
}

/** Texts are the same whatever their case; values of different kinds are compared as numbers. */
function isSame(one: Value, other: Value): boolean {
  if (typeof one === "string" && typeof other === "string") return one.toLowerCase() === other.toLowerCase();
  if (typeof one === typeof other && one !== null && other !== null) return one === other;
  return numberOf(one) === numberOf(other);
}

function numberOf(value: Value): number {
  return value === null ? 0 : typeof value === "object" ? Number.NaN : Number(value);
}
