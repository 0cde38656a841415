import { z } from 'zod';
import type { DeviceCapabilities, DeviceStatus } from '../../../contracts/device-job.js';
import type { JobLimits } from '../program-limits.js';
import { IonqNumber } from './ionq-number.js';

/** Of the job API v0.4; how many qubits there are the backend says. */
export const IONQ_LIMITS: JobLimits = {
  qubits: null,
  shots: { least: 1, most: 1_000_000 },
  mostCircuits: 5000,
  mostGates: 150_000,
  sameShots: true,
};

/** A backend's document (API v0.4), as far as it is read. */
export const IonqBackend = z.looseObject({
  backend: z.string(),
  status: z.string(),
  degraded: z.boolean().nullish().catch(null),
  qubits: z.int().positive(),
  average_queue_time: IonqNumber.nullish().catch(null),
  characterization_id: z.string().nullish().catch(null),
});
export type IonqBackend = z.infer<typeof IonqBackend>;

/** The closed list of IonQ's words. */
const AVAILABILITY: Readonly<Record<string, DeviceStatus['availability']>> = {
  available: 'available',
  unavailable: 'unavailable',
  retired: 'retired',
};

/** Whether it takes jobs. Its queue is told as a mean time that clients read as seconds. */
export function ionqStatus({ status, degraded, average_queue_time: queue }: IonqBackend): DeviceStatus {
  const known = Object.hasOwn(AVAILABILITY, status) ? AVAILABILITY[status]! : 'unknown';
  return {
    availability: known === 'available' && degraded === true ? 'degraded' : known,
    word: status,
    queueLength: null,
    queueSeconds: queue ?? null,
    opensAt: null,
  };
}

export function ionqCapabilities(backend: IonqBackend, limits: JobLimits): DeviceCapabilities {
  return {
    ...limits,
    kind: backend.backend === 'simulator' ? 'simulator' : 'qpu',
    qubits: backend.qubits,
    calibration: backend.characterization_id ?? null,
  };
}
