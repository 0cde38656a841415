import type { Fingerprint } from '../../contracts/reduction.js';
import { distanceTable } from './molecule.js';
import type { Molecule } from './molecule.js';

/** Distances of one molecule written by two programs, or moved in space, differ by less; those of two molecules by more. Angstrom. */
const TOLERANCE = 1e-4;

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What two files of one molecule have in common however it lies in space and however its atoms are ordered: the element counts as
 * key (`C12H9N1`), and for every pair of elements, in alphabetical order, the sorted distances in angstrom. Mirror images
 * are the same system: no property of this model tells them apart.
 */
export function geometryFingerprint(molecule: Molecule): Fingerprint {
  const { elements } = molecule;
  const distances = distanceTable(molecule);
  const counts = new Map<string, number>();
  const groups = new Map<string, number[]>();
  elements.forEach((element, i) => {
    counts.set(element, (counts.get(element) ?? 0) + 1);
    for (let j = 0; j < i; j++) {
      const pair = [element, elements[j]!].sort(compareNames).join('-');
      const group = groups.get(pair) ?? [];
      group.push(distances[i * elements.length + j]!);
      groups.set(pair, group);
    }
  });
  const sorted = <Value>(map: Map<string, Value>): [string, Value][] =>
    [...map].sort(([a], [b]) => compareNames(a, b));
  return {
    key: sorted(counts)
      .map(([element, count]) => `${element}${count}`)
      .join(''),
    values: sorted(groups).flatMap(([, group]) => group.sort((a, b) => a - b)),
    tolerance: TOLERANCE,
  };
}
