import { z } from 'zod';
import { JsonValue } from '../../contracts/json.js';
import type { Emulation } from '../emulation.js';
import { jsonBody } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { JobCircuit } from '../jobs/job-record.js';
import { seededDigits } from '../jobs/seeded-id.js';
import { ibmDevice } from './ibm-backends.js';
import type { IbmDevice } from './ibm-devices.js';
import { readPub, SamplerPub } from './ibm-pub.js';
import type { IbmRequest } from './ibm-request.js';

const DEFAULT_SHOTS = 4096;
const JobBody = z.looseObject({
  program_id: z.literal('sampler', 'only the sampler is emulated, expected "sampler"'),
  backend: z.string(),
  tags: z.array(z.string().max(86)).max(8).default([]),
  /** Most seconds of the device. */
  cost: z.int().min(1).max(10_800).optional(),
  private: z.boolean().default(false),
  session_id: z.null('sessions are not emulated, expected null').optional(),
  params: z.looseObject({
    pubs: z.array(SamplerPub).min(1),
    version: z.literal(2),
    support_qiskit: z.boolean().default(true),
    options: z.looseObject({ default_shots: z.int().nullish() }).optional(),
    shots: z.int().nullish(),
  }),
});
type JobBody = z.infer<typeof JobBody>;

/** POST /jobs: there is no key by which a repeated request is known again, so it makes another job. */
export function submitIbmJob(emulation: Emulation, call: Call): Reply {
  const body = jsonBody(call, JobBody, '1003');
  const device = ibmDevice(emulation, body.backend);
  const circuits = body.params.pubs.map((pub, k) => pubCircuit(pub, k, body, device));
  // A backend that is out takes jobs all the same; they wait.
  if (emulation.jobs.obstacles('ibm', device).includes('quota')) {
    throw new Refusal(409, '4317', 'the usage limit of the instance is reached');
  }
  const number = String(emulation.jobs.nextOrdinal('ibm'));
  const id = seededDigits(emulation.seed, 'ibm', number).slice(0, 20);
  const request: IbmRequest = {
    programId: body.program_id,
    tags: body.tags,
    cost: body.cost ?? null,
    private: body.private,
    supportQiskit: body.params.support_qiskit,
    params: JsonValue.parse(body.params),
  };
  try {
    const order = { id, device, circuits, noise: device.noise, tokens: body.tags, request };
    emulation.jobs.accept('ibm', order);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, '6000', error.message);
    throw error;
  }
  return jsonReply(200, { id, backend: device.id, session_id: null, private: body.private });
}

function pubCircuit(pub: SamplerPub, k: number, { params }: JobBody, device: IbmDevice): JobCircuit {
  const shots = pub[2] ?? params.shots ?? params.options?.default_shots ?? DEFAULT_SHOTS;
  if (shots < device.shots.min || shots > device.shots.max) {
    const message = `pubs.${k}: expected ${device.shots.min} to ${device.shots.max} shots, got ${shots}`;
    throw new Refusal(400, '6002', message);
  }
  try {
    return { circuit: readPub(pub, device).circuit, shots };
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, '7004', `pubs.${k}: ${error.message}`);
    throw error;
  }
}
