import { sortedInsertion } from './grouping.js';
import type { OpenGroup, TermGrouping } from './grouping.js';
import type { PauliOperator, PauliTerm } from './pauli-operator.js';
import { commuteQubitWise, IDENTITY, pauliText } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';

/**
 * Groups whose letters agree on every qubit, so that one measured axis a qubit serves all of them: no gates on two qubits. By sorted
 * insertion. Throws a RangeError for an operator with nothing to measure.
 */
export function qubitWiseGroups(operator: PauliOperator): TermGrouping {
  return sortedInsertion(operator, openQubitWise);
}

/** Keeps all letters seen in one string: a term fits the group exactly where it fits that. */
function openQubitWise(): OpenGroup {
  let axes = IDENTITY;
  return {
    take: ({ string }) => {
      if (!commuteQubitWise(axes, string)) return false;
      axes = joined(axes, string);
      return true;
    },
  };
}

/**
 * The axes in which a qubit-wise group is measured, qubit 0 first; I where a qubit need not be measured. Throws a RangeError for terms
 * that ask for two axes on one qubit.
 */
export function measuredAxes(group: readonly PauliTerm[], qubits: number): string {
  let axes = IDENTITY;
  for (const { string } of group) {
    if (!commuteQubitWise(axes, string)) {
      throw new RangeError(
        `measured axes: expected terms that fit ${pauliText(axes, qubits)} qubit by qubit, got ${pauliText(string, qubits)}`,
      );
    }
    axes = joined(axes, string);
  }
  return pauliText(axes, qubits);
}

/** The letters of two strings that agree where both have one. */
function joined(a: PauliString, b: PauliString): PauliString {
  return {
    xLow: (a.xLow | b.xLow) >>> 0,
    xHigh: (a.xHigh | b.xHigh) >>> 0,
    zLow: (a.zLow | b.zLow) >>> 0,
    zHigh: (a.zHigh | b.zHigh) >>> 0,
  };
}
