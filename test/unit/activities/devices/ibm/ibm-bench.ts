import { IbmConfig } from '../../../../../contracts/ibm-config.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { IbmDevice } from '../../../../../activities/devices/ibm/ibm-device.js';
import { Secret } from '../../../../../activities/devices/secret.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { json, scriptedServer } from '../scripted-server.js';
import type { ScriptedAnswer, Seen } from '../scripted-server.js';

/** What the device signs in with. */
export const KEY = 'planted-key-0123456789';
/** No web token by its looks: only who knows it can hide it. */
export const TOKEN = 'planted-token-9876543210';
export const CRN = 'crn:v1:bluemix:public:quantum-computing:us-east:a/1:2::';
export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const signal: AbortSignal = new AbortController().signal;
export const JOB = { device: 'torino', id: 'job-1', token: 'tok-1', acceptedAt: '2026-11-24T11:00:00.000Z' };

const CONFIGURATION = {
  backend_name: 'ibm_torino',
  n_qubits: 5,
  basis_gates: ['cz', 'id', 'rz', 'sx', 'x'],
  coupling_map: [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
    [3, 4],
    [4, 3],
  ],
  simulator: false,
  max_shots: 100_000,
  max_experiments: 300,
  default_rep_delay: 250,
};
/** The first pair is broken. */
const PROPERTIES = {
  last_update_date: '2026-11-24T09:00:00Z',
  qubits: Array.from({ length: 5 }, (_, qubit) => [
    { name: 'T1', unit: 'us', value: 'unknown' },
    { name: 'readout_error', unit: '', value: qubit === 4 ? 0.002 : 0.02 },
  ]),
  gates: [
    { gate: 'cz', qubits: [0, 1], parameters: [{ name: 'gate_error', unit: '', value: 1 }] },
    { gate: 'cz', qubits: [2, 1], parameters: [{ name: 'gate_error', unit: '', value: 0.01 }] },
  ],
};
export const configuration = (changes: Record<string, unknown> = {}) =>
  json(200, { ...CONFIGURATION, ...changes });
export const accepted = json(200, { id: 'job-1', backend: 'ibm_torino', session_id: null, private: false });
export const job = (state: Record<string, unknown>) => json(200, { id: 'job-1', state });
export const missing = json(404, { trace: 't', errors: [{ code: 1291, message: 'none' }] });

/** X on the first of two qubits, both read backwards, in so many settings of 100 shots and more. */
export function program(settings = 1): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'S0',
    preparation: createCircuit(2, [{ gate: 'x', qubits: [0] }]),
    settings: Array.from({ length: settings }, (_, k) => ({
      name: `Z/${k}`,
      operations: [],
      measured: [1, 0],
      shots: 100 + k,
    })),
    stream: { seed: 0, path: [] },
  };
}

/** A device against a scripted server. */
export interface IbmBench {
  readonly device: IbmDevice;
  /** Requests to the job API but for a backend's properties, and to IAM. */
  readonly seen: readonly Seen[];
  readonly signIns: readonly Seen[];
  /** Moves the clock on. */
  readonly later: (seconds: number) => void;
}

/** One server for the job API, which answers in order, the last answer for ever, for properties and for IAM. */
export async function against(
  answers: readonly ScriptedAnswer[],
  work: (bench: IbmBench) => Promise<void>,
  iam: (attempt: number) => ScriptedAnswer = (attempt) =>
    json(200, { access_token: `${TOKEN}-${attempt}`, token_type: 'Bearer', expires_in: 3600 }),
): Promise<void> {
  const [seen, signIns]: [Seen[], Seen[]] = [[], []];
  let now = NOW;
  const server = await scriptedServer([
    (response, request) => {
      if (request.path.endsWith('/properties')) return json(200, PROPERTIES)(response, request);
      if (request.path === '/identity/token') return iam(signIns.push(request))(response, request);
      answers[Math.min(seen.push(request), answers.length) - 1]!(response, request);
    },
  ]);
  const config = IbmConfig.parse({
    adapter: 'ibm',
    id: 'torino',
    backend: 'ibm_torino',
    instance: CRN,
    url: `${server.url}/api/v1/`,
    signInUrl: server.url,
    price: { currency: 'USD', perSecondMicros: 1_600_000, source: 'price list', date: '2026-08-01' },
  });
  const later = (seconds: number) => void (now += 1000 * seconds);
  try {
    await work({ device: new IbmDevice(config, new Secret(KEY), () => now), seen, signIns, later });
  } finally {
    await server.close();
  }
}
