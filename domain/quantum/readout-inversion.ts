import type { ParitySum } from './parity-sum.js';
import { hasQubit, qubitsOf } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/** Probabilities that a bit is read wrong: 1 where the qubit is 0, and 0 where it is 1. */
export interface BitFlip {
  readonly oneGivenZero: number;
  readonly zeroGivenOne: number;
}

/**
 * What a bit that is read counts for, so that on average it is the qubit's Z: the inverse of the 2x2 matrix of reading errors on
 * (1, -1). One for every bit, in order. Products of them invert the tensor product of all the matrices without writing it out.
 */
export type ReadoutInversion = readonly { readonly forZero: number; readonly forOne: number }[];

/** Inversion of independent reading errors. Throws a RangeError for a probability outside [0, 1] and where their sum is 1 or more: nothing is read. */
export function readoutInversion(flips: readonly BitFlip[]): ReadoutInversion {
  return flips.map(({ oneGivenZero, zeroGivenOne }, bit) => {
    for (const probability of [oneGivenZero, zeroGivenOne]) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new RangeError(`readout of bit ${bit}: expected a probability from 0 to 1, got ${probability}`);
      }
    }
    const left = 1 - oneGivenZero - zeroGivenOne;
    if (!(left > 0)) {
      throw new RangeError(
        `readout of bit ${bit}: expected error probabilities with a sum below 1, got ${oneGivenZero} and ${zeroGivenOne}`,
      );
    }
    return {
      forZero: (1 - zeroGivenOne + oneGivenZero) / left,
      forOne: -(1 - oneGivenZero + zeroGivenOne) / left,
    };
  });
}

/** Error probabilities of every bit from two calibration programs: all qubits 0, and all qubits 1. Throws a RangeError for counts that do not fit. */
export function calibratedFlips(zeros: ShotCounts, ones: ShotCounts, bits: number): BitFlip[] {
  const [ofZeros, ofOnes] = [shareOfOnes(zeros, bits), shareOfOnes(ones, bits)];
  return ofZeros.map((oneGivenZero, bit) => ({ oneGivenZero, zeroGivenOne: 1 - ofOnes[bit]! }));
}

function shareOfOnes(counts: ShotCounts, bits: number): number[] {
  const seen = observations(counts, bits);
  const shots = seen.reduce((total, one) => total + one.shots, 0);
  return Array.from({ length: bits }, (_, bit) => {
    const found = seen.reduce((total, { ones, shots }) => total + (hasQubit(ones, bit) ? shots : 0), 0);
    return found / shots;
  });
}

/** Unbiased estimate of the parity of `bits` from one shot in which `ones` were read as 1. Throws a RangeError for a bit without calibration. */
export function invertedParity(inversion: ReadoutInversion, bits: QubitSet, ones: QubitSet): number {
  return qubitsOf(bits).reduce((product, bit) => {
    const { forZero, forOne } = weightsOf(inversion, bit);
    return product * (hasQubit(ones, bit) ? forOne : forZero);
  }, 1);
}

/**
 * What the inversion costs: the largest factor by which it can multiply the mean square of a term, `product of max(forZero^2, forOne^2)`
 * over its bits, so by about which shots multiply at worst. 1 without reading errors. Two calibration programs come on top.
 */
export function inversionCost(inversion: ReadoutInversion, { terms }: ParitySum): number {
  const costs = terms.map(({ bits }) =>
    qubitsOf(bits).reduce((product, bit) => {
      const { forZero, forOne } = weightsOf(inversion, bit);
      return product * Math.max(forZero * forZero, forOne * forOne);
    }, 1),
  );
  return Math.max(1, ...costs);
}

function weightsOf(inversion: ReadoutInversion, bit: number): ReadoutInversion[number] {
  const weights = inversion[bit];
  if (weights) return weights;
  throw new RangeError(`readout: expected calibration of bit ${bit}, got ${inversion.length} bits`);
}
