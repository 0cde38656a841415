import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import type { JobCircuit, JobRecord } from '../jobs/job-record.js';
import type { Obstacle } from '../jobs/job-book.js';
import { seededUuid } from '../jobs/seeded-id.js';
import { awsRegion } from './aws-credential.js';
import { readBraketAction } from './braket-action.js';
import type { BraketAction } from './braket-action.js';
import { BRAKET_DEVICES } from './braket-devices.js';
import { braketRequest, taskArn } from './braket-request.js';
import type { BraketRequest } from './braket-request.js';

const CreateQuantumTask = z.looseObject({
  clientToken: z.string().min(1).max(64),
  deviceArn: z.string(),
  shots: z.int(),
  outputS3Bucket: z.string().regex(/^amazon-braket-/, 'expected a name that begins with amazon-braket-'),
  outputS3KeyPrefix: z.string(),
  action: z.string(),
  deviceParameters: z.string().max(48_000).default('{}'),
  tags: z.record(z.string(), z.string()).default({}),
});
type CreateQuantumTask = z.infer<typeof CreateQuantumTask>;

const OBSTACLES: Record<Obstacle, [status: number, code: string, message: string]> = {
  retirement: [410, 'DeviceRetiredException', 'the device is retired'],
  'device-outage': [424, 'DeviceOfflineException', 'the device is offline'],
  maintenance: [424, 'DeviceOfflineException', 'the device is under maintenance'],
  quota: [402, 'ServiceQuotaExceededException', 'the quota of tasks is used up'],
};

/**
 * POST /quantum-task. The same token with the same body answers with the task that it made before; with another body it is a conflict. One whose life is over
 * makes another task.
 */
export function submitBraketTask(emulation: Emulation, call: Call): Reply {
  const region = awsRegion(call);
  const body = jsonBody(call, CreateQuantumTask, 'ValidationException');
  const bodySha256 = createHash('sha256').update(call.body).digest('hex');
  const earlier = taskOfToken(emulation, body.clientToken);
  if (earlier !== undefined) {
    if (braketRequest(earlier).bodySha256 !== bodySha256) {
      const message = `clientToken ${body.clientToken}: expected the body that it came with before`;
      throw new Refusal(409, 'ConflictException', message);
    }
    return jsonReply(201, { quantumTaskArn: taskArn(earlier) });
  }
  const device = braketDevice(body.deviceArn);
  const action = readBraketAction(body.action);
  const circuits = executables(action, body.shots, device);
  const [obstacle] = emulation.jobs.obstacles('braket', device);
  if (obstacle !== undefined) throw new Refusal(...OBSTACLES[obstacle]);
  const id = seededUuid(emulation.seed, 'braket', String(emulation.jobs.nextOrdinal('braket')));
  const request = requestOf(body, action, {
    region,
    bodySha256,
    directory: `${body.outputS3KeyPrefix}/${id}`,
  });
  try {
    const tokens = [body.clientToken, ...Object.values(body.tags)];
    const order = { id, device, circuits, noise: device.noise, tokens, request };
    return jsonReply(201, { quantumTaskArn: taskArn(emulation.jobs.accept('braket', order)) });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, 'ValidationException', error.message);
    throw error;
  }
}

/** The task that a token made within its life. */
function taskOfToken({ jobs, now, tokenLifetimeMs }: Emulation, token: string): JobRecord | undefined {
  return jobs
    .all()
    .filter(({ provider, acceptedAt }) => provider === 'braket' && now() < acceptedAt + tokenLifetimeMs)
    .find((job) => braketRequest(job).clientToken === token);
}

/** The device of this ARN. Throws a Refusal (404). */
export function braketDevice(arn: string): EmulatedDevice {
  const device = BRAKET_DEVICES.find(({ id }) => id === arn);
  if (device !== undefined) return device;
  const known = BRAKET_DEVICES.map(({ id }) => id).join(', ');
  throw new Refusal(404, 'ResourceNotFoundException', `deviceArn: expected one of ${known}, got ${arn}`);
}

/** The shots of a program set are those of all its executables. */
function executables(
  { executables: programs }: BraketAction,
  shots: number,
  device: EmulatedDevice,
): JobCircuit[] {
  const each = shots / programs.length;
  const { min, max } = device.shots;
  if (!Number.isInteger(each) || each < min || each > max) {
    const message = `shots: expected ${min} to ${max} for each of ${programs.length} executable(s), the same for each, got ${shots} in all`;
    throw new Refusal(400, 'ValidationException', message);
  }
  return programs.map(({ circuit }) => ({ circuit, shots: each }));
}

function requestOf(
  body: CreateQuantumTask,
  { type, perProgram, executables: programs }: BraketAction,
  rest: Pick<BraketRequest, 'region' | 'bodySha256' | 'directory'>,
): BraketRequest {
  return {
    ...rest,
    clientToken: body.clientToken,
    bucket: body.outputS3Bucket,
    action: body.action,
    actionType: type,
    perProgram: [...perProgram],
    measuredQubits: programs.map(({ measuredQubits }) => [...measuredQubits]),
    deviceParameters: body.deviceParameters,
    tags: body.tags,
  };
}
