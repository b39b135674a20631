import { expect, it } from "vitest";
import { maskExpressions, maskMakeReferences } from "./masked-expressions.js";

it.each([
  ["a ${{ x }} b", "a $_______ b"],
  ["${{ x['}'] }}y", "$____________y"],
  ["$[[ inputs.x ]]", "$______________"],
  ["${{ x", "${{ x"],
  ["$x ${y} }}", "$x ${y} }}"],
  ["${{ a }}${{ b }}", "$_______$_______"],
])("masks expressions: %s", (text, expected) => {
  expect(maskExpressions(text)).toBe(expected);
});

it.each([
  ["$(NPM) test $@", "$_____ test $_"],
  ["echo $$HOME ${X}", "echo  $HOME $___"],
  ["$(call f,$(x)) a", "$_____________ a"],
  ["plain", "plain"],
])("masks make's references: %s", (text, expected) => {
  expect(maskMakeReferences(text)).toBe(expected);
});
