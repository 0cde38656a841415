import type { Integrals } from '../../domain/chemistry/integrals.js';
import { applyOperation } from '../../domain/quantum/circuit-simulation.js';
import { measurementPlan } from '../../domain/quantum/measurement-plan.js';
import type { GroupingName, MeasurementPlan, PlannedSetting } from '../../domain/quantum/measurement-plan.js';
import type { EncodingName } from '../../domain/quantum/qubit-encoding.js';
import { copyState } from '../../domain/quantum/statevector.js';
import type { Statevector } from '../../domain/quantum/statevector.js';
import type { Prepared } from './prepared-states.js';

/** Every way to sit on qubits. */
export const ENCODINGS: EncodingName[] = ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered'];

/** Every way to measure there. */
export const groupingsOf = (encoding: EncodingName): GroupingName[] =>
  encoding === 'jordan-wigner' ? ['basis-rotation', 'qubit-wise', 'commuting'] : ['qubit-wise', 'commuting'];

/** One electron of the highest filled orbital in the lowest empty one, which no state here has exactly. */
export function occupationsOf({ orbitals, electronsAlpha: pairs }: Integrals): number[] {
  return Array.from({ length: orbitals }, (_, p) => (p < pairs - 1 ? 2 : p <= pairs ? 1 : 0));
}

/** The plan of a prepared state, with the same occupations for all states of a system. */
export function planOf({ integrals, encoding }: Prepared, grouping: GroupingName): MeasurementPlan {
  return measurementPlan(integrals, { grouping, encoding, occupations: occupationsOf(integrals) });
}

/** The state as a setting reads it. */
export function turned(state: Statevector, { operations }: PlannedSetting): Statevector {
  const copy = copyState(state);
  for (const operation of operations) applyOperation(copy, operation);
  return copy;
}
