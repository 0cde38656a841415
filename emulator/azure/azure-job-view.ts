import { circuitSize } from '../../domain/quantum/circuit-size.js';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { IONQ_RATES } from '../ionq/ionq-price.js';
import { jobBill } from '../jobs/job-bill.js';
import { scriptedWord } from '../jobs/job-progress.js';
import type { JobPhase } from '../jobs/job-progress.js';
import type { JobRecord } from '../jobs/job-record.js';
import { OUTPUT_BLOB } from './azure-output.js';
import { azureRequest } from './azure-request.js';
import { signedAddress } from './shared-access.js';

/** The words of both kinds of workspaces. */
const WORDS: Record<'v1' | 'v2', Record<JobPhase, string>> = {
  v1: {
    queued: 'Waiting',
    running: 'Executing',
    completed: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  v2: {
    queued: 'Queued',
    running: 'Executing',
    completed: 'Completed',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
};

/** The word for a job's state; a workspace whose name ends in `-v2` is of the newer kind. */
export function azureStatus({ jobs, now }: Emulation, job: JobRecord): string {
  const kind = azureRequest(job).workspace.endsWith('-v2') ? 'v2' : 'v1';
  return scriptedWord(job, now()) ?? WORDS[kind][jobs.progress(job).phase];
}

/** The document of a job. Its three addresses carry fresh signatures every time: whoever records it records secrets. */
export function azureJobView(emulation: Emulation, call: Call, job: JobRecord): Record<string, unknown> {
  const request = azureRequest(job);
  const { startedAt, endedAt, phase } = emulation.jobs.progress(job);
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const address = (path: string) => signedAddress(emulation, call, path);
  return {
    id: job.id,
    name: request.name,
    itemType: 'Job',
    jobType: 'QuantumComputing',
    providerId: request.providerId,
    target: request.target,
    containerUri: address(request.containerPath),
    inputDataUri: address(request.inputPath),
    inputDataFormat: request.inputDataFormat,
    outputDataUri: address(`${request.containerPath}/${OUTPUT_BLOB}`),
    outputDataFormat: request.outputDataFormat,
    inputParams: request.inputParams,
    metadata: request.metadata,
    tags: request.tags,
    sessionId: null,
    status: azureStatus(emulation, job),
    isCancelling: false,
    creationTime: time(job.acceptedAt),
    beginExecutionTime: time(startedAt),
    endExecutionTime: phase === 'cancelled' ? null : time(endedAt),
    cancellationTime: phase === 'cancelled' ? time(endedAt) : null,
    errorData: phase === 'failed' ? job.twists.failure : null,
    costEstimate: costOf(emulation, job),
  };
}

/** What was billed, by events of gates in shots; the total is the bill, which has a least price. */
function costOf({ jobs }: Emulation, job: JobRecord) {
  const { circuit, shots } = job.circuits[0]!;
  const { oneQubitGates, twoQubitGates } = circuitSize(circuit);
  const progress = jobs.progress(job);
  const billed = job.quote.amount === 0 ? 0 : progress.share;
  const event = (dimensionId: string, dimensionName: string, gates: number, unitPrice: number) => ({
    dimensionId,
    dimensionName,
    measureUnit: 'gate shot',
    amountConsumed: gates * shots * progress.share,
    amountBilled: gates * shots * billed,
    unitPrice,
  });
  return {
    currencyCode: 'USD',
    events: [
      event('gs1q', '1Q Gate Shot', oneQubitGates, IONQ_RATES.oneQubitGate),
      event('gs2q', '2Q Gate Shot', twoQubitGates, IONQ_RATES.twoQubitGate),
    ],
    estimatedTotal: progress.isFinal ? jobBill(job, progress).amount : job.quote.amount,
  };
}
