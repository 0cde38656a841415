import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Integrals } from './integrals.js';
import { transformTwoBody } from './orbital-rotation.js';
import { spinDensity, spinFockMatrices } from './two-electron-field.js';

/** Second-order energy in hartree, and the denominator closest to zero (null: there is nothing to excite). */
export interface SecondOrder {
  correction: number;
  smallestDenominator: number | null;
}

/** Orbitals of one spin that diagonalise its Fock matrix among the occupied and among the virtual ones. */
interface Semicanonical {
  occupied: Matrix;
  virtual: Matrix;
  occupiedEnergies: number[];
  virtualEnergies: number[];
  /** Fock matrix elements between occupied (rows) and virtual orbitals; zero for a closed shell. */
  coupling: Matrix;
}

/**
 * Moller-Plesset energy of second order on top of a restricted determinant whose occupied orbitals are the first ones of the
 * basis: for closed shells MP2, for open shells ROHF-MBPT(2) with its singles term (W. J. Lauderdale et al., Chem. Phys. Lett.
 * 187, 21 (1991)), which becomes MP2 when nothing is open.
 */
export function secondOrderEnergy(integrals: Integrals): SecondOrder {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const basis = Matrix.eye(orbitals);
  const alphaDensity = spinDensity(basis, electronsAlpha);
  const betaDensity = electronsBeta === electronsAlpha ? alphaDensity : spinDensity(basis, electronsBeta);
  const focks = spinFockMatrices(integrals, alphaDensity, betaDensity);
  const alpha = semicanonical(focks.alpha, electronsAlpha);
  const beta = electronsBeta === electronsAlpha ? alpha : semicanonical(focks.beta, electronsBeta);
  const sums = new PerturbationSums();
  addSingles(sums, alpha);
  addSingles(sums, beta);
  addDoubles(sums, integrals, alpha, alpha, true);
  addDoubles(sums, integrals, beta, beta, true);
  addDoubles(sums, integrals, alpha, beta, false);
  return {
    correction: sums.energy,
    smallestDenominator: Number.isFinite(sums.smallest) ? sums.smallest : null,
  };
}

/** Adds `numerator / denominator` and keeps the smallest magnitude of the denominators. */
class PerturbationSums {
  energy = 0;
  smallest = Infinity;

  add(numerator: number, denominator: number): void {
    this.smallest = Math.min(this.smallest, Math.abs(denominator));
    if (numerator !== 0) this.energy += numerator / denominator;
  }
}

function semicanonical(fock: Matrix, electrons: number): Semicanonical {
  const occupied = diagonalBlock(fock, 0, electrons);
  const virtual = diagonalBlock(fock, electrons, fock.rows);
  return {
    occupied: occupied.vectors,
    virtual: virtual.vectors,
    occupiedEnergies: occupied.energies,
    virtualEnergies: virtual.energies,
    coupling: occupied.vectors.transpose().mmul(fock).mmul(virtual.vectors),
  };
}

/** Eigenvectors of a diagonal block, in the full basis. */
function diagonalBlock(fock: Matrix, first: number, end: number): { vectors: Matrix; energies: number[] } {
  const vectors = Matrix.zeros(fock.rows, end - first);
  if (end === first) return { vectors, energies: [] };
  const block = fock.subMatrix(first, end - 1, first, end - 1);
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(block, {
    assumeSymmetric: true,
  });
  return { vectors: vectors.setSubMatrix(eigenvectorMatrix, first, 0), energies: realEigenvalues };
}

function addSingles(sums: PerturbationSums, spin: Semicanonical): void {
  spin.occupiedEnergies.forEach((occupied, i) => {
    spin.virtualEnergies.forEach((virtual, a) => sums.add(spin.coupling.get(i, a) ** 2, occupied - virtual));
  });
}

/**
 * Pairs of electrons of spins `left` and `right`: `(ia|jb)^2 / D` for different spins, `(ia|jb) [(ia|jb) - (ib|ja)] / 2D` for equal
 * ones, with `D = e_i + e_j - e_a - e_b`.
 */
function addDoubles(
  sums: PerturbationSums,
  integrals: Integrals,
  left: Semicanonical,
  right: Semicanonical,
  sameSpin: boolean,
): void {
  const [ni, na] = [left.occupiedEnergies.length, left.virtualEnergies.length];
  const [nj, nb] = [right.occupiedEnergies.length, right.virtualEnergies.length];
  if (ni * na * nj * nb === 0) return;
  const ovov = transformTwoBody(integrals, [left.occupied, left.virtual, right.occupied, right.virtual]);
  const at = (i: number, a: number, j: number, b: number): number => ovov[((i * na + a) * nj + j) * nb + b]!;
  for (let i = 0; i < ni; i++) {
    for (let a = 0; a < na; a++) {
      for (let j = 0; j < nj; j++) {
        for (let b = 0; b < nb; b++) {
          const direct = at(i, a, j, b);
          const numerator = sameSpin ? (direct * (direct - at(i, b, j, a))) / 2 : direct * direct;
          const occupied = left.occupiedEnergies[i]! + right.occupiedEnergies[j]!;
          sums.add(numerator, occupied - left.virtualEnergies[a]! - right.virtualEnergies[b]!);
        }
      }
    }
  }
}
