import type { Integrals } from '../chemistry/integrals.js';
import { hamiltonianDiagonal } from './diagonal.js';
import { packDiagonal, packedLength } from './exchange-packing.js';
import type { Product } from './half-product.js';
import type { Sector } from './sector.js';
import { createParitySigma, createSigma } from './sigma.js';
import { spinAveragedDiagonal } from './spin-averaged-diagonal.js';
import { createParitySpinSquared, createSpinSquared } from './spin.js';

/** Vectors of a sector among which the states of one spin are looked for. H and S^2 do not lead out of it. */
export interface SpinSpace {
  readonly spin: number;
  readonly length: number;
  /** H without the constant, hartree. */
  readonly hamiltonian: Product;
  readonly spinSquared: Product;
  /** Mean energies of the spin functions of `spin`, see `spinAveragedDiagonal`. */
  readonly diagonal: Float64Array;
  /** The other spins that occur, ascending. */
  readonly otherSpins: readonly number[];
}

/**
 * The smallest space for a spin in a sector: packed vectors of the exchange parity (-1)^spin where alpha = beta, a half of
 * the length and a quarter of the time, else all vectors.
 */
export function spinSpace(integrals: Integrals, sector: Sector, spin: number): SpinSpace {
  const parity = sector.alpha === sector.beta ? (spin % 2 === 0 ? 1 : -1) : null;
  const averaged = spinAveragedDiagonal(integrals, sector, spin, hamiltonianDiagonal(integrals, sector));
  const otherSpins = spinsOf(sector).filter(
    (other) => other !== spin && (parity === null || (other - spin) % 2 === 0),
  );
  if (parity === null) {
    return {
      spin,
      length: sector.dimension,
      hamiltonian: createSigma(integrals, sector),
      spinSquared: createSpinSquared(sector),
      diagonal: averaged,
      otherSpins,
    };
  }
  const strings = sector.alphaStrings.length;
  return {
    spin,
    length: packedLength(strings, parity),
    hamiltonian: createParitySigma(integrals, sector, parity),
    spinSquared: createParitySpinSquared(sector, parity),
    diagonal: packDiagonal(averaged, strings, parity),
    otherSpins,
  };
}

/** From |S_z| up to one half for every orbital that can be singly occupied. */
function spinsOf({ orbitals, alpha, beta }: Sector): number[] {
  const highest = Math.min(alpha + beta, 2 * orbitals - alpha - beta) / 2;
  const lowest = Math.abs(alpha - beta) / 2;
  return Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i);
}
