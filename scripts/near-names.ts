/** Most names that a person is shown. */
const MOST_SHOWN = 5;

/** Fewest insertions, deletions and replacements of characters between two texts (V. I. Levenshtein, Sov. Phys. Dokl. 10, 707 (1966)). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The names that are written most like the one given, the nearest first; equally near ones in their own order. */
export function nearNames(given: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_SHOWN)
    .map(({ name }) => name);
}
