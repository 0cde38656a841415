import type { NoiseModel } from '../../contracts/noise-model.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import { emulatedNoise } from '../simulation/emulated-noise.js';
import { ionqPrice } from './ionq-price.js';

/** Of the job API: 1 to 1 000 000. */
const SHOTS = { min: 1, max: 1_000_000 };

const FORTE = emulatedNoise('forte-1', { oneQubit: 0.9998, twoQubit: 0.996, readoutError: 0.004 });
const ARIA = emulatedNoise('aria-1', { oneQubit: 0.9995, twoQubit: 0.986, readoutError: 0.006 });

/** By the names that a job for the simulator may give in `noise.model`. */
export const IONQ_NOISE_MODELS: Readonly<Record<string, NoiseModel | null>> = {
  ideal: null,
  'aria-1': ARIA,
  'forte-1': FORTE,
};

const qpu = (id: string): EmulatedDevice => ({
  id,
  qubits: 36,
  isSimulator: false,
  shots: SHOTS,
  noise: FORTE,
  queueSeconds: 45,
  runSeconds: 45,
  price: ionqPrice,
});

/** The backends that IonQ offers (names of its v0.4 API), each with the emulator's own figures. */
export const IONQ_DEVICES: readonly EmulatedDevice[] = [
  {
    id: 'simulator',
    qubits: 29,
    isSimulator: true,
    shots: SHOTS,
    noise: null,
    queueSeconds: 15,
    runSeconds: 45,
    price: () => ({ amount: 0, unit: 'usd' }),
  },
  qpu('qpu.forte-1'),
  qpu('qpu.forte-enterprise-1'),
];
