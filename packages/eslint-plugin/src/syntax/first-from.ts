/**
 * The index of the first item that begins at a position or behind it; the number of items where there is none.
 * @param items in the order of their beginnings
 * @param startOf where an item begins
 */
export function firstFrom<Item>(items: readonly Item[], position: number, startOf: (item: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
