import { setTimeout as pause } from 'node:timers/promises';
import { AzureConfig } from '../../../contracts/azure-config.js';
import { BraketConfig, IonqConfig } from '../../../contracts/device-config.js';
import { IbmConfig } from '../../../contracts/ibm-config.js';
import type { DeviceJob, DeviceJobState } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { isFinal } from '../../../domain/control/job-phase.js';
import { AzureDevice } from '../../../activities/devices/azure/azure-device.js';
import { BraketDevice } from '../../../activities/devices/braket/braket-device.js';
import { IbmDevice } from '../../../activities/devices/ibm/ibm-device.js';
import { IonqDevice } from '../../../activities/devices/ionq/ionq-device.js';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import type { QuantumDevice } from '../../../activities/devices/quantum-device.js';
import { Secret } from '../../../activities/devices/secret.js';
import { circuitSimulator } from '../../../activities/estimators/circuit-simulator.js';
import { createCircuit } from '../../../domain/quantum/circuit.js';
import { IBM_CRN } from '../../../emulator/ibm/ibm-instance.js';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';

/** An adapter against the server it speaks to. */
export interface DeviceBench {
  readonly device: QuantumDevice;
  /** Jobs that the server accepted. */
  readonly accepted: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** What may be wrong with the server: faults of jobs, counted from 1 in the order of acceptance, and of calls by route, as a fault file has them. */
export interface BenchFaults {
  readonly jobs?: Record<string, unknown>[];
  readonly calls?: Record<string, unknown>[];
  /** Of the device under test. */
  readonly conditions?: Record<string, unknown>[];
}

/** An adapter that the suite loops over. */
export interface AdapterUnderTest {
  readonly name: string;
  /** Whether a server can be made to misbehave; the local simulator has none. */
  readonly hasServer: boolean;
  /** Whether a job of it holds one circuit only; then a program is bought setting by setting. */
  readonly oneCircuit?: boolean;
  /** Whether its quote is the most that a job may cost, not what is expected. */
  readonly quotesMost?: boolean;
  open(script?: BenchFaults): Promise<DeviceBench>;
}

const SIGNAL = new AbortController().signal;
export const PLANTED_KEY = 'planted-key-0123456789';

/** Where the packages of AWS find their credentials first; any key is good for the emulator. */
process.env.AWS_ACCESS_KEY_ID = 'AKIAPLANTED0123456789';
process.env.AWS_SECRET_ACCESS_KEY = PLANTED_KEY;

function scriptOf(provider: string, device: string, { jobs = [], calls = [], conditions = [] }: BenchFaults) {
  const of = (list: Record<string, unknown>[]) => list.map((fault) => ({ provider, ...fault }));
  return faults({
    jobs: of(jobs),
    calls: of(calls),
    conditions: of(conditions).map((condition) => ({ device, ...condition })),
  });
}

function ionq(backend: string, noise: string | null, gateset: 'qis' | 'native' = 'qis'): AdapterUnderTest {
  const gates = gateset === 'qis' ? '' : ', native gates';
  return {
    name: `ionq ${backend}${noise === null ? '' : ` with noise ${noise}`}${gates}`,
    hasServer: true,
    open: async (script = {}) => {
      const bench = await openEmulator({ seed: 11, faults: scriptOf('ionq', backend, script) });
      const url = `${bench.origin('ionq')}/v0.4`;
      const config = IonqConfig.parse({
        adapter: 'ionq',
        id: 'ionq-under-test',
        backend,
        noise,
        gateset,
        url,
      });
      return {
        device: new IonqDevice(config, new Secret(PLANTED_KEY)),
        accepted: async () => (await bench.ledger()).jobs.length,
        close: () => bench.close(),
      };
    },
  };
}

const SV1 = 'arn:aws:braket:::device/quantum-simulator/amazon/sv1';
const FORTE = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';
/** The tariff of the emulator: a simulator's task takes 45 seconds at 0.075 USD a minute. */
const PRICES = {
  [SV1]: { perTaskMicros: 56_250, perShotMicros: 0 },
  [FORTE]: { perTaskMicros: 300_000, perShotMicros: 80_000 },
};

function braket(name: string, arn: keyof typeof PRICES): AdapterUnderTest {
  return {
    name: `braket ${name}`,
    hasServer: true,
    open: async (script = {}) => {
      const bench = await openEmulator({ seed: 11, faults: scriptOf('braket', arn, script) });
      const config = BraketConfig.parse({
        adapter: 'braket',
        id: 'braket-under-test',
        arn,
        region: 'us-east-1',
        bucket: 'amazon-braket-conformance',
        endpoint: bench.origin('braket'),
        price: { currency: 'USD', source: 'tariff of the emulator', date: '2026-11-24', ...PRICES[arn] },
      });
      return {
        device: new BraketDevice(config),
        accepted: async () => (await bench.ledger()).jobs.length,
        close: () => bench.close(),
      };
    },
  };
}

function ibm(backend: string): AdapterUnderTest {
  return {
    name: `ibm ${backend}`,
    hasServer: true,
    quotesMost: true,
    open: async (script = {}) => {
      const bench = await openEmulator({ seed: 11, faults: scriptOf('ibm', backend, script) });
      const config = IbmConfig.parse({
        adapter: 'ibm',
        id: 'ibm-under-test',
        backend,
        instance: IBM_CRN,
        url: `${bench.origin('ibm')}/api/v1`,
        signInUrl: bench.origin('ibm'),
        price: {
          currency: 'USD',
          perSecondMicros: 1_600_000,
          source: 'tariff of the emulator',
          date: '2026-11-24',
        },
      });
      return {
        device: new IbmDevice(config, new Secret(PLANTED_KEY)),
        accepted: async () => (await bench.ledger()).jobs.length,
        close: () => bench.close(),
      };
    },
  };
}

/** A workspace whose name ends in `-v2` is of the newer kind. Rates of the emulator's processors: those that IonQ had through Azure, its simulator is free. */
function azure(target: string, workspace: string): AdapterUnderTest {
  const isFree = target === 'ionq.simulator';
  return {
    name: `azure ${target} in workspace ${workspace}`,
    hasServer: true,
    oneCircuit: true,
    open: async (script = {}) => {
      const bench = await openEmulator({ seed: 11, faults: scriptOf('azure', target, script) });
      const config = AzureConfig.parse({
        ...{ adapter: 'azure', id: 'azure-under-test', target, qubits: 29 },
        ...{ subscription: 's', resourceGroup: 'g', workspace, url: bench.origin('azure') },
        price: {
          ...{ currency: 'USD', source: 'tariff of the emulator', date: '2026-11-24' },
          perOneQubitGateShotMicros: isFree ? 0 : 220,
          perTwoQubitGateShotMicros: isFree ? 0 : 980,
          leastMicros: isFree ? 0 : 1_000_000,
        },
      });
      return {
        device: new AzureDevice(config, new Secret(PLANTED_KEY)),
        accepted: async () => (await bench.ledger()).jobs.length,
        close: () => bench.close(),
      };
    },
  };
}

const local: AdapterUnderTest = {
  name: 'local-simulator',
  hasServer: false,
  open: async () => {
    const kept = new Set<string>();
    const shelf = memoryShelf();
    const device = new LocalSimulator({
      id: 'local',
      shelf: {
        ...shelf,
        keep: (token, part, text) => {
          if (part === 'job') kept.add(token);
          return shelf.keep(token, part, text);
        },
      },
      // As in a thread: the job is under way for a moment, so that it can be cancelled.
      run: async (program, signal) => {
        await pause(200, undefined, { signal });
        return circuitSimulator(null)(program);
      },
    });
    return { device, accepted: async () => kept.size, close: async () => undefined };
  },
};

export const ADAPTERS: readonly AdapterUnderTest[] = [
  local,
  ionq('simulator', null),
  ionq('simulator', 'forte-1'),
  ionq('simulator', 'aria-1', 'native'),
  ionq('qpu.forte-1', null),
  ionq('qpu.forte-1', null, 'native'),
  braket('simulator', SV1),
  braket('processor', FORTE),
  ibm('ibm_emulated_falcon'),
  azure('ionq.simulator', 'emulated'),
  azure('ionq.qpu.forte-1', 'emulated-v2'),
];

/**
 * X on qubit 0 and H on qubit 2 of three, read in three settings: all qubits in order, the same backwards, and qubits 2 and 0 after H on qubit 2 took its
 * superposition back. Without noise: `100` or `101`, `001` or `101`, and `01`.
 */
export const ASYMMETRIC: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'asymmetric',
  preparation: createCircuit(3, [
    { gate: 'x', qubits: [0] },
    { gate: 'h', qubits: [2] },
  ]),
  settings: [
    { name: 'in order', operations: [], measured: [0, 1, 2], shots: 400 },
    { name: 'backwards', operations: [], measured: [2, 1, 0], shots: 400 },
    { name: 'undone', operations: [{ gate: 'h', qubits: [2] }], measured: [2, 0], shots: 400 },
  ],
  stream: { seed: 5, path: ['conformance'] },
};

/** Polls until the job has ended; gives up after ten seconds. All states that were seen, the last one final. */
export async function untilFinal(device: QuantumDevice, job: DeviceJob): Promise<DeviceJobState[]> {
  const seen: DeviceJobState[] = [];
  for (let poll = 0; poll < 200; poll++) {
    const state = await device.state(job, SIGNAL);
    seen.push(state);
    if (isFinal(state.phase)) return seen;
    await pause(50);
  }
  throw new Error(`job ${job.id}: not final after ${seen.length} polls, last ${seen.at(-1)?.word}`);
}
