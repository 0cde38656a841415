/**
 * Property: a worker that is killed at any point of a device job costs seconds: another one goes on, one job is billed, and the counts arrive. One adapter per
 * safety level: the local simulator (`client-id`) and IonQ (`searchable`).
 */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { LocalSimulatorConfig, type WrittenDeviceConfig } from '../../contracts/device-config.js';
import { assertCounts } from '../support/devices/asymmetric.js';
import { historyText } from '../support/devices/history-text.js';
import { openIonqCase, type IonqCase } from '../support/devices/ionq-case.js';
import { decide, ended, openJobBench, untilJob, type JobBench } from '../support/devices/job-bench.js';
import { PLANTED_KEY } from '../support/devices/planted-key.js';

let bench: JobBench;
before(async () => {
  bench = await openJobBench();
});
after(() => bench?.close());

/** Where the worker dies: by its own hand beside an activity, or by ours once something is seen. */
type Moment = { doom: string } | { when: (ionq: IonqCase, handle: WorkflowHandle) => Promise<boolean> };

async function until(seen: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) if (await seen()) return;
  throw new Error('the moment to kill at has not come within 30 s');
}

const waiting = async (handle: WorkflowHandle): Promise<boolean> =>
  (await untilJob(handle, ({ job }) => job !== null)).stage === 'waiting';

const hang = (route: string, when: string) => ({
  calls: [{ route, nth: 1, kind: 'hang', when, seconds: 3 }],
});

/** Name, what the emulator does to make room for the moment, the moment, requests to buy that go out in all. */
const ON_IONQ: [string, Parameters<typeof openIonqCase>[0], Moment, number][] = [
  ['before the request', {}, { doom: 'submitJob:before' }, 2],
  [
    'after the request left, before it was accepted',
    hang('submit', 'before'),
    { when: async (ionq) => (await ionq.calls('submit')) === 1 },
    2,
  ],
  [
    'after it was accepted, before the reply',
    hang('submit', 'after'),
    { when: async (ionq) => (await ionq.jobs()).length === 1 },
    1,
  ],
  ['after the reply, before it is recorded', {}, { doom: 'submitJob:after' }, 1],
  ['while it waits', {}, { when: (_, handle) => waiting(handle) }, 1],
  [
    'while results are fetched',
    hang('results', 'before'),
    { when: async (ionq) => (await ionq.calls('results')) === 1 },
    1,
  ],
  ['after the fetch, before it is recorded', {}, { doom: 'fetchJob:after' }, 1],
  ['after the bill was read, before it is recorded', {}, { doom: 'settleJob:after' }, 1],
];

/** Starts a job, lets its worker die at the moment, and hands over to another worker. */
async function brokenOff(
  queue: string,
  devices: readonly WrittenDeviceConfig[],
  moment: { doom: string } | { when: (handle: WorkflowHandle) => Promise<boolean> },
): Promise<WorkflowHandle> {
  const doomed = await bench.spawn(queue, devices, 'doom' in moment ? moment.doom : '');
  const handle = await bench.start({ device: devices[0]!.id, queue });
  if ('when' in moment) {
    await until(() => moment.when(handle));
    await doomed.kill();
  }
  await doomed.ended;
  await bench.spawn(queue, devices);
  return handle;
}

suite('IonQ: killed', { concurrency: 3 }, () => {
  for (const [name, script, moment, submissions] of ON_IONQ) {
    test(name, async () => {
      // Found too early it would be bought twice: the list lags, and the device says so.
      const ionq = await openIonqCase({ ...script, jobs: [{ kind: 'list-lag', seconds: 1.5 }] }, 2);
      try {
        const when = 'when' in moment ? moment.when : undefined;
        const handle = await brokenOff(
          ionq.queue,
          [ionq.config],
          'doom' in moment ? moment : { when: (one) => when!(ionq, one) },
        );
        // A list that shows nothing proves nothing: only a person has it submitted again.
        if (submissions > 1) await decide(handle, () => ({ kind: 'submit' }));
        const result = await ended(handle);
        await assertCounts(bench.store, result);
        assert.deepEqual(
          (await ionq.jobs()).map(({ id, billed }) => [id, billed]),
          [[result.job!.id, true]],
        );
        assert.equal(result.submissions, submissions);
        const history = await historyText(handle);
        assert.ok(history.includes(result.token) && !history.includes(PLANTED_KEY));
      } finally {
        await ionq.close();
      }
    });
  }
});

const ON_LOCAL = [
  'submitJob:before',
  'submitJob:after',
  'awaitJob:before',
  'awaitJob:after',
  'fetchJob:before',
  'fetchJob:after',
  'settleJob:after',
];

suite('local simulator: killed', { concurrency: 3 }, () => {
  for (const doom of ON_LOCAL) {
    test(`at ${doom.replace(':', ', ')}`, async () => {
      const folder = join(bench.folder, `local-${doom.replace(':', '-')}`);
      const config = LocalSimulatorConfig.parse({ adapter: 'local-simulator', id: 'local', folder });
      const result = await ended(await brokenOff(`local-${doom}`, [config], { doom }));
      await assertCounts(bench.store, result);
      assert.deepEqual((await readdir(folder)).sort(), [
        `${result.token}.end.json`,
        `${result.token}.job.json`,
      ]);
    });
  }
});
