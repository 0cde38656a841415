import { z } from 'zod';
import type { DeviceCapabilities, DeviceStatus } from '../../../contracts/device-job.js';
import { extraMember } from '../extra-member.js';
import type { JobLimits } from '../program-limits.js';

/** Circuits times shots of one job of the sampler (IBM Quantum documentation, job limits). */
const MOST_EXECUTIONS = 10_000_000;
/** Shots of a circuit and circuits of a job where a backend names no limit: those of nearly all. */
const USUAL_SHOTS = 100_000;
const USUAL_CIRCUITS = 300;

/**
 * Gates of a job before they are compiled. About ten of the backend's own become of each, of twenty bytes, so that requests stay well below the 50 MB that were
 * documented until July 2026 (more since).
 */
const MOST_GATES = 50_000;

const Qubit = z.int().nonnegative();

/** GET /backends/{backend}/configuration, as far as it is read. */
export const IbmConfiguration = z.looseObject({
  backend_name: z.string(),
  n_qubits: z.int().positive(),
  basis_gates: z.array(z.string()),
  /** null: any two qubits. */
  coupling_map: z.array(z.tuple([Qubit, Qubit])).nullish(),
  simulator: extraMember(z.boolean()),
  max_shots: extraMember(z.int().positive()),
  max_experiments: extraMember(z.int().positive()),
  /** Between two shots, in microseconds. */
  default_rep_delay: extraMember(z.number().nonnegative()),
});
export type IbmConfiguration = z.infer<typeof IbmConfiguration>;

/** GET /backends/{backend}/status */
export const IbmBackendStatus = z.looseObject({
  state: z.boolean(),
  status: z.string(),
  length_queue: extraMember(z.int().nonnegative()),
});
export type IbmBackendStatus = z.infer<typeof IbmBackendStatus>;

/** What one job holds. As many circuits as fit with the most shots each, so that no job has more executions than the service takes. */
export function ibmLimits({ n_qubits, max_shots, max_experiments }: IbmConfiguration): JobLimits {
  const most = Math.min(max_shots ?? USUAL_SHOTS, MOST_EXECUTIONS);
  return {
    qubits: n_qubits,
    shots: { least: 1, most },
    mostCircuits: Math.min(max_experiments ?? USUAL_CIRCUITS, Math.floor(MOST_EXECUTIONS / most)),
    mostGates: MOST_GATES,
    sameShots: false,
  };
}

export function ibmCapabilities(
  configuration: IbmConfiguration,
  calibration: string | null,
): DeviceCapabilities {
  return {
    ...ibmLimits(configuration),
    kind: 'qpu',
    qubits: configuration.n_qubits,
    calibration,
  };
}

/** The closed list of words; a backend that is out still takes jobs, which wait. */
const AVAILABILITY: Readonly<Record<string, DeviceStatus['availability']>> = {
  active: 'available',
  paused: 'unavailable',
  offline: 'unavailable',
  maintenance: 'unavailable',
};

export function ibmStatus({ state, status, length_queue: queue }: IbmBackendStatus): DeviceStatus {
  const known = Object.hasOwn(AVAILABILITY, status) ? AVAILABILITY[status]! : 'unknown';
  return {
    availability: state ? known : 'unavailable',
    word: status,
    queueLength: queue ?? null,
    queueSeconds: null,
    opensAt: null,
  };
}
