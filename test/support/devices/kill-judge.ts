import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { FileStore } from '../../../activities/store/file-store.js';
import { azureJobId } from '../../../activities/devices/azure/azure-job-id.js';
import { getJson } from '../../../activities/store/json-artifact.js';
import type { DeviceJobResult } from '../../../contracts/device-job-result.js';
import { CircuitBatchResult } from '../../../contracts/measurement.js';
import { jobProgressQuery } from '../../../workflows/messages.js';
import { FEW_SHOTS_SHARE } from '../../reference/tolerances.js';
import { decide, ended } from './job-bench.js';
import { JOB_PATIENCE_MS } from './job-patience.js';
import { needsPerson, type KillCase } from './kill-case.js';

/** Each look is a task for the worker. */
const LOOK_MS = 500;

/** Answers when the job asks a person, or has ended. */
export async function asksPerson(handle: WorkflowHandle): Promise<boolean> {
  for (const end = Date.now() + JOB_PATIENCE_MS; Date.now() < end; await pause(LOOK_MS)) {
    const progress = await handle.query(jobProgressQuery).catch(() => undefined);
    if (progress?.question != null) return true;
    if (progress?.stage === 'done') return false;
  }
  throw new Error(`${handle.workflowId}: no question and no end within ${JOB_PATIENCE_MS} ms`);
}

/** A person who looks into the provider's books, where at most one job stands. Answers what she found there. */
export async function personDecides(handle: WorkflowHandle, one: KillCase): Promise<'adopt' | 'submit'> {
  const [job, ...others] = await one.bought();
  assert.equal(others.length, 0, 'bought again while it is in doubt');
  await decide(handle, () => (job === undefined ? { kind: 'submit' } : { kind: 'adopt', id: job.id }));
  return job === undefined ? 'submit' : 'adopt';
}

/** The counts are those of the asymmetric circuit: X on qubit 0 alone, read in the order of each setting. */
async function assertRightCounts(store: FileStore, one: KillCase, { outcome }: DeviceJobResult) {
  assert.ok(outcome.kind === 'succeeded', JSON.stringify(outcome));
  const { counts } = await getJson(store, outcome.counts, CircuitBatchResult);
  assert.equal(counts.length, one.program.settings.length);
  for (const [k, { measured, shots }] of one.program.settings.entries()) {
    const bits = measured.map((qubit) => (qubit === 0 ? '1' : '0')).join('');
    assert.equal(
      Object.values(counts[k]!).reduce((sum, count) => sum + count, 0),
      shots,
    );
    // Hundreds of jobs: a bound that one of them in a thousand would miss is missed every few runs.
    const share = (counts[k]![bits] ?? 0) / shots;
    assert.ok(share > 1 - FEW_SHOTS_SHARE, `${bits}: ${share}`);
  }
}

/** One job in the books, ours, billed, with all its shots; and its counts are right. */
export async function assertBoughtOnce(store: FileStore, one: KillCase, result: DeviceJobResult) {
  const jobs = await one.bought();
  assert.deepEqual(
    jobs.map(({ billed, shots }) => [billed, shots]),
    [[true, one.program.settings.reduce((sum, { shots }) => sum + shots, 0)]],
  );
  const { id, tokens } = jobs[0]!;
  // Azure's job bears an id that follows from the token, in its place.
  const ours = [result.token, azureJobId(result.token)];
  assert.ok(
    result.job!.id.endsWith(id) && tokens.some((one) => ours.includes(one)),
    `${tokens.join()}: not ours`,
  );
  assert.notEqual(result.bill, null, 'its bill was read');
  assert.deepEqual(result.duplicates, []);
  await assertRightCounts(store, one, result);
}

/** Follows a case whose process was killed to its end: a person is asked exactly where nobody else can know, and one job was bought. */
export async function judged(
  store: FileStore,
  handle: WorkflowHandle,
  one: KillCase,
): Promise<DeviceJobResult> {
  const { known } = one.point;
  const isAsked = needsPerson(one);
  if (isAsked) {
    assert.ok(await asksPerson(handle), 'it ended without a question');
    assert.equal(await personDecides(handle, one), known === 'unknown' ? 'adopt' : 'submit');
  }
  const result = await ended(handle);
  await assertBoughtOnce(store, one, result);
  assert.deepEqual(
    { submissions: result.submissions, adopted: result.adopted, decided: result.decision !== null },
    {
      submissions: known === 'nothing bought' ? 2 : 1,
      adopted: known === 'unknown',
      decided: isAsked,
    },
  );
  return result;
}
