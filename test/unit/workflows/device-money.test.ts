/** Property: the books of a pipeline know which jobs are under way, on which device and for how much: from the reservation to the settlement, and no job twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeviceLadder } from '../../../contracts/device-ladder.js';
import { reservedMicros, spentMicros } from '../../../domain/control/budget-ledger.js';
import { answerMoney, settleJob, unsettledJobs } from '../../../workflows/device-money.js';
import { initialDevices, type DeviceState } from '../../../workflows/device-state.js';

const usd = (micros: number) => ({ micros, currency: 'USD' });
const ladder = (approvalAbove: number | null) =>
  DeviceLadder.parse({
    rungs: [{ device: 'forte' }],
    budget: usd(10_000_000),
    approvalAbove: approvalAbove === null ? null : usd(approvalAbove),
  });
const request = (id: string, micros: number, device = 'forte') => ({
  ...{ id, replyTo: 'loop/0', device },
  amount: usd(micros),
});

test('a job is under way once its money is set aside, said once or twice, and no longer when it is settled', () => {
  const state = initialDevices(ladder(null));
  for (let times = 0; times < 2; times++) answerMoney(state, ladder(null), request('job/0', 4_000_000), 0);
  answerMoney(state, ladder(null), request('job/1', 0, 'here'), 0);
  assert.deepEqual(state.jobs, [
    { workflowId: 'job/0', device: 'forte', quote: usd(4_000_000) },
    { workflowId: 'job/1', device: 'here', quote: usd(0) },
  ]);
  settleJob(state, { id: 'job/0', bill: usd(3_900_000), open: false });
  // Its bill may still come, but nothing of it goes on.
  settleJob(state, { id: 'job/1', bill: null, open: true });
  assert.deepEqual(state.jobs, []);
});

test('a job whose bill is open stays known until it is settled, also said twice', () => {
  const state = initialDevices(ladder(null));
  for (const id of ['job/0', 'job/1']) answerMoney(state, ladder(null), request(id, 1_000_000), 0);
  const ids = () => unsettledJobs(state).map(({ workflowId }) => workflowId);
  for (let times = 0; times < 2; times++) {
    settleJob(state, { id: 'job/0', bill: null, open: true });
    assert.deepEqual(ids(), ['job/1', 'job/0']);
  }
  settleJob(state, { id: 'job/0', bill: usd(900_000), open: false });
  settleJob(state, { id: 'job/2', bill: null, open: true });
  assert.deepEqual(ids(), ['job/1']);
});

test('a bill in another currency is not booked as one in that of the budget: what was set aside stays so', () => {
  const state = initialDevices(ladder(null));
  answerMoney(state, ladder(null), request('job/0', 4_000_000), 0);
  settleJob(state, { id: 'job/0', bill: { micros: 1_500_000_000, currency: 'JPY' }, open: false });
  assert.deepEqual([spentMicros(state.ledger), reservedMicros(state.ledger)], [0, 4_000_000]);
  assert.deepEqual(state.jobs, []);
});

test('a job that is refused, or waits for a person, is not under way', () => {
  const state = initialDevices(ladder(1_000_000));
  assert.equal(answerMoney(state, ladder(1_000_000), request('job/0', 11_000_000), 0)?.kind, 'refused');
  assert.equal(answerMoney(state, ladder(1_000_000), request('job/1', 2_000_000), 0), null);
  assert.deepEqual(state.jobs, []);
});

test('what an earlier version carried over has no such list, and gets one', () => {
  const { jobs: _jobs, left: _left, ...carried } = initialDevices(ladder(null));
  const state: DeviceState = carried;
  settleJob(state, { id: 'job/0', bill: null, open: false });
  answerMoney(state, ladder(null), request('job/1', 1_000_000), 0);
  assert.deepEqual(
    state.jobs?.map(({ workflowId }) => workflowId),
    ['job/1'],
  );
});
