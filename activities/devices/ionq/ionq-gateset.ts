import type { IonqConfig } from '../../../contracts/device-config.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { ionGateCounts } from '../../../domain/quantum/native/ion-gate.js';
import type { IonEntangler, IonGate } from '../../../domain/quantum/native/ion-gate.js';
import { ionGates } from '../../../domain/quantum/native/ion-gates.js';
import { programGates } from '../program-limits.js';
import type { JobLimits } from '../program-limits.js';
import { IONQ_LIMITS } from './ionq-backend.js';
import { ionqGates, ionqProgram } from './ionq-circuit.js';
import type { IonqGate } from './ionq-circuit.js';

/** What of a configuration decides how circuits are written. */
export type IonqTarget = Pick<IonqConfig, 'backend' | 'noise' | 'gateset'>;

/** Gates of a job before they are written in native ones: about five become of each, which the service counts and of which 10 MB hold no more. */
const MOST_GATES_BEFORE = 25_000;

/** What one job holds. */
export function ionqLimits({ gateset }: IonqTarget): JobLimits {
  return gateset === 'native' ? { ...IONQ_LIMITS, mostGates: MOST_GATES_BEFORE } : IONQ_LIMITS;
}

/** Each circuit of a program in the gateset. What no reading of the qubits sees is left out of native ones. Throws a RangeError for unbound parameters. */
export function ionqCircuits(
  target: IonqTarget,
  { preparation, settings }: CircuitBatchProgram,
): (IonqGate | IonGate)[][] {
  const entangler = ionqEntangler(target);
  return settings.map(({ operations }) => {
    const all = [...preparation.operations, ...operations];
    return target.gateset === 'native' ? ionGates(all, entangler, 'measured') : ionqGates(all);
  });
}

/** Gates of all circuits as they are sent, by which a job is paid. */
export function ionqGateCounts(
  target: IonqTarget,
  program: CircuitBatchProgram,
): ReturnType<typeof ionGateCounts> {
  if (target.gateset === 'qis') return programGates(ionqProgram(program));
  const { preparation, settings } = program;
  const entangler = ionqEntangler(target);
  return ionGateCounts(
    settings.flatMap(({ operations }) =>
      ionGates([...preparation.operations, ...operations], entangler, 'measured'),
    ),
  );
}

/** The gate between two ions, by the family of the processor or of the noise model: Harmony and Aria have `ms`, all later ones `zz` (IonQ API v0.4). */
function ionqEntangler({ backend, noise }: IonqTarget): IonEntangler {
  return /harmony|aria/i.test(`${backend} ${noise ?? ''}`) ? 'ms' : 'zz';
}
