import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import typescript from "@typescript-eslint/eslint-plugin";
import { parseForESLint } from "@contract-as-code/eslint-plugin/parser";
import { isLintPlugin, type LintRule } from "./lint-rule.js";
import { screenedUnusedVariables } from "./unused-variables.js";

function noUnusedVars(): LintRule {
  const plugin: unknown = typescript;
  const rule = isLintPlugin(plugin) ? plugin.rules?.["no-unused-vars"] : undefined;
  if (rule === undefined) throw new Error("typescript-eslint has no no-unused-vars");
  return rule;
}

/** What the rule says of a text, and whether it was made for it. */
function run(code: string, options: readonly unknown[]): { screened: string[]; plain: string[]; isMade: boolean } {
  const rule = noUnusedVars();
  let isMade = false;
  const watched: LintRule = {
    ...rule,
    create(context) {
      isMade = true;
      return rule.create(context);
    },
  };
  const say = (own: LintRule): string[] =>
    new Linter()
      .verify(code, [{ files: ["**/*.ts"], languageOptions: { parser: { parseForESLint } as object as Linter.Parser }, plugins: { test: { rules: { own } } }, rules: { "test/own": ["error", ...options] } }], { filename: "a.ts" })
      .map(({ line, column, message }) => `${line}:${column} ${message}`);
  const screened = say(screenedUnusedVariables(watched));
  const made = isMade;
  return { screened, plain: say(rule), isMade: made };
}

const underscore = { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" };

describe("no-unused-vars behind a look at the variables", () => {
  it.each([
    ["const a = 1; use(a);"],
    ["export const a = 1; export function f() {} export default class C {}"],
    ["import { T } from 't'; export let x: T;"],
    ["import { value } from 't'; export type V = typeof value;"],
    ["export function f(first, second) { return second; }"],
    ["export type F = (a: number) => void; export interface I { m(b: string): void; new (c: number): I }"],
    ["export enum E { A, B }"],
    ["export type M = { [K in 'a']: 1 };"],
    ["export class C { constructor(private a: string, readonly b = 1) {} set x(v) {} }"],
    ["export const f = function named() {};"],
    ["export function f(this: Window) {}"],
    ["class C { m() { return 1; } } use(C);"],
    ["class Shape {} export let x: Shape;"],
    ["for (const key of keys) use(key);"],
    ["function used() {} used();"],
    ["const _a = 1; export function f(_b) { try { f(1); } catch (_c) {} }", underscore],
    ["export function f(a) {}", { args: "none" }],
    ["type Id<T> = T; export let x: Id<1>;"],
  ])("does not make the rule for %s", (code, ...options: unknown[]) => {
    expect(run(code, options)).toEqual({ screened: [], plain: [], isMade: false });
  });

  it.each([
    ["const a = 1;"],
    ["let a = 1; a = a + 1;"],
    ["let a = 1; a++; a += 2;"],
    ["function f() { f(); }"],
    ["const f = () => f();"],
    ["import { a } from 'a';"],
    ["import a, { b } from 'a'; use(b);"],
    ["export function f(used, unused) { return used; }"],
    ["export function f({ a, ...rest }) { return rest; }"],
    ["try { f(); } catch (error) {}"],
    ["interface I { next: I }"],
    ["type T = { next: T };"],
    ["const value = 1; export type V = typeof value;"],
    ["const f = () => 1; export type R = ReturnType<typeof f>;"],
    ["let schema = make(); export type T = typeof schema;"],
    ["const schema = make(); schema;  function g() { const schema = make(); g(); }"],
    ["export interface Meta<TData> { width: number }"],
    ["export namespace N { export interface Meta<TData> { width: number } }"],
    ["declare module 't' { function f(): void; type Own<T> = number; }"],
    ["export function f(a) { const other: string = a; }"],
    ["enum E { A = 1, B = E.A }"],
    ["namespace N { export const a = N; }"],
    ["export function f<T>(a: string) { return a; }"],
    ["export function isText(value): value is string { return true; }"],
    ["let a; a = () => { a = 1; };"],
    ["let a = 1; (a = 2);"],
    ["interface A {} const A = 1; export { };"],
    ["/* global thing */"],
    ["const _a = 1; const b = 2;", underscore],
    ["const _a = 1; use(_a);", { ...underscore, reportUsedIgnorePattern: true }],
    ["const a = 1;", "all"],
  ])("says what the rule says of %s", (code, ...options: unknown[]) => {
    const { screened, plain } = run(code, options);
    expect(plain.length).toBeGreaterThan(0);
    expect(screened).toEqual(plain);
  });

  it.each([
    ["declare module 't' { interface Meta<TData, TValue> { width: number } }"],
    ["declare module 't' { export interface Meta<TData extends object> { width: number } export class Table<TRow> {} }"],
    ["declare global { interface Store<T> { size: number } } export {};"],
    ["export function f(a: 'x') { switch (a) { default: { const exhaustive: never = a; } } }"],
    ["const Schema = z.object({}); export type T = z.infer<typeof Schema>;"],
    ["const kinds = ['a', 'b'] as const; export type Kind = (typeof kinds)[number];"],
    ["const options = { a: make() }; export type A = typeof options.a;"],
  ])("says nothing of names that are needed unread: %s", (code) => {
    const { screened, plain } = run(code, []);
    expect(plain.length).toBeGreaterThan(0);
    expect(screened).toEqual([]);
  });
});
