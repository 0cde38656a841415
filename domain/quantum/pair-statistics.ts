import { applyOperations } from './circuit-simulation.js';
import type { PlannedSetting } from './measurement-plan.js';
import { orbitalPairs } from './orbital-pairs.js';
import { outcomeValues } from './plan-moments.js';
import { copyState, probabilities } from './statevector.js';
import type { Statevector } from './statevector.js';

/** How the value of one shot and the products n_i n_j of one spin vary together, exactly. The products stand in the order of `PairMoves`. */
export interface PairStatistics {
  /** Standard deviation of the value, hartree. */
  readonly deviation: number;
  /** Covariance of each product with the value, hartree. */
  readonly withValue: Float64Array;
  /** Covariances of the products, row by row. */
  readonly covariance: Float64Array;
}

/** Outcomes less probable than this are left by rounding: all of them together do not reach the last digit of a covariance. */
const NEGLIGIBLE_PROBABILITY = 1e-24;

/** Of a setting of rotated orbitals in a normalised state on Jordan-Wigner qubits. */
export function pairStatistics(setting: PlannedSetting, state: Statevector): PairStatistics {
  const orbitals = state.qubits / 2;
  const size = orbitals * (orbitals - 1);
  const occupied = occupiedPairs(orbitals);
  const means = new Float64Array(size);
  const withValue = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  let variance = 0;
  for (const { outcome, weight, value } of outcomesOf(setting, state)) {
    variance += weight * value * value;
    const ones = occupied(outcome);
    for (const a of ones) {
      means[a]! += weight;
      withValue[a]! += weight * value;
      for (const b of ones) covariance[a * size + b]! += weight;
    }
  }
  means.forEach((mean, a) => means.forEach((other, b) => (covariance[a * size + b]! -= mean * other)));
  return { deviation: Math.sqrt(variance), withValue, covariance };
}

/** What a shot can show, with its probability and how far its value is from the mean, hartree. */
function outcomesOf({ operations, sum }: PlannedSetting, state: Statevector) {
  const turned = copyState(state);
  applyOperations(turned, operations);
  const weights = probabilities(turned);
  const values = outcomeValues(sum);
  const mean = weights.reduce((total, weight, outcome) => total + weight * values[outcome]!, 0);
  const seen: { outcome: number; weight: number; value: number }[] = [];
  weights.forEach((weight, outcome) => {
    if (weight > NEGLIGIBLE_PROBABILITY) seen.push({ outcome, weight, value: values[outcome]! - mean });
  });
  return seen;
}

/** Places of the products that are 1 in an outcome. */
function occupiedPairs(orbitals: number): (outcome: number) => number[] {
  const pairs = orbitalPairs(orbitals);
  const [alpha, beta] = [0, pairs.length].map((first) =>
    Array.from({ length: 2 ** orbitals }, (_, string) =>
      pairs.flatMap(([i, j], place) => ((string >>> i) & (string >>> j) & 1 ? [first + place] : [])),
    ),
  );
  return (outcome) => [...alpha![outcome & (2 ** orbitals - 1)]!, ...beta![outcome >>> orbitals]!];
}
