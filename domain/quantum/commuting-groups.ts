import { sortedInsertion } from './grouping.js';
import type { OpenGroup, TermGrouping } from './grouping.js';
import type { PauliOperator } from './pauli-operator.js';
import { commute } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';

/**
 * Groups of terms that commute with each other: fewer and larger ones than qubit by qubit, for the price of a Clifford circuit before
 * each measurement. By sorted insertion. Throws a RangeError for an operator with nothing to measure.
 */
export function commutingGroups(operator: PauliOperator): TermGrouping {
  return sortedInsertion(operator, openCommuting);
}

function openCommuting(): OpenGroup {
  const strings: PauliString[] = [];
  return {
    take: ({ string }) => {
      if (!strings.every((inside) => commute(inside, string))) return false;
      strings.push(string);
      return true;
    },
  };
}
