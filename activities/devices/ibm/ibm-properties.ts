import { z } from 'zod';
import type { TwoQubitFidelity } from '../../../contracts/device-list.js';
import { entanglerAmong } from '../../../domain/quantum/native/hardware-gate.js';
import type { HardwareTarget } from '../../../domain/quantum/native/hardware-target.js';
import { extraMember } from '../extra-member.js';
import { medianFidelity } from '../published-fidelity.js';
import type { IbmConfiguration } from './ibm-backend.js';

const Figure = z.looseObject({ name: z.string(), value: z.unknown() });

/** GET /backends/{backend}/properties, as far as it is read: figures of the last calibration, by qubit and by gate. */
export const IbmProperties = z.looseObject({
  last_update_date: extraMember(z.string()),
  qubits: z.array(z.array(Figure)),
  gates: z.array(
    z.looseObject({
      gate: z.string(),
      qubits: z.array(z.int().nonnegative()).min(1),
      parameters: z.array(Figure),
    }),
  ),
});
export type IbmProperties = z.infer<typeof IbmProperties>;

/** A backend as it is now. */
export interface IbmBackend {
  readonly configuration: IbmConfiguration;
  readonly properties: IbmProperties;
}

/** Gates on one qubit that circuits are written in and that err; rz is a change of phase in the electronics. */
const ERRING_TURNS = ['sx', 'x'];

/** What circuits are written for. Throws a RangeError for gates with which they cannot be, or a pair beyond the qubits. */
export function ibmTarget({ configuration, properties }: IbmBackend): HardwareTarget {
  const { n_qubits: qubits, basis_gates: basis, coupling_map: map } = configuration;
  const pairs = map ?? allPairs(qubits);
  const odd = pairs.find(([a, b]) => a === b || Math.max(a, b) >= qubits);
  if (odd !== undefined) {
    throw new RangeError(`coupling map: expected two different qubits below ${qubits}, got ${odd.join(' ')}`);
  }
  const entangler = entanglerAmong(basis);
  const errors = gateErrors(properties);
  return {
    entangler,
    qubitErrors: Array.from({ length: qubits }, (_, qubit) =>
      ERRING_TURNS.reduce(
        (sum, gate) => sum + (errors.get(placed(gate, [qubit])) ?? 0),
        figure(properties.qubits[qubit] ?? [], 'readout_error'),
      ),
    ),
    pairs: pairs.map(([a, b]) => ({
      qubits: [a, b] as const,
      error: errors.get(placed(entangler, [a, b])) ?? errors.get(placed(entangler, [b, a])) ?? 0,
    })),
  };
}

/** The fidelity of the gate on two qubits by the last calibration, over the pairs of which an error is published. Throws as `ibmTarget`. */
export function ibmFidelity(backend: IbmBackend): TwoQubitFidelity | null {
  return medianFidelity(ibmTarget(backend).pairs.flatMap(({ error }) => (error > 0 ? [1 - error] : [])));
}

function gateErrors({ gates }: IbmProperties): ReadonlyMap<string, number> {
  return new Map(
    gates.map(({ gate, qubits, parameters }) => [placed(gate, qubits), figure(parameters, 'gate_error')]),
  );
}

function placed(gate: string, qubits: readonly number[]): string {
  return `${gate} ${qubits.join(' ')}`;
}

/** 0 where it is not published. */
function figure(figures: readonly z.infer<typeof Figure>[], name: string): number {
  const value = figures.find((one) => one.name === name)?.value;
  return typeof value === 'number' ? value : 0;
}

function allPairs(qubits: number): [number, number][] {
  const every = Array.from({ length: qubits }, (_, qubit) => qubit);
  return every.flatMap((a) => every.slice(a + 1).map((b): [number, number] => [a, b]));
}
