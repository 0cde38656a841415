import { parityValue } from './counts-energy.js';
import type { FlipSlopes } from './flip-slopes.js';
import { NumericalFailure } from './numerical-failure.js';
import type { ParitySum } from './parity-sum.js';
import type { BitFlip } from './readout-inversion.js';
import { observations } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';
import { showsSymmetries } from './symmetry-post-selection.js';
import type { BitSymmetry } from './symmetry-post-selection.js';

/** Most bits: the functions of all strings are written out. */
const MAX_BITS = 20;

/** Mean over the shots that show the symmetries, had they been read without errors. */
export interface ProjectedMean {
  readonly mean: number;
  readonly variance: number;
  /** Share of such shots. */
  readonly acceptance: number;
  readonly slopes: FlipSlopes;
}

/** The 2x2 matrix that a function of true bits is turned with into one of read bits, entries [true][read]. */
type BitMatrix = readonly [readonly [number, number], readonly [number, number]];

/**
 * Mean of a parity sum O over the part P of the state that shows the symmetries, `<O P> / <P>`, under inverted readout errors. Reading errors
 * take true shots out of the symmetry and others in, so they are inverted before anything is selected: every string that is read counts
 * as the mixture of true strings (with weights of either sign) that gives O P and P their means. The ratio's variance and slopes are those to first
 * order. Throws a NumericalFailure where nothing shows the symmetries, a RangeError for fewer than two shots, more than 20 bits, and counts
 * that do not fit.
 */
export function projectedMean(
  sum: ParitySum,
  symmetries: readonly BitSymmetry[],
  counts: ShotCounts,
  flips: readonly BitFlip[],
): ProjectedMean {
  if (sum.qubits > MAX_BITS) {
    throw new RangeError(`readout with post-selection: expected at most ${MAX_BITS} bits, got ${sum.qubits}`);
  }
  const seen = observations(counts, sum.qubits).map(({ ones, shots }) => ({ index: ones.low, shots }));
  const total = seen.reduce((all, { shots }) => all + shots, 0);
  if (total < 2)
    throw new RangeError(`counts: expected at least 2 shots, as one has no variance, got ${total}`);
  const meanOf = (values: Float64Array): number =>
    seen.reduce((all, { index, shots }) => all + shots * values[index]!, 0) / total;
  const { selected, selectedSum } = functionsOfTrueBits(sum, symmetries);
  const matrices = flips.map(inverseOf);
  const [readSelected, readSum] = [turned(selected, matrices), turned(selectedSum, matrices)];
  const acceptance = meanOf(readSelected);
  if (!(acceptance > 0)) {
    throw new NumericalFailure(
      `post-selection: expected shots that show the symmetries of the state, got a share of ${acceptance} of ${total} once readout errors are inverted`,
    );
  }
  const mean = meanOf(readSum) / acceptance;
  // O P - mean P: its mean is zero, and to first order the ratio varies as it does.
  const residual = selectedSum.map((value, index) => (value - mean * selected[index]!) / acceptance);
  const read = turned(residual, matrices);
  const squares = seen.reduce((all, { index, shots }) => all + shots * read[index]! ** 2, 0);
  const slopes = flips.map((flip, bit) => {
    const along = (kind: keyof BitFlip): number =>
      meanOf(turned(residual, matrices.with(bit, inverseSlope(flip, kind))));
    return { oneGivenZero: along('oneGivenZero'), zeroGivenOne: along('zeroGivenOne') };
  });
  return { mean, variance: squares / (total - 1) / total, acceptance, slopes };
}

/** P and O P for every string, by index: bit k is that of bit k. */
function functionsOfTrueBits(
  sum: ParitySum,
  symmetries: readonly BitSymmetry[],
): { selected: Float64Array; selectedSum: Float64Array } {
  const selected = new Float64Array(2 ** sum.qubits);
  const selectedSum = new Float64Array(2 ** sum.qubits);
  for (let low = 0; low < selected.length; low++) {
    const ones = { low, high: 0 };
    if (!showsSymmetries(symmetries, ones)) continue;
    selected[low] = 1;
    selectedSum[low] = parityValue(sum, ones);
  }
  return { selected, selectedSum };
}

/** Inverse of the reading errors [[1 - p, q], [p, 1 - q]] of one bit, p = oneGivenZero, q = zeroGivenOne. */
function inverseOf({ oneGivenZero: p, zeroGivenOne: q }: BitFlip): BitMatrix {
  const left = 1 - p - q;
  return [
    [(1 - q) / left, -q / left],
    [-p / left, (1 - p) / left],
  ];
}

function inverseSlope({ oneGivenZero: p, zeroGivenOne: q }: BitFlip, kind: keyof BitFlip): BitMatrix {
  const square = (1 - p - q) ** 2;
  if (kind === 'oneGivenZero') {
    return [
      [(1 - q) / square, -q / square],
      [-(1 - q) / square, q / square],
    ];
  }
  return [
    [p / square, -(1 - p) / square],
    [-p / square, (1 - p) / square],
  ];
}

/** The function of read bits with the same mean: one 2x2 matrix a bit. */
function turned(values: Float64Array, matrices: readonly BitMatrix[]): Float64Array {
  const result = values.slice();
  matrices.forEach(([[zeroZero, zeroOne], [oneZero, oneOne]], bit) => {
    const step = 1 << bit;
    for (let index = 0; index < result.length; index++) {
      if ((index & step) !== 0) continue;
      const [zero, one] = [result[index]!, result[index | step]!];
      result[index] = zeroZero * zero + oneZero * one;
      result[index | step] = zeroOne * zero + oneOne * one;
    }
  });
  return result;
}
