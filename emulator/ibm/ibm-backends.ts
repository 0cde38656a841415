import type { Emulation } from '../emulation.js';
import { part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { IBM_DEVICES } from './ibm-devices.js';
import type { IbmDevice } from './ibm-devices.js';
import { IBM_GATES } from './ibm-gates.js';

const STATUS = { online: 'online', 'device-outage': 'offline', maintenance: 'paused' } as const;
const VERSION = '1.0.0';

/** The backend of this name, if it is not retired. Throws a Refusal (404). */
export function ibmDevice({ windows, now }: Emulation, name: string): IbmDevice {
  const here = IBM_DEVICES.filter(({ id }) => windows.stateOf('ibm', id, now()) !== 'retirement');
  const device = here.find(({ id }) => id === name);
  if (device !== undefined) return device;
  const known = here.map(({ id }) => id).join(', ');
  throw new Refusal(404, '1216', `backend: expected one of ${known}, got ${JSON.stringify(name)}`);
}

function stateOf(
  { windows, now }: Emulation,
  { id }: IbmDevice,
): 'online' | 'offline' | 'paused' | undefined {
  const state = windows.stateOf('ibm', id, now());
  return state === 'retirement' ? undefined : STATUS[state];
}

function waitingFor({ jobs }: Emulation, { id }: IbmDevice): number {
  return jobs.listed('ibm').filter((job) => job.device === id && jobs.progress(job).phase === 'queued')
    .length;
}

/** GET /backends: without those that are retired. */
export function listIbmBackends(emulation: Emulation): Reply {
  const devices = IBM_DEVICES.flatMap((device) => {
    const name = stateOf(emulation, device);
    return name === undefined ? [] : [{ device, name }];
  });
  return jsonReply(200, {
    devices: devices.map(({ device, name }) => ({
      name: device.id,
      status: { name, reason: name === 'online' ? 'available' : name },
      is_simulator: false,
      qubits: device.qubits,
      queue_length: waitingFor(emulation, device),
      clops: { type: 'hardware', value: 100_000 },
      processor_type: { family: 'Emulated', revision: '1' },
      performance_metrics: { two_q_error_best: { value: 1 - device.noise!.twoQubit.fidelity, unit: '' } },
    })),
  });
}

/** GET /backends/{backend}/status */
export function ibmBackendStatus(emulation: Emulation, call: Call): Reply {
  const device = ibmDevice(emulation, part(call, 'backend'));
  const name = stateOf(emulation, device);
  return jsonReply(200, {
    state: name === 'online',
    status: name === 'online' ? 'active' : name,
    message: name === 'online' ? 'available' : name,
    length_queue: waitingFor(emulation, device),
    backend_version: VERSION,
  });
}

/** GET /backends/{backend}/configuration */
export function ibmConfiguration(emulation: Emulation, call: Call): Reply {
  const device = ibmDevice(emulation, part(call, 'backend'));
  const pairs = bothWays(device);
  const singles = Array.from({ length: device.qubits }, (_, qubit) => [qubit]);
  return jsonReply(200, {
    backend_name: device.id,
    backend_version: VERSION,
    n_qubits: device.qubits,
    basis_gates: Object.keys(IBM_GATES),
    coupling_map: pairs,
    gates: Object.entries(IBM_GATES).map(([name, [qubits, angles]]) => ({
      name,
      parameters: angles === 0 ? [] : ['theta'],
      qasm_def: `gate ${name} q { }`,
      coupling_map: qubits === 2 ? pairs : singles,
    })),
    supported_instructions: [...Object.keys(IBM_GATES), 'measure', 'barrier'],
    simulator: false,
    local: false,
    conditional: false,
    open_pulse: false,
    memory: true,
    max_shots: device.shots.max,
    max_experiments: 300,
    online_date: '2026-01-01T00:00:00Z',
    processor_type: { family: 'Emulated', revision: '1' },
  });
}

function bothWays({ coupling }: IbmDevice): [number, number][] {
  return coupling.flatMap(([a, b]): [number, number][] => [
    [a, b],
    [b, a],
  ]);
}

/** GET /backends/{backend}/properties: the same for all qubits, as the noise is. */
export function ibmProperties(emulation: Emulation, call: Call): Reply {
  const device = ibmDevice(emulation, part(call, 'backend'));
  const { noise, qubits } = device;
  const date = new Date(emulation.now()).toISOString();
  const value = (name: string, unit: string, figure: number) => ({ name, unit, value: figure, date });
  const gate = (name: string, on: number[], fidelity: number, nanoseconds: number) => ({
    gate: name,
    qubits: on,
    name: `${name}${on.join('_')}`,
    parameters: [value('gate_error', '', 1 - fidelity), value('gate_length', 'ns', nanoseconds)],
  });
  const every = Array.from({ length: qubits }, (_, qubit) => qubit);
  return jsonReply(200, {
    backend_name: device.id,
    backend_version: VERSION,
    last_update_date: date,
    qubits: every.map(() => [
      value('T1', 'us', 250),
      value('T2', 'us', 150),
      value('readout_error', '', noise!.readout.oneGivenZero),
      value('prob_meas0_prep1', '', noise!.readout.zeroGivenOne),
      value('prob_meas1_prep0', '', noise!.readout.oneGivenZero),
      value('readout_length', 'ns', 1200),
    ]),
    gates: [
      ...every.flatMap((qubit) => [
        gate('id', [qubit], noise!.oneQubit.fidelity, 40),
        gate('rz', [qubit], 1, 0),
        gate('sx', [qubit], noise!.oneQubit.fidelity, 40),
        gate('x', [qubit], noise!.oneQubit.fidelity, 40),
      ]),
      ...bothWays(device).map((pair) => gate('cz', pair, noise!.twoQubit.fidelity, 70)),
    ],
    general: [],
  });
}
