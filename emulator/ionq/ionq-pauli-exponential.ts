import type { Operation } from '../../contracts/circuit.js';
import { badGate, numberOf, targetsOf } from './ionq-gate.js';
import type { IonqGate } from './ionq-gate.js';

/**
 * exp(-i time sum c_k P_k): one rotation a term. The terms must commute with each other, or the product would be something else. The last
 * letter of a term acts on the first target.
 */
export function pauliExponential(gate: IonqGate): Operation[] {
  const { terms = [], coefficients = [] } = gate;
  if (terms.length === 0 || terms.length !== coefficients.length) {
    throw badGate(gate, 'as many coefficients as terms', coefficients.length);
  }
  const targets = targetsOf(gate, terms[0]!.length);
  for (const term of terms) {
    if (term.length !== targets.length || !/^[IXYZ]+$/.test(term)) {
      throw badGate(gate, `terms of ${targets.length} letters I, X, Y, Z`, term);
    }
    const other = terms.find((one) => !commute(one, term));
    if (other !== undefined) throw badGate(gate, 'terms that commute', [term, other]);
  }
  return terms.flatMap((term, k) =>
    termRotation(term, targets, 2 * numberOf(gate, 'time') * coefficients[k]!),
  );
}

function commute(one: string, other: string): boolean {
  const clashes = [...one].filter((a, k) => a !== 'I' && other[k] !== 'I' && a !== other[k]);
  return clashes.length % 2 === 0;
}

function termRotation(term: string, targets: readonly number[], angle: number): Operation[] {
  const letters = [...term].reverse();
  const qubits = targets.filter((_, k) => letters[k] !== 'I');
  const pauli = letters.filter((letter) => letter !== 'I').join('');
  // A term of nothing but I is a global phase.
  return pauli === '' ? [] : [{ gate: 'pauli', pauli, qubits, angle }];
}
