import type { IonqConfig } from '../../../contracts/device-config.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { ionqCircuits } from './ionq-gateset.js';

/** Where the token stands in a job's metadata; it is the job's name too, since documents of jobs of several circuits were seen without metadata. */
export const TOKEN_KEY = 'thq_token';

/** Largest body that the service takes, in bytes (API v0.4). */
export const MOST_BODY_BYTES = 10 * 1024 * 1024;

/**
 * Body of POST /jobs for a program whose settings have the same number of shots: a job of several circuits where there are several. Error mitigation is
 * switched off on quantum processors, where it is on by default: mitigated frequencies are no counts of shots.
 */
export function ionqSubmission(
  config: IonqConfig,
  token: string,
  program: CircuitBatchProgram,
): Record<string, unknown> {
  const { backend, noise, gateset } = config;
  const { preparation, settings } = program;
  const circuits = ionqCircuits(config, program).map((circuit, k) => ({
    name: settings[k]!.name.replace(/[^A-Za-z0-9 _-]/g, '-').slice(0, 100),
    circuit,
  }));
  const common = {
    backend,
    name: token,
    shots: settings[0]!.shots,
    metadata: { [TOKEN_KEY]: token },
    ...(noise === null ? {} : { noise: { model: noise } }),
    ...(backend === 'simulator' ? {} : { settings: { error_mitigation: { debiasing: false } } }),
  };
  const head = { gateset, qubits: preparation.qubits };
  return circuits.length === 1
    ? { type: 'ionq.circuit.v1', ...common, input: { ...head, circuit: circuits[0]!.circuit } }
    : { type: 'ionq.multi-circuit.v1', ...common, input: { ...head, circuits } };
}
