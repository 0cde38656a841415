import { chargeDistributions, repulsionIntegrals } from './orbital-integrals.js';
import type { OrbitalRange } from './orbital-integrals.js';
import type { PppModel } from './ppp-model.js';
import type { Orbitals } from './scf.js';

/** Energies of the states that dynamic spin polarisation lowers, relative to which its denominators are taken; hartree. */
export interface DspLevels {
  singlet: number;
  triplet: number;
}

/** Change of the S1-T1 gap in hartree, and the denominator nearest to zero or below it (Infinity without any term). */
export interface DspCorrection {
  gap: number;
  smallestDenominator: number;
}

/**
 * Levels for uncorrelated HOMO -> LUMO states: their own orbital energy difference, so that every denominator is e_k - e_i.
 */
export function orbitalLevels({ energies, occupied }: Orbitals): DspLevels {
  const level = energies[occupied]! - energies[occupied - 1]!;
  return { singlet: level, triplet: level };
}

/**
 * Dynamic spin polarisation of the HOMO -> LUMO singlet and triplet by the second-order double excitations i -> k on top, i below
 * the HOMO and k above the LUMO. With `x = (iH|Hk)`, `y = (iL|Lk)` and `d_E = e_k + e_L - e_H - e_i - E` it changes the gap by
 * `sum -3/2 (x-y)^2 / d_S + 1/2 (x-y)^2 / d_T + (x+y)^2 / d_T`
 * (K. Jorner et al., J. Phys. Chem. A 128, 2445 (2024)).
 */
export function spinPolarisation(model: PppModel, orbitals: Orbitals, levels: DspLevels): DspCorrection {
  const { energies, occupied } = orbitals;
  const homo = occupied - 1;
  const xs = sharedIntegrals(model, orbitals, homo);
  const ys = sharedIntegrals(model, orbitals, occupied);
  const correction: DspCorrection = { gap: 0, smallestDenominator: Infinity };
  for (let i = 0; i < homo; i++) {
    for (let k = occupied + 1; k < model.sites; k++) {
      const excitation = energies[k]! - energies[i]! + energies[occupied]! - energies[homo]!;
      const [overSinglet, overTriplet] = [excitation - levels.singlet, excitation - levels.triplet];
      const x = xs(i, k);
      const y = ys(i, k);
      correction.gap +=
        (-1.5 * (x - y) ** 2) / overSinglet + (0.5 * (x - y) ** 2 + (x + y) ** 2) / overTriplet;
      correction.smallestDenominator = Math.min(correction.smallestDenominator, overSinglet, overTriplet);
    }
  }
  return correction;
}

/** The integrals (i o|o k) of one orbital o with every i below the HOMO and every k above the LUMO. */
function sharedIntegrals(
  model: PppModel,
  orbitals: Orbitals,
  shared: number,
): (i: number, k: number) => number {
  const one: OrbitalRange = { first: shared, end: shared + 1 };
  const below = { first: 0, end: orbitals.occupied - 1 };
  const above = { first: orbitals.occupied + 1, end: model.sites };
  if (below.end === 0 || above.first >= above.end) return () => 0;
  const left = chargeDistributions(orbitals, below, one);
  const right = chargeDistributions(orbitals, one, above);
  const integrals = repulsionIntegrals(left, model, right);
  return (i, k) => integrals[i * right.pairs + k - above.first]!;
}
