import type { PauliHamiltonian } from '../../contracts/hamiltonian.js';
import { compareStrings, pauliString, pauliText, stringKey } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';
import { MAX_QUBITS } from './qubit-set.js';

/** One summand of a Hermitian operator. */
export interface PauliTerm {
  readonly coefficient: number;
  readonly string: PauliString;
}

/** A Hermitian operator: real combination of distinct Pauli strings, in the order of their texts. */
export interface PauliOperator {
  /** 1 to 64. */
  readonly qubits: number;
  readonly terms: readonly PauliTerm[];
}

/** The operator with equal strings added up, without those whose coefficient is `negligible` at most. */
export function pauliOperator(qubits: number, terms: Iterable<PauliTerm>, negligible = 0): PauliOperator {
  if (!Number.isInteger(qubits) || qubits < 1 || qubits > MAX_QUBITS) {
    throw new RangeError(`operator: expected 1 to ${MAX_QUBITS} qubits, got ${qubits}`);
  }
  const merged = new Map<string, PauliTerm>();
  for (const { coefficient, string } of terms) {
    const key = stringKey(string);
    merged.set(key, { coefficient: (merged.get(key)?.coefficient ?? 0) + coefficient, string });
  }
  const kept = [...merged.values()].filter(({ coefficient }) => Math.abs(coefficient) > negligible);
  return { qubits, terms: kept.sort((a, b) => compareStrings(a.string, b.string)) };
}

/** The operator of a stored Hamiltonian. Throws a RangeError where a string has another length than the number of qubits. */
export function unpackOperator({ qubits, terms }: PauliHamiltonian): PauliOperator {
  return pauliOperator(
    qubits,
    terms.map(({ coefficientHartree, pauli }, index) => {
      if (pauli.length !== qubits) {
        throw new RangeError(`terms.${index}.pauli: expected ${qubits} letters, got ${pauli.length}`);
      }
      return { coefficient: coefficientHartree, string: pauliString(pauli) };
    }),
  );
}

/** The stored form of an operator. */
export function packOperator({ qubits, terms }: PauliOperator): PauliHamiltonian {
  return {
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'pauli',
    qubits,
    terms: terms.map(({ coefficient, string }) => ({
      coefficientHartree: coefficient,
      pauli: pauliText(string, qubits),
    })),
  };
}
