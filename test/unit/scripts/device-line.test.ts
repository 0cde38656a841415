/** Property: one line says which devices have jobs, what is spent and set aside, and what is waited for; loops are asked only where no job is under way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LoopProgress } from '../../../contracts/loop-messages.js';
import { deviceNotes, sightDevices } from '../../../scripts/device-line.js';
import { deviceProgress } from '../../support/device-progress.js';
import { scriptedSession } from '../../support/cli/scripted-session.js';

const PIPELINE = 'pipeline/set/0123';
const quote = { micros: 1_500_000, currency: 'USD' };
const job = (device: string, k: number) => ({ workflowId: `${PIPELINE}/job/${k}`, device, quote });
const cost = { ...deviceProgress().cost, spent: 12.4, reserved: 4.5 };
const line = (progress = deviceProgress(), loops: LoopProgress[] = []) =>
  deviceNotes({ progress, loops }).join('; ');

const loop: LoopProgress = {
  ...{ candidate: 'a', step: 0, stage: 'choosing a device', jobs: [] },
  ...{ out: { forte: 0 }, cancelRequested: false },
};

test('jobs by device, the preferred one first, and the money', () => {
  const jobs = [job('garnet', 0), job('forte', 1), job('forte', 2)];
  assert.equal(
    line(deviceProgress({ jobs, cost })),
    '2 jobs on forte, 1 on garnet; 12.40 of 25.00 USD spent, 4.50 set aside',
  );
  const free = { ...deviceProgress().cost, budget: null };
  assert.equal(line(deviceProgress({ jobs: [job('garnet', 0)], cost: free })), '1 job on garnet');
});

test('what is waited for where no job is under way', () => {
  const money = '0.00 of 25.00 USD spent';
  assert.equal(
    line(deviceProgress({ rehearsal: null })),
    `rehearsing on the simulator, nothing is bought yet; ${money}`,
  );
  const problem = deviceProgress({ rehearsal: { candidates: ['a'], problem: 'too dear' } });
  assert.equal(line(problem), `nothing is bought, by the rehearsal; ${money}`);
  assert.equal(line(deviceProgress(), [loop]), `choosing a device, forte waited for in vain; ${money}`);
  assert.equal(
    line(deviceProgress(), [{ ...loop, stage: 'computing', out: {} }]),
    `no job under way; ${money}`,
  );
});

test('an approval that is wanted is named with its amount', () => {
  const wanted = { currency: 'USD', asked: 5.2, committed: 12.4, threshold: 10, sinceMs: 0 };
  assert.equal(line(deviceProgress({ wanted })), '5.20 USD wait for an approval; 0.00 of 25.00 USD spent');
});

test('the loops of an idle pipeline are asked, those of a busy one are not; no devices is nothing to see', async () => {
  const loops = [{ block: 0, workflowId: `${PIPELINE}/loop/0` }];
  const seen = async (answer: unknown) =>
    sightDevices(
      scriptedSession({
        [PIPELINE]: { answers: { devices: answer } },
        [`${PIPELINE}/loop/0`]: { answers: { loopProgress: loop } },
      }),
      PIPELINE,
    );
  assert.deepEqual((await seen(deviceProgress({ loops })))?.loops, [loop]);
  assert.deepEqual((await seen(deviceProgress({ loops, jobs: [job('forte', 0)] })))?.loops, []);
  assert.equal(await seen(null), null);
});
