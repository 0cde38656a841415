/** Ranges up to this length are sorted by insertion, which is quicker there. */
const SHORT = 12;

/**
 * Sorts `order[from..to)`, a list of indices, by `keys[index]`, smallest first, by merging: stable, so that equal keys keep the
 * order they came in, and quick on what is already in order. Returns the number of inversions removed: the exchanges of
 * neighbours a bubble sort would have needed. `spare` must be as long as `order`.
 */
export function sortStably(
  order: Uint32Array,
  keys: Float64Array,
  spare: Uint32Array,
  from = 0,
  to = order.length,
): number {
  if (to - from <= SHORT) return insertionSort(order, keys, from, to);
  const middle = (from + to) >> 1;
  const inversions =
    sortStably(order, keys, spare, from, middle) + sortStably(order, keys, spare, middle, to);
  if (keys[order[middle - 1]!]! <= keys[order[middle]!]!) return inversions;
  return inversions + merge(order, keys, spare, from, middle, to);
}

function merge(
  order: Uint32Array,
  keys: Float64Array,
  spare: Uint32Array,
  from: number,
  middle: number,
  to: number,
): number {
  for (let i = from; i < middle; i++) spare[i] = order[i]!;
  let inversions = 0;
  let left = from;
  let right = middle;
  for (let at = from; left < middle; at++) {
    if (right < to && keys[order[right]!]! < keys[spare[left]!]!) {
      inversions += middle - left;
      order[at] = order[right++]!;
    } else {
      order[at] = spare[left++]!;
    }
  }
  return inversions;
}

function insertionSort(order: Uint32Array, keys: Float64Array, from: number, to: number): number {
  let inversions = 0;
  for (let i = from + 1; i < to; i++) {
    const moving = order[i]!;
    const key = keys[moving]!;
    let at = i;
    for (; at > from && keys[order[at - 1]!]! > key; at--) order[at] = order[at - 1]!;
    order[at] = moving;
    inversions += i - at;
  }
  return inversions;
}
