import type { ElementSymbol } from './elements.js';

/** Atoms in the order of their file. */
export interface Molecule {
  elements: ElementSymbol[];
  /** Line of the file each atom stands on, counted from 1. */
  lines: number[];
  /** x, y, z of every atom, one after the other; angstrom. */
  positions: Float64Array;
}

/** An atom as messages name it: `atom 3 (C, line 5)`; `index` counts from 0, the name from 1. */
export function atomName(molecule: Molecule, index: number): string {
  return `atom ${index + 1} (${molecule.elements[index]!}, line ${molecule.lines[index]!})`;
}

/** Distances between all atoms in angstrom; entry `i * atoms + j`. */
export function distanceTable(molecule: Molecule): Float64Array {
  const { positions, elements } = molecule;
  const n = elements.length;
  const table = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const x = positions[3 * i]! - positions[3 * j]!;
      const y = positions[3 * i + 1]! - positions[3 * j + 1]!;
      const z = positions[3 * i + 2]! - positions[3 * j + 2]!;
      table[i * n + j] = table[j * n + i] = Math.sqrt(x * x + y * y + z * z);
    }
  }
  return table;
}
