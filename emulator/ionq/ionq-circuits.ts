import type { Circuit } from '../../contracts/circuit.js';
import { createCircuit, measureAll } from '../../domain/quantum/circuit.js';
import { readOpenQasm } from '../../domain/quantum/openqasm-reader.js';
import type { JobCircuit } from '../jobs/job-record.js';
import { Refusal } from '../http/refusal.js';
import type { IonqGate } from './ionq-gate.js';
import type { IonqJobBody } from './ionq-job-body.js';
import { nativeCounts, nativeOperations } from './ionq-native-gates.js';
import { qisOperations } from './ionq-qis-gates.js';

interface GivenCircuit {
  circuit: IonqGate[];
  qubits?: number | undefined;
  gateset?: 'qis' | 'native' | undefined;
}

type ReadCircuit = Omit<JobCircuit, 'shots'>;

/** The circuits of a job; all qubits are measured, in order. Throws a Refusal that names circuit and gate. */
export function ionqCircuits({ type, input }: IonqJobBody): ReadCircuit[] {
  if (type === 'ionq.qasm3.v1') return [{ circuit: qasmCircuit(input.data) }];
  if (type === 'ionq.circuit.v1') return [readCircuit(input)];
  return input.circuits.map((one, k) => {
    try {
      return readCircuit({ qubits: input.qubits, gateset: input.gateset, ...one });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.status, error.code, `circuits.${k}: ${error.message}`);
    }
  });
}

/** Native gates are counted as they are: each is several of ours. */
function readCircuit(given: GivenCircuit): ReadCircuit {
  const circuit = ionqJsonCircuit(given);
  return given.gateset === 'native' ? { circuit, sent: nativeCounts(given.circuit) } : { circuit };
}

/** A circuit in the JSON of IonQ; all qubits are measured, in order. Throws a Refusal (400) that names the gate. */
export function ionqJsonCircuit({ circuit, qubits, gateset = 'qis' }: GivenCircuit): Circuit {
  if (qubits === undefined) throw new Refusal(400, 'InvalidInput', 'qubits: expected a number, got nothing');
  const operations = circuit.flatMap(gateset === 'qis' ? qisOperations : nativeOperations);
  return asInput(() => createCircuit(qubits, operations, 0, measureAll(qubits)));
}

/** The statements that measure only name bits: the service answers for all qubits. */
function qasmCircuit(text: string): Circuit {
  return asInput(() => {
    const circuit = readOpenQasm(text);
    return { ...circuit, measured: measureAll(circuit.qubits) };
  });
}

function asInput(make: () => Circuit): Circuit {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, 'InvalidInput', error.message);
    throw error;
  }
}
