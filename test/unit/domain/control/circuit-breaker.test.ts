// Property: a device that is out is asked by one probe at a time, ever more rarely, and serves everybody again after one success.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterFailure,
  afterLostProbe,
  afterOutage,
  afterReturn,
  afterSuccess,
  askPassage,
  CLOSED,
  outSinceMs,
  type Breaker,
} from '../../../../domain/control/circuit-breaker.js';

const SETTINGS = { threshold: 3, openMs: 1000, longestOpenMs: 5000 };

function failed(breaker: Breaker, nowMs: number): Breaker {
  const id = breaker.kind === 'half-open' ? breaker.probe : 'somebody';
  return afterFailure(breaker, { id, reason: 'down', nowMs }, SETTINGS);
}

test('failures in a row open it; a success in between starts the count again', () => {
  const two = failed(failed(CLOSED, 0), 0);
  assert.equal(two.kind, 'closed');
  assert.equal(failed(failed(afterSuccess(two, 'x'), 0), 0).kind, 'closed');
  assert.deepEqual(failed(two, 7), { kind: 'open', untilMs: 1007, sinceMs: 7, openings: 1, reason: 'down' });
});

test('while it is open nobody passes; after that one probe does, and the others wait for it', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  assert.equal(askPassage(open, 'a', 999).passes, false);
  const probing = askPassage(open, 'a', 1000);
  assert.ok(probing.passes && probing.breaker.kind === 'half-open');
  assert.equal(askPassage(probing.breaker, 'b', 1e9).passes, false);
  assert.equal(askPassage(probing.breaker, 'a', 1e9).passes, true, 'the probe asks again after a retry');
  assert.deepEqual(afterSuccess(probing.breaker, 'a'), CLOSED);
});

test('each failed probe doubles the pause, up to the longest', () => {
  let breaker = failed(failed(failed(CLOSED, 0), 0), 0);
  const pauses: number[] = [];
  for (let k = 0; k < 5 && breaker.kind === 'open'; k++) {
    const nowMs = breaker.untilMs;
    const probing = askPassage(breaker, `probe-${k}`, nowMs).breaker;
    breaker = failed(probing, nowMs);
    if (breaker.kind === 'open') pauses.push(breaker.untilMs - nowMs);
  }
  assert.deepEqual(pauses, [2000, 4000, 5000, 5000, 5000]);
  assert.equal(outSinceMs(breaker), 0, 'one outage, however often it is probed');
  assert.equal(outSinceMs(CLOSED), null);
});

test('a device that says it is out opens at once, until its next opening where that is known', () => {
  assert.deepEqual(afterOutage(CLOSED, { id: 'x', reason: 'offline', nowMs: 10 }, SETTINGS, null), {
    ...{ kind: 'open', untilMs: 1010, sinceMs: 10, openings: 1, reason: 'offline' },
  });
  const window = afterOutage(CLOSED, { id: null, reason: 'until Monday', nowMs: 10 }, SETTINGS, 9_000_000);
  assert.ok(window.kind === 'open' && window.untilMs === 9_000_000);
});

test('a probe that is lost does not keep the device closed for ever; another one that is late changes nothing', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  const probing = askPassage(open, 'a', 1000).breaker;
  assert.deepEqual(afterLostProbe(probing, 'b', 1500), probing);
  const lost = afterLostProbe(probing, 'a', 1500);
  assert.equal(askPassage(lost, 'b', 1500).passes, true);
});

test('while it is open or probed nobody but the probe is believed: late answers of others neither close it nor admit a second probe', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  const probing = askPassage(open, 'a', 1000).breaker;
  for (const state of [open, probing]) {
    assert.deepEqual(afterSuccess(state, 'late'), state);
    assert.deepEqual(afterFailure(state, { id: 'late', reason: 'x', nowMs: 1500 }, SETTINGS), state);
    assert.deepEqual(afterOutage(state, { id: 'late', reason: 'x', nowMs: 1500 }, SETTINGS, null), state);
  }
  assert.deepEqual(afterOutage(probing, { id: null, reason: 'x', nowMs: 1500 }, SETTINGS, 9000), probing);
});

test('an opening that becomes known moves an open breaker; one that is past is none', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  const moved = afterOutage(open, { id: null, reason: 'closed', nowMs: 500 }, SETTINGS, 9000);
  assert.deepEqual(moved, { kind: 'open', untilMs: 9000, sinceMs: 0, openings: 1, reason: 'closed' });
  const past = afterOutage(CLOSED, { id: null, reason: 'closed', nowMs: 500 }, SETTINGS, 500);
  assert.ok(past.kind === 'open' && past.untilMs === 1500);
});

test('a device that says it is back is probed at once', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  assert.equal(askPassage(afterReturn(open, 10), 'a', 10).passes, true);
  const probing = askPassage(open, 'a', 1000).breaker;
  assert.deepEqual([afterReturn(CLOSED, 10), afterReturn(probing, 1100)], [CLOSED, probing]);
});
