import type { DeviceJobResult, JobOutcome } from '../../contracts/device-job-result.js';
import type { JobRecord } from '../../contracts/job-record.js';
import { Results } from '../../contracts/results.js';
import type { SampleRun } from './sample-results.js';

const ref = (name: string) => ({
  sha256: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
  bytes: 400,
  mediaType: 'application/json',
});
const usd = (micros: number) => ({ micros, currency: 'USD' });

/** Every way in which a job can end, some of them twice, as the table of failures words them. */
const OUTCOMES: readonly JobOutcome[] = [
  { kind: 'succeeded', raw: ref('raw'), counts: ref('counts') },
  {
    kind: 'failed',
    failure: { type: 'DeviceUnavailable', message: 'the device is away for maintenance' },
    raw: null,
  },
  { kind: 'failed', failure: { type: 'DeviceRetired', message: 'the device is retired' }, raw: null },
  {
    kind: 'failed',
    failure: { type: 'ExecutionFailed', message: 'the run was broken off' },
    raw: ref('broken'),
  },
  { kind: 'cancelled', reason: 'deadline' },
  { kind: 'unknown', message: 'no answer came and the list does not show it' },
  { kind: 'open', reason: 'person', message: 'still running when it was last seen' },
];

function resultOf(outcome: JobOutcome, k: number): DeviceJobResult {
  const device = k % 2 === 0 ? 'sample-qpu' : 'second-qpu';
  const bought = outcome.kind === 'succeeded' || outcome.kind === 'open';
  const token = `thq-${String(k).repeat(30)}`;
  return {
    format: 'thq.device-job',
    version: 1,
    device: { id: device, name: 'sample', version: '1', origin: 'quantum-device' },
    token,
    program: ref('program'),
    outcome,
    job: bought ? { device, id: `job-${k}`, token, acceptedAt: '2025-03-14T09:27:00.000Z' } : null,
    submissions: 1,
    adopted: k === 0,
    duplicates: k === 0 ? [{ id: 'job-0-again', bill: usd(2_000) }] : [],
    decision: null,
    reserved: usd(1_250_000 + 10_000 * k),
    bill: outcome.kind === 'succeeded' ? usd(1_310_000) : null,
    times: {
      leaseMs: k === 0 ? null : 2000 * k,
      waitingMs: 1000 * (k + 1),
      queueMs: bought ? 240_000 + k : null,
      executionMs: outcome.kind === 'succeeded' ? 9_500 : null,
      fetchMs: outcome.kind === 'succeeded' ? 800 : null,
    },
  };
}

/**
 * The run as one with devices: a job of every kind of end, what they cost, and a first device-measured candidate whose preferred device went away.
 * `problem`: what the rehearsal found, so that nothing was bought.
 */
export function withDevices({ results, manifest }: SampleRun, problem: string | null = null): SampleRun {
  const ranking = structuredClone(results.ranking);
  const measured = ranking.find(({ device }) => device !== null);
  if (measured !== undefined)
    Object.assign(measured, {
      device: 'second-qpu',
      substitution: { insteadOf: 'sample-qpu', reason: 'away longer than 1 h' },
    });
  const jobs: JobRecord[] = OUTCOMES.map((outcome, k) => ({
    candidate: ranking[k % ranking.length]!.id,
    step: k,
    program: 1,
    part: 0,
    attempt: k % 2,
    workflowId: `${results.pipelineId}/job/${k}`,
    result: resultOf(outcome, k),
  }));
  const spent = problem === null;
  return {
    manifest,
    results: Results.parse({
      ...results,
      ranking,
      cost: {
        currency: 'USD',
        budget: 25,
        quoted: spent ? 8.96 : 0,
        spent: spent ? 1.31 : 0,
        reserved: spent ? 1.31 : 0,
        approvals: spent ? [{ by: 'Ada', reason: 'worth it', until: '2025-03-15T12:00:00Z' }] : [],
      },
      rehearsal: { candidates: ranking.slice(0, 3).map(({ id }) => id), problem },
      jobs: spent ? jobs : [],
    }),
  };
}
