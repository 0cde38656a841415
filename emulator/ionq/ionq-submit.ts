import type { NoiseModel } from '../../contracts/noise-model.js';
import type { Emulation } from '../emulation.js';
import { jsonBody } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import type { Obstacle } from '../jobs/job-book.js';
import { seededUuid } from '../jobs/seeded-id.js';
import { ionqCircuits } from './ionq-circuits.js';
import { IONQ_DEVICES, IONQ_NOISE_MODELS } from './ionq-devices.js';
import { IonqJobBody } from './ionq-job-body.js';
import type { IonqRequest } from './ionq-request.js';

/** Largest body that the service takes, in bytes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Debiasing spreads shots over variants of the circuit. */
const LEAST_DEBIASED_SHOTS = 500;

/** Without an entry a job is accepted and waits in the queue. */
const OBSTACLES: Partial<Record<Obstacle, [status: number, code: string, message: string]>> = {
  retirement: [400, 'InvalidInput', 'the backend is retired'],
  quota: [403, 'QuotaExhaustedError', 'the quota of jobs is used up'],
};

/** POST /jobs */
export function submitIonqJob(emulation: Emulation, call: Call): Reply {
  if (call.body.length > MAX_BODY_BYTES) {
    throw new Refusal(413, 'PayloadTooLarge', `expected at most ${MAX_BODY_BYTES} bytes`);
  }
  const body = jsonBody(call, IonqJobBody, 'InvalidInput');
  const device = ionqDevice(body.backend);
  const noise = noiseOf(body, device);
  checkShots(body, device);
  const circuits = ionqCircuits(body).map((read) => ({ ...read, shots: body.shots }));
  refuseObstacle(emulation, device);
  const number = String(emulation.jobs.nextOrdinal('ionq'));
  const newId = (...names: string[]) => seededUuid(emulation.seed, 'ionq', number, ...names);
  const children = body.type === 'ionq.multi-circuit.v1' ? circuits.map((_, k) => newId(String(k))) : null;
  const { type, name = null, metadata = null, settings = null } = body;
  const request = { type, name, metadata, settings, noise: body.noise ?? null, children } as IonqRequest;
  try {
    const tokens = [...(name === null ? [] : [name]), ...Object.values(metadata ?? {})];
    const job = emulation.jobs.accept('ionq', { id: newId(), device, circuits, noise, tokens, request });
    return jsonReply(201, { id: job.id, status: 'submitted', session_id: null });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, 'QuantumCircuitComplexityError', error.message);
    throw error;
  }
}

/** The device of this name. Throws a Refusal (404). */
export function ionqDevice(name: string): EmulatedDevice {
  const device = IONQ_DEVICES.find(({ id }) => id === name);
  if (device !== undefined) return device;
  const known = IONQ_DEVICES.map(({ id }) => id).join(', ');
  throw new Refusal(404, 'NotFoundError', `backend: expected one of ${known}, got ${JSON.stringify(name)}`);
}

function noiseOf({ noise }: IonqJobBody, device: EmulatedDevice): NoiseModel | null {
  if (noise === undefined || noise === null) return device.noise;
  if (!device.isSimulator) {
    throw new Refusal(400, 'InvalidInput', `noise: expected only with the simulator, got ${device.id}`);
  }
  const model = IONQ_NOISE_MODELS[noise.model];
  if (model !== undefined) return model;
  const known = Object.keys(IONQ_NOISE_MODELS).join(', ');
  throw new Refusal(400, 'InvalidInput', `noise.model: expected one of ${known}, got ${noise.model}`);
}

function checkShots({ shots, settings }: IonqJobBody, device: EmulatedDevice): void {
  const { min, max } = device.shots;
  if (shots < min || shots > max) {
    throw new Refusal(400, 'TooManyShots', `shots: expected ${min} to ${max}, got ${shots}`);
  }
  if (settings?.error_mitigation?.debiasing === true && shots < LEAST_DEBIASED_SHOTS) {
    const message = `shots: debiasing needs at least ${LEAST_DEBIASED_SHOTS}, got ${shots}`;
    throw new Refusal(400, 'DebiasingError', message);
  }
}

function refuseObstacle({ jobs }: Emulation, device: EmulatedDevice): void {
  for (const obstacle of jobs.obstacles('ionq', device)) {
    const refusal = OBSTACLES[obstacle];
    if (refusal) throw new Refusal(...refusal);
  }
}
