import { applyOperations } from './circuit-simulation.js';
import type { MeasurementPlan, PlannedSetting } from './measurement-plan.js';
import type { ShotMoments } from './measurement-variance.js';
import type { ParitySum } from './parity-sum.js';
import { copyState, probabilities } from './statevector.js';
import type { Statevector } from './statevector.js';

/**
 * Exact moments of single shots of every setting in a normalised state: its gates are simulated, and the value of every outcome weighed
 * with its probability. Means add up with the plan's constant to the expectation value. Costs as much as one simulated measurement
 * of the plan. Throws a RangeError for a state of other qubits.
 */
export function planMoments({ qubits, settings }: MeasurementPlan, state: Statevector): ShotMoments[] {
  if (state.qubits !== qubits) throw new RangeError(`state: expected ${qubits} qubits, got ${state.qubits}`);
  return settings.map((setting) => settingMoments(setting, state));
}

function settingMoments({ operations, sum }: PlannedSetting, state: Statevector): ShotMoments {
  const turned = copyState(state);
  applyOperations(turned, operations);
  const weights = probabilities(turned);
  const values = outcomeValues(sum);
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += weights[i]! * values[i]!;
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += weights[i]! * (values[i]! - mean) ** 2;
  return { mean, variance };
}

/** The sum's value for every outcome, an index of bits: the Walsh-Hadamard transform of its coefficients, all outcomes at once. */
export function outcomeValues({ qubits, constant, terms }: ParitySum): Float64Array {
  const values = new Float64Array(2 ** qubits);
  values[0] = constant;
  for (const { coefficient, bits } of terms) values[bits.low]! += coefficient;
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const [even, odd] = [values[i]!, values[i + half]!];
        values[i] = even + odd;
        values[i + half] = even - odd;
      }
    }
  }
  return values;
}
