import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import type { Integrals } from '../../domain/chemistry/integrals.js';
import type { FermionHamiltonian } from '../../contracts/hamiltonian.js';
import { davidson } from '../../domain/quantum/davidson.js';
import { divideByDistance } from '../../domain/quantum/diagonal-correction.js';
import { unpack } from '../../domain/quantum/exchange-packing.js';
import { sectorOfSpin } from '../../domain/quantum/lowest-states.js';
import type { Sector } from '../../domain/quantum/sector.js';
import { keepSpin } from '../../domain/quantum/spin-projection.js';
import { spinSpace } from '../../domain/quantum/spin-space.js';
import { startVectors } from '../../domain/quantum/start-vectors.js';

/** An exact state of integrals; the energy with their constant, hartree. */
export interface ExactVector {
  sector: Sector;
  vector: Float64Array;
  energy: number;
}

/** The lowest states of an even number of electrons with spin 0 or 1, in the sector S_z = 0. */
export function exactVectors(
  hamiltonian: FermionHamiltonian | Integrals,
  spin: 0 | 1,
  count: number,
): ExactVector[] {
  const integrals = 'oneBody' in hamiltonian ? hamiltonian : unpackIntegrals(hamiltonian);
  const { orbitals, electronsAlpha, electronsBeta, constant } = integrals;
  const sector = sectorOfSpin(orbitals, electronsAlpha + electronsBeta, spin);
  const space = spinSpace(integrals, sector, spin);
  const { pairs } = davidson(
    {
      product: space.hamiltonian,
      starts: startVectors(space, count + 1),
      roots: count,
      correct: (residual, value) => divideByDistance(residual, space.diagonal, value),
      purify: (vector) => keepSpin(vector, space),
    },
    { residual: 1e-9, subspace: 24, products: 1000 },
  );
  return pairs.map(({ vector, value }) => {
    const full = new Float64Array(sector.dimension);
    unpack(vector, sector.alphaStrings.length, spin === 0 ? 1 : -1, full);
    return { sector, vector: full, energy: value + constant };
  });
}
