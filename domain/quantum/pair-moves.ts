import type { MeasurementPlan, PlannedSetting } from './measurement-plan.js';
import type { PairMoves } from './orbital-pairs.js';
import { orthonormalRows, removeSpan } from './orthonormal-rows.js';
import { pairIdentities } from './pair-identities.js';
import { pairStatistics } from './pair-statistics.js';
import type { PairStatistics } from './pair-statistics.js';
import type { Statevector } from './statevector.js';
import { dot } from './vector.js';

/** Steps of the minimisation; some fifteen are enough. */
const MOST_STEPS = 60;
/** Share of the first gradient at which the minimum counts as found: what is left is below a millionth of the gain. */
const GRADIENT_SHARE = 1e-5;
/**
 * Added to the variance of every product, which is of order 0.1 where it counts: products that are fixed in the state, but for rounding, are hardly
 * moved, as moving them gains nothing there and would cost shots wherever noise unfixes them.
 */
const RESISTANCE = 1e-8;

/**
 * Moves products n_i n_j of one spin between the settings of a plan of rotated orbitals so that the standard deviations of their shots, in a state
 * known before, add up to less. Electrons of one spin avoid each other, so that the products of different orbitals are not independent: there
 * are coefficients with which they add up to nothing (`pairIdentities`), on every state. To add these changes no energy.
 * With s_g the deviations before, the sum of s'_g^2 / s_g is made smallest, a linear problem: by Cauchy and Schwarz the sum
 * of the s'_g is then no larger than that of the s_g (for other products so moved: S. Choi, I. Loaiza, A. F. Izmaylov, Quantum 7, 889 (2023)).
 * Throws a RangeError for a plan whose settings are not of rotated orbitals.
 */
export function pairMoves({ settings, qubits }: MeasurementPlan, state: Statevector): PairMoves {
  const rotations = settings.map(rotationOf);
  const statistics = settings.map((setting) => pairStatistics(setting, state));
  const scales = statistics.map(({ deviation }) => Math.sqrt(deviation));
  const identities = orthonormalRows(pairIdentities(rotations, scales, qubits / 2));
  const moves = conjugateGradients(statistics, scales, (vector) => {
    for (const spin of [0, 1]) removeSpan(identities, ofSpin(vector, spin));
  });
  const pairs = moves.length / 2 / settings.length;
  return scales.map((scale, k) =>
    [0, 1].flatMap((spin) => {
      const first = k * pairs;
      return Array.from(ofSpin(moves, spin).subarray(first, first + pairs), (value) => scale * value);
    }),
  );
}

function rotationOf({ rotation }: PlannedSetting, index: number): Float64Array {
  if (rotation === null) throw new RangeError(`setting ${index}: expected one of rotated orbitals`);
  return rotation;
}

/** Moves stand in order of spin, setting and pair. */
function ofSpin(vector: Float64Array, spin: number): Float64Array {
  const half = vector.length / 2;
  return vector.subarray(spin * half, (spin + 1) * half);
}

/** Minimises `sum_g |value + scale_g product . x_g|^2 / deviation_g` over the x that `project` leaves, from 0. */
function conjugateGradients(
  statistics: readonly PairStatistics[],
  scales: readonly number[],
  project: (vector: Float64Array) => void,
): Float64Array {
  const residual = startResidual(statistics, scales);
  project(residual);
  const found = new Float64Array(residual.length);
  const direction = Float64Array.from(residual);
  let square = dot(residual, residual);
  const enough = square * GRADIENT_SHARE ** 2;
  for (let step = 0; step < MOST_STEPS && square > enough; step++) {
    const image = covarianceTimes(statistics, direction);
    project(image);
    const length = square / dot(direction, image);
    for (let i = 0; i < found.length; i++) {
      found[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
    }
    const next = dot(residual, residual);
    for (let i = 0; i < found.length; i++) direction[i] = residual[i]! + (next / square) * direction[i]!;
    square = next;
  }
  project(found);
  return found;
}

function startResidual(statistics: readonly PairStatistics[], scales: readonly number[]): Float64Array {
  const pairs = statistics[0]!.withValue.length / 2;
  const residual = new Float64Array(2 * pairs * statistics.length);
  statistics.forEach(({ withValue }, k) => {
    // A setting that does not vary has nothing to lose.
    if (scales[k] === 0) return;
    withValue.forEach((value, place) => {
      residual[placeOf(place, k, pairs, statistics.length)] = -value / scales[k]!;
    });
  });
  return residual;
}

/** The covariances of every setting's products, and the resistance, times its part of a vector. */
function covarianceTimes(statistics: readonly PairStatistics[], vector: Float64Array): Float64Array {
  const image = new Float64Array(vector.length);
  statistics.forEach(({ covariance, withValue: { length: size } }, k) => {
    const at = (place: number): number => placeOf(place, k, size / 2, statistics.length);
    for (let a = 0; a < size; a++) {
      let sum = RESISTANCE * vector[at(a)]!;
      for (let b = 0; b < size; b++) sum += covariance[a * size + b]! * vector[at(b)]!;
      image[at(a)] = sum;
    }
  });
  return image;
}

/** Where a setting's product stands in the vector of all. */
function placeOf(place: number, setting: number, pairs: number, settings: number): number {
  const spin = place < pairs ? 0 : 1;
  return (spin * settings + setting) * pairs + place - spin * pairs;
}
