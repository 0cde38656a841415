import { settingEstimate } from './counts-energy.js';
import type { ParitySum } from './parity-sum.js';
import { hasQubit } from './qubit-set.js';
import { readoutInversion } from './readout-inversion.js';
import type { BitFlip, ReadoutInversion } from './readout-inversion.js';
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
 * Slopes of the mean of a setting under inverted readout errors: every term is linear in the weights of each of its bits, so the slope
 * along one bit is the mean of the terms that hold it, with that bit's weights differentiated.
 */
export function inversionSlopes(sum: ParitySum, counts: ShotCounts, flips: readonly BitFlip[]): FlipSlopes {
  const inversion = readoutInversion(flips);
  return flips.map((flip, bit) => {
    const holding: ParitySum = {
      ...sum,
      constant: 0,
      terms: sum.terms.filter(({ bits }) => hasQubit(bits, bit)),
    };
    const slopes = weightSlopes(flip);
    const along = (kind: keyof BitFlip): number =>
      settingEstimate(holding, counts, inversion.with(bit, slopes[kind])).mean;
    return { oneGivenZero: along('oneGivenZero'), zeroGivenOne: along('zeroGivenOne') };
  });
}
