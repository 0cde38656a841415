import type { ParitySum } from './parity-sum.js';
import { hasQubit, qubitsOf } from './qubit-set.js';
import { readoutInversion } from './readout-inversion.js';
import type { BitFlip, ReadoutInversion } from './readout-inversion.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/** How a mean moves with the calibrated probabilities of every bit, in order: derivatives, in the unit of the mean. */
export type FlipSlopes = readonly BitFlip[];

/** Weights of one bit under `readoutInversion`, differentiated: with p = oneGivenZero, q = zeroGivenOne, L = 1 - p - q. */
function weightSlopes({
  oneGivenZero: p,
  zeroGivenOne: q,
}: BitFlip): Record<keyof BitFlip, ReadoutInversion[number]> {
  const square = (1 - p - q) ** 2;
  return {
    oneGivenZero: { forZero: (2 * (1 - q)) / square, forOne: (-2 * q) / square },
    zeroGivenOne: { forZero: (2 * p) / square, forOne: (-2 * (1 - p)) / square },
  };
}

/**
 * Slopes of the mean of a setting under inverted readout errors: every term is a product of one weight a bit, so along one bit it moves by that
 * bit's weight differentiated, times the others. Throws a RangeError for counts that do not fit.
 */
export function inversionSlopes(sum: ParitySum, counts: ShotCounts, flips: readonly BitFlip[]): FlipSlopes {
  const inversion = readoutInversion(flips);
  const differentiated = flips.map(weightSlopes);
  const seen = observations(counts, sum.qubits);
  const shots = seen.reduce((total, one) => total + one.shots, 0);
  const slopes = flips.map(() => ({ oneGivenZero: 0, zeroGivenOne: 0 }));
  for (const { coefficient, bits: set } of sum.terms) {
    const bits = qubitsOf(set);
    for (const one of seen) {
      const read = bits.map((bit) => (hasQubit(one.ones, bit) ? 'forOne' : 'forZero'));
      const weights = bits.map((bit, k) => inversion[bit]![read[k]!]);
      bits.forEach((bit, k) => {
        const others = weights.reduce((product, weight, j) => (j === k ? product : product * weight), 1);
        const share = (coefficient * others * one.shots) / shots;
        slopes[bit]!.oneGivenZero += share * differentiated[bit]!.oneGivenZero[read[k]!];
        slopes[bit]!.zeroGivenOne += share * differentiated[bit]!.zeroGivenOne[read[k]!];
      });
    }
  }
  return slopes;
}
