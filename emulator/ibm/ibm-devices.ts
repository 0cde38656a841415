import type { EmulatedDevice } from '../jobs/emulated-device.js';
import type { JobCircuit, Price } from '../jobs/job-record.js';
import { emulatedNoise } from '../simulation/emulated-noise.js';

/** A backend: pairs of qubits that share a two-qubit gate, each named once. */
export interface IbmDevice extends EmulatedDevice {
  readonly coupling: readonly (readonly [number, number])[];
}

/** Seconds of the device for a job, and for one shot: IBM's own quick formula. */
const RATES = { jobSeconds: 2, shotSeconds: 350e-6 } as const;

const ibmPrice = (circuits: readonly JobCircuit[]): Price => ({
  amount: RATES.jobSeconds + RATES.shotSeconds * circuits.reduce((sum, { shots }) => sum + shots, 0),
  unit: 'seconds',
});

/** 27 qubits in the heavy-hexagon lattice of the Falcon processors. */
const FALCON =
  '0-1 1-2 2-3 3-5 1-4 4-7 5-8 6-7 7-10 8-9 8-11 10-12 11-14 12-13 13-14 12-15 14-16 15-18 16-19 17-18 18-21 19-20 19-22 21-23 22-25 23-24 24-25 25-26';
/** Five qubits in a row. */
const LINE = '0-1 1-2 2-3 3-4';

const device = (id: string, qubits: number, coupling: string): IbmDevice => ({
  id,
  qubits,
  isSimulator: false,
  shots: { min: 1, max: 100_000 },
  noise: emulatedNoise(id, { oneQubit: 0.9997, twoQubit: 0.993, readoutError: 0.012 }),
  queueSeconds: 45,
  runSeconds: 45,
  price: ibmPrice,
  coupling: coupling.split(' ').map((pair) => pair.split('-').map(Number) as [number, number]),
});

/** The backends of the emulated instance. */
export const IBM_DEVICES: readonly IbmDevice[] = [
  device('ibm_emulated_line', 5, LINE),
  device('ibm_emulated_falcon', 27, FALCON),
];
