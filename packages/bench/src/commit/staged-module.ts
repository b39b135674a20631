/**
 * A module of TypeScript that every contestant passes, some 4 kB long: what a person or an agent commits on a good day.
 * @param index of the file
 * @param round changes a line, so that each commit has one to make
 */
export function stagedModule(index: number, round: number): string {
  const parts = Array.from({ length: 12 }, (_, part) => modulePart(`${String(index)}x${String(part)}`));
  return `/** Prices of the round ${String(round)}. */
export const round${String(index)} = ${String(round)};

${parts.join("\n")}`;
}

function modulePart(name: string): string {
  return `export interface Order${name} {
  readonly id: string;
  readonly lines: readonly { readonly name: string; readonly amount: number; readonly price: number }[];
}

/** What an order costs, in cents; nothing below zero. */
export function totalOf${name}({ lines }: Order${name}): number {
  let total = 0;
  for (const { amount, price } of lines) {
    if (amount < 0 || price < 0) throw new RangeError("An order counts nothing below zero.");
    total += amount * price;
  }
  return Math.round(total);
}
`;
}
