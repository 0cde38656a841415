import type { MeasurementPlan } from './measurement-plan.js';
import type { ParitySum, ParityTerm } from './parity-sum.js';
import { qubitSet } from './qubit-set.js';

/** The pairs i < j of so many orbitals: 01, 02, 12, 03 and so on. */
export function orbitalPairs(orbitals: number): (readonly [number, number])[] {
  return Array.from({ length: orbitals }, (_, j) =>
    Array.from({ length: j }, (_, i) => [i, j] as const),
  ).flat();
}

/**
 * For each setting of a plan of rotated orbitals what is added to its coefficients of n_i n_j, the pairs of alpha in the order of
 * `orbitalPairs`, then those of beta; hartree. JSON.
 */
export type PairMoves = readonly (readonly number[])[];

/** The plan with these added. Throws a RangeError for another number of settings or of pairs. */
export function movedPlan(plan: MeasurementPlan, moves: PairMoves): MeasurementPlan {
  const { settings, qubits } = plan;
  if (moves.length !== settings.length) {
    throw new RangeError(`pair moves: expected those of ${settings.length} settings, got ${moves.length}`);
  }
  const pairs = samePairs(qubits);
  return {
    ...plan,
    settings: settings.map((setting, k) => ({ ...setting, sum: withPairs(setting.sum, pairs, moves[k]!) })),
  };
}

/** The bits of each pair of one spin, alpha first. */
function samePairs(qubits: number): (readonly [number, number])[] {
  const pairs = orbitalPairs(qubits / 2);
  return [...pairs, ...pairs.map(([i, j]) => [i + qubits / 2, j + qubits / 2] as const)];
}

/** With n_i n_j = (1 - Z_i) (1 - Z_j) / 4. */
function withPairs(
  sum: ParitySum,
  pairs: readonly (readonly [number, number])[],
  moves: readonly number[],
): ParitySum {
  if (moves.length !== pairs.length) {
    throw new RangeError(`pair moves: expected ${pairs.length}, one a pair and spin, got ${moves.length}`);
  }
  const terms = new Map(sum.terms.map((term) => [keyOf(term), term]));
  const add = (bits: number[], coefficient: number): void => {
    const term = { bits: qubitSet(bits), coefficient };
    const found = terms.get(keyOf(term));
    terms.set(keyOf(term), found ? { ...found, coefficient: found.coefficient + coefficient } : term);
  };
  let constant = sum.constant;
  pairs.forEach(([i, j], k) => {
    const quarter = moves[k]! / 4;
    constant += quarter;
    add([i], -quarter);
    add([j], -quarter);
    add([i, j], quarter);
  });
  return { ...sum, constant, terms: [...terms.values()] };
}

function keyOf({ bits: { low, high } }: ParityTerm): string {
  return `${low},${high}`;
}
