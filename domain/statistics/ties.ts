/**
 * Number of the tie group of each of `values`, which are in order (best first, either direction): neighbours closer than
 * `tolerance`, and equal ones, share a group, so a group is a chain whose ends may lie further apart. Groups count from 1.
 */
export function tieGroups(values: readonly number[], tolerance: number): number[] {
  let group = 0;
  return values.map((value, i) => {
    const gap = i === 0 ? Infinity : Math.abs(value - values[i - 1]!);
    if (gap !== 0 && gap >= tolerance) group += 1;
    return group;
  });
}
