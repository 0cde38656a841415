import type { Circuit } from '../contracts/circuit.js';
import type { CircuitLanguage } from '../contracts/circuit-export.js';
import { ionGates } from '../domain/quantum/native/ion-gates.js';
import { writeOpenQasm } from '../domain/quantum/openqasm-writer.js';
import { ionqGates } from './devices/ionq/ionq-circuit.js';

/**
 * A circuit that measures all qubits, as the text of a file. IonQ's JSON is the `input` of a job of the type `ionq.circuit.v1` (API v0.4), whose service reads all
 * qubits by itself. Throws a RangeError for unbound parameters.
 */
export function circuitText(language: CircuitLanguage, circuit: Circuit): string {
  const { qubits, operations } = circuit;
  const json = (gateset: 'qis' | 'native', gates: readonly unknown[]): string =>
    `${JSON.stringify({ gateset, qubits, circuit: gates })}\n`;
  switch (language) {
    case 'openqasm3':
      return writeOpenQasm(circuit);
    case 'ionq-qis':
      return json('qis', ionqGates(operations));
    case 'ionq-native-ms':
      return json('native', ionGates(operations, 'ms'));
    case 'ionq-native-zz':
      return json('native', ionGates(operations, 'zz'));
  }
}

/** How a file in this language ends. */
export function circuitExtension(language: CircuitLanguage): string {
  return language === 'openqasm3' ? 'qasm' : 'json';
}
