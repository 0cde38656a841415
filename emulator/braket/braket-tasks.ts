import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody, part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { scriptedWord } from '../jobs/job-progress.js';
import type { JobPhase } from '../jobs/job-progress.js';
import type { JobRecord } from '../jobs/job-record.js';
import { awsRegion } from './aws-credential.js';
import { braketRequest, taskArn } from './braket-request.js';

const WORDS: Record<JobPhase, string> = {
  queued: 'QUEUED',
  running: 'RUNNING',
  completed: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELLED',
};

/** The task that an ARN in the path names. Throws a Refusal (404). */
function namedTask({ jobs }: Emulation, call: Call): JobRecord {
  const arn = part(call, 'arn');
  const job = jobs.find('braket', arn.slice(arn.lastIndexOf('/') + 1));
  if (job === undefined || taskArn(job) !== arn) {
    throw new Refusal(404, 'ResourceNotFoundException', `no task ${arn}`);
  }
  return job;
}

/** What a list shows of a task. */
function taskSummary({ jobs, now }: Emulation, job: JobRecord) {
  const { bucket, directory, tags } = braketRequest(job);
  const { phase, endedAt } = jobs.progress(job);
  return {
    quantumTaskArn: taskArn(job),
    status: scriptedWord(job, now()) ?? WORDS[phase],
    deviceArn: job.device,
    shots: job.circuits.reduce((sum, { shots }) => sum + shots, 0),
    outputS3Bucket: bucket,
    outputS3Directory: directory,
    createdAt: new Date(job.acceptedAt).toISOString(),
    ...(endedAt === null ? {} : { endedAt: new Date(endedAt).toISOString() }),
    tags,
  };
}

/** GET /quantum-task/{arn} */
export function getBraketTask(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const job = namedTask(emulation, call);
  const { phase } = emulation.jobs.progress(job);
  const { deviceParameters, actionType, perProgram } = braketRequest(job);
  return jsonReply(200, {
    ...taskSummary(emulation, job),
    deviceParameters,
    associations: [],
    actionMetadata: {
      actionType,
      programCount: perProgram.length,
      executableCount: job.circuits.length,
    },
    ...(phase === 'failed' ? { failureReason: failureReason(job) } : {}),
    ...(call.query.get('additionalAttributeNames') === 'QueueInfo' ? { queueInfo: queueInfo(phase) } : {}),
  });
}

function failureReason({ twists: { failure } }: JobRecord): string {
  return failure === undefined ? '' : `${failure.code}: ${failure.message}`;
}

/** The position is a text, `None` once the task has left the queue. */
function queueInfo(phase: JobPhase) {
  const info = { queue: 'QUANTUM_TASKS_QUEUE', queuePriority: 'Normal' };
  return phase === 'queued'
    ? { ...info, position: '1' }
    : { ...info, position: 'None', message: `the task is ${WORDS[phase].toLowerCase()}` };
}

/** PUT /quantum-task/{arn}/cancel */
export function cancelBraketTask(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const job = namedTask(emulation, call);
  const { phase } = emulation.jobs.progress(job);
  if (phase === 'completed' || phase === 'failed') {
    throw new Refusal(409, 'ConflictException', `the task is ${WORDS[phase]}`);
  }
  emulation.jobs.cancel(job);
  const cancellationStatus = phase === 'cancelled' ? 'CANCELLED' : 'CANCELLING';
  return jsonReply(200, { quantumTaskArn: taskArn(job), cancellationStatus });
}

const Filter = z.looseObject({
  name: z.enum(['quantumTaskArn', 'deviceArn', 'status', 'createdAt']),
  operator: z.enum(['LT', 'LTE', 'EQUAL', 'GT', 'GTE', 'BETWEEN']),
  values: z.array(z.string()).min(1),
});
const SearchQuantumTasks = z.looseObject({
  filters: z.array(Filter).default([]),
  maxResults: z.int().min(1).max(100).default(100),
  nextToken: z.string().regex(/^\d+$/, 'expected a token of an earlier page').nullish(),
});

/** POST /quantum-tasks: the newest first. */
export function searchBraketTasks(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const { filters, maxResults, nextToken } = jsonBody(call, SearchQuantumTasks, 'ValidationException');
  const before = nextToken ? Number(nextToken) : Infinity;
  const found = emulation.jobs
    .listed('braket')
    .filter(({ ordinal }) => ordinal < before)
    .map((job) => ({ ordinal: job.ordinal, summary: taskSummary(emulation, job) }))
    .filter(({ summary }) => filters.every((filter) => passes(filter, summary[filter.name])));
  const page = found.slice(0, maxResults);
  return jsonReply(200, {
    quantumTasks: page.map(({ summary }) => summary),
    ...(found.length > maxResults ? { nextToken: String(page.at(-1)!.ordinal) } : {}),
  });
}

/** Times in one form of ISO 8601 compare as texts do. */
function passes({ name, operator, values: given }: z.infer<typeof Filter>, value: string): boolean {
  const values = name === 'createdAt' ? given.map(isoTime) : given;
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'LT':
      return value < first;
    case 'LTE':
      return value <= first;
    case 'EQUAL':
      return values.includes(value);
    case 'GT':
      return value > first;
    case 'GTE':
      return value >= first;
    case 'BETWEEN':
      return value >= first && value <= second;
  }
}

function isoTime(text: string): string {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new Refusal(400, 'ValidationException', `createdAt: expected a time in ISO 8601, got ${text}`);
}
