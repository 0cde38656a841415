import type { EmulatedDevice } from '../jobs/emulated-device.js';
import type { JobCircuit, Price } from '../jobs/job-record.js';
import { emulatedNoise } from '../simulation/emulated-noise.js';

/** US dollars: for a minute of the simulator, for a task, and for a shot of the QPU. The emulator's own tariff, of the order of the published one. */
export const BRAKET_RATES = { simulatorMinute: 0.075, task: 0.3, shot: 0.08 } as const;
/** A simulator bills at least so long. */
const LEAST_BILLED_SECONDS = 3;
const SIMULATOR_RUN_SECONDS = 45;

const simulatorPrice = (): Price => ({
  amount: (BRAKET_RATES.simulatorMinute * Math.max(SIMULATOR_RUN_SECONDS, LEAST_BILLED_SECONDS)) / 60,
  unit: 'usd',
});

/** One fee for a task, however many programs it holds. */
const qpuPrice = (circuits: readonly JobCircuit[]): Price => ({
  amount: BRAKET_RATES.task + BRAKET_RATES.shot * circuits.reduce((sum, { shots }) => sum + shots, 0),
  unit: 'usd',
});

/** The devices that Braket offers here, by their ARNs; `shots` of one executable. */
export const BRAKET_DEVICES: readonly EmulatedDevice[] = [
  {
    id: 'arn:aws:braket:::device/quantum-simulator/amazon/sv1',
    qubits: 34,
    isSimulator: true,
    shots: { min: 1, max: 100_000 },
    noise: null,
    queueSeconds: 15,
    runSeconds: SIMULATOR_RUN_SECONDS,
    price: simulatorPrice,
  },
  {
    id: 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1',
    qubits: 36,
    isSimulator: false,
    shots: { min: 100, max: 5000 },
    noise: emulatedNoise('Forte-1', { oneQubit: 0.9998, twoQubit: 0.996, readoutError: 0.004 }),
    queueSeconds: 45,
    runSeconds: 45,
    price: qpuPrice,
  },
];
