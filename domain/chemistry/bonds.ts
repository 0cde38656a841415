import { CandidateRefusal } from './candidate-refusal.js';
import { ELEMENTS } from './elements.js';
import { atomName } from './molecule.js';
import type { Molecule } from './molecule.js';

/** Two atoms are bonded when closer than this times the sum of their covalent radii. */
const BOND_FACTOR = 1.2;
/** Two atoms closer than this times the sum of their radii cannot both be where the file says. */
const OVERLAP_FACTOR = 0.6;

/**
 * Atoms bonded to each atom, in ascending order. `distances` in angstrom as from `distanceTable`.
 * Throws `CandidateRefusal`: `not-finite` when a distance overflows, `overlap` when two atoms are impossibly close.
 */
export function findBonds(molecule: Molecule, distances: Float64Array): number[][] {
  const n = molecule.elements.length;
  const neighbours: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distances[i * n + j]!;
      const radii = ELEMENTS[molecule.elements[i]!].radius + ELEMENTS[molecule.elements[j]!].radius;
      checkDistance(molecule, j, i, distance, OVERLAP_FACTOR * radii);
      if (distance < BOND_FACTOR * radii) {
        neighbours[i]!.push(j);
        neighbours[j]!.push(i);
      }
    }
  }
  return neighbours;
}

function checkDistance(molecule: Molecule, i: number, j: number, distance: number, least: number): void {
  if (distance >= least && Number.isFinite(distance)) return;
  const pair = `${atomName(molecule, i)} and ${atomName(molecule, j)}`;
  if (!Number.isFinite(distance)) {
    throw new CandidateRefusal('not-finite', `${pair}: the distance between them overflows`);
  }
  throw new CandidateRefusal(
    'overlap',
    `${pair} overlap: expected at least ${least.toFixed(3)} angstrom between them, got ${distance.toFixed(3)}`,
  );
}
