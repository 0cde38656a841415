import { Matrix } from 'ml-matrix';
import { chargeDistributions, repulsionIntegrals } from './orbital-integrals.js';
import type { PppModel } from './ppp-model.js';
import type { Orbitals } from './scf.js';

/** The integrals between single excitations i -> a; row and column `i * virtuals + (a - occupied)`, hartree. */
export interface Singles {
  /** e_a - e_i */
  energies: number[];
  /** (ij|ab) */
  direct: Matrix;
  /** (ia|jb) */
  exchange: Matrix;
  /** (ib|ja) */
  crossed: Matrix;
}

/** Collects the integrals of all single excitations from the closed-shell determinant. */
export function singleExcitations(model: PppModel, orbitals: Orbitals): Singles {
  const occupied = { first: 0, end: orbitals.occupied };
  const virtual = { first: orbitals.occupied, end: model.sites };
  const distributions = (left: typeof occupied, right: typeof occupied): Matrix =>
    chargeDistributions(orbitals.coefficients, left, right);
  const transitions = distributions(occupied, virtual);
  const exchange = repulsionIntegrals(transitions, model.repulsion, transitions);
  const blocks = repulsionIntegrals(
    distributions(occupied, occupied),
    model.repulsion,
    distributions(virtual, virtual),
  );
  const holes = orbitals.occupied;
  const particles = model.sites - holes;
  const rearranged = (entry: (i: number, a: number, j: number, b: number) => number): Matrix => {
    const matrix = new Matrix(holes * particles, holes * particles);
    for (let i = 0; i < holes; i++)
      for (let a = 0; a < particles; a++)
        for (let j = 0; j < holes; j++)
          for (let b = 0; b < particles; b++)
            matrix.set(i * particles + a, j * particles + b, entry(i, a, j, b));
    return matrix;
  };
  return {
    energies: excitationEnergies(orbitals),
    direct: rearranged((i, a, j, b) => blocks.get(i * holes + j, a * particles + b)),
    exchange,
    crossed: rearranged((i, a, j, b) => exchange.get(i * particles + b, j * particles + a)),
  };
}

function excitationEnergies({ energies, occupied }: Orbitals): number[] {
  return energies.slice(0, occupied).flatMap((e) => energies.slice(occupied).map((v) => v - e));
}
