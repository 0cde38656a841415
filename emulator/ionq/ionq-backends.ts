import type { Emulation } from '../emulation.js';
import { part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import { IONQ_DEVICES, IONQ_NOISE_MODELS } from './ionq-devices.js';
import { gatePrice, IONQ_RATES } from './ionq-price.js';
import { ionqDevice } from './ionq-submit.js';

const STATUS = {
  online: 'available',
  'device-outage': 'unavailable',
  maintenance: 'unavailable',
  retirement: 'retired',
} as const;

/** GET /backends */
export function listIonqBackends(emulation: Emulation): Reply {
  return jsonReply(
    200,
    IONQ_DEVICES.map((device) => backendView(emulation, device)),
  );
}

/** GET /backends/{backend}: without a credential, as one client asks. */
export function getIonqBackend(emulation: Emulation, call: Call): Reply {
  return jsonReply(200, backendView(emulation, ionqDevice(part(call, 'backend'))));
}

function backendView({ windows, jobs, now }: Emulation, device: EmulatedDevice) {
  const state = windows.stateOf('ionq', device.id, now());
  return {
    backend: device.id,
    status: STATUS[state],
    degraded: false,
    qubits: device.qubits,
    average_queue_time: jobs.durations(device).queueMs / 1000,
    last_updated: new Date(now()).toISOString(),
    characterization_id: device.isSimulator ? null : device.id,
    location: null,
    kw: 0,
    supported_gates: 'x y z h s si v vi t ti not cnot swap rx ry rz xx yy zz pauliexp'.split(' '),
    supported_native_gates: ['gpi', 'gpi2', 'ms', 'zz'],
    supported_error_mitigations: [],
    noise_models: device.isSimulator ? Object.keys(IONQ_NOISE_MODELS) : [],
  };
}

/** GET /backends/{backend}/characterizations: null for the simulator, as the service answers. */
export function ionqCharacterizations({ now }: Emulation, call: Call): Reply {
  const device = ionqDevice(part(call, 'backend'));
  if (device.noise === null) return jsonReply(200, { characterizations: null, pages: 0 });
  const { oneQubit, twoQubit, readout } = device.noise;
  const characterization = {
    id: device.id,
    backend: device.id,
    date: new Date(now()).toISOString(),
    qubits: device.qubits,
    connectivity: pairs(device.qubits),
    fidelity: {
      spam: { median: 1 - readout.oneGivenZero, stderr: null },
      '1q': { median: oneQubit.fidelity, stderr: null },
      '2q': { median: twoQubit.fidelity, stderr: null },
    },
    timing: { t1: 100, t2: 1, '1q': 0.00013, '2q': 0.00097, readout: 0.00015, reset: 0.00005 },
  };
  return jsonReply(200, { characterizations: [characterization], pages: 1 });
}

function pairs(qubits: number): [number, number][] {
  return Array.from({ length: qubits }, (_, a) =>
    Array.from({ length: a }, (_unused, b): [number, number] => [b, a]),
  ).flat();
}

/** GET /jobs/estimate */
export function estimateIonqJob({ jobs }: Emulation, { query }: Call): Reply {
  const device = ionqDevice(query.get('backend') ?? '');
  const { queueMs, runMs } = jobs.durations(device);
  const [one, two, shots] = ['1q_gates', '2q_gates', 'shots'].map((name) => wholeNumber(query, name));
  const gates = gatePrice(one!, two!, shots!);
  const total = device.isSimulator ? 0 : Math.max(gates, IONQ_RATES.jobMinimum);
  return jsonReply(200, {
    estimated_total_cost: total,
    estimated_unit: 'usd',
    rate_card: {
      rates: [
        {
          sku: device.id,
          unit: 'gates',
          unit_cost: 0,
          cost_1q_gate: IONQ_RATES.oneQubitGate,
          cost_2q_gate: IONQ_RATES.twoQubitGate,
          job_cost_minimum: IONQ_RATES.jobMinimum,
        },
      ],
    },
    estimated_execution_time: Math.round(runMs),
    current_predicted_queue_time: Math.round(queueMs),
    estimated_quantum_compute_time_us: 0,
  });
}

function wholeNumber(query: URLSearchParams, name: string): number {
  const value = Number(query.get(name) ?? 0);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Refusal(400, 'InvalidInput', `${name}: expected a whole number, got ${query.get(name)}`);
}
