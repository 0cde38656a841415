import type { Circuit } from '../../contracts/circuit.js';
import { ansatzCircuit } from '../../domain/quantum/ansatz-circuit.js';
import { hardwareEfficientCircuit } from '../../domain/quantum/hardware-efficient.js';
import type { QubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import { hasQubit } from '../../domain/quantum/qubit-set.js';
import type { VqeSampledOptions } from './vqe-sampled-options.js';
import type { VqeTarget } from './vqe-target.js';

/** A family of states with free parameters, as a circuit on the qubits of an encoding. */
export interface SampledAnsatz {
  /** With free parameters, radian; nothing measured. */
  readonly circuit: Circuit;
  /** Degree of an expectation value as a trigonometric polynomial of each parameter. */
  readonly degree: number;
  /** Parameters of the target's reference, or of its first determinant where the ansatz starts from nothing. */
  readonly reference: readonly number[];
  /** Whether its states stay in the sector of the encoding. */
  readonly conserving: boolean;
}

/** The ansatz that the options name, for one state. */
export function sampledAnsatz(
  { ansatz, layers }: VqeSampledOptions,
  target: VqeTarget,
  encoding: QubitEncoding,
): SampledAnsatz {
  if (ansatz === 'hardware-efficient') return hardwareEfficient(layers, target, encoding);
  const { alpha, beta, reference } = target;
  const state = { ansatz, layers, electronsAlpha: alpha, electronsBeta: beta, reference };
  const circuit = ansatzCircuit(state, encoding);
  return { circuit, degree: 2, reference: new Array<number>(circuit.parameters).fill(0), conserving: true };
}

/** Half a turn in the first layer makes the determinant, on which the cz that follow have no effect but a sign. */
function hardwareEfficient(layers: number, { reference }: VqeTarget, encoding: QubitEncoding): SampledAnsatz {
  const circuit = hardwareEfficientCircuit(encoding.qubits, layers);
  const ones = encoding.determinant(reference[0]!.alpha, reference[0]!.beta);
  const parameters = Array.from({ length: circuit.parameters }, (_, parameter) =>
    parameter < encoding.qubits && hasQubit(ones, parameter) ? Math.PI : 0,
  );
  return { circuit, degree: 1, reference: parameters, conserving: false };
}
