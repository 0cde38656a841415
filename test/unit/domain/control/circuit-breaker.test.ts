// Property: a device that is out is asked by one probe at a time, ever more rarely, and serves everybody again after one success.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterFailure,
  afterLostProbe,
  afterOutage,
  afterSuccess,
  askPassage,
  CLOSED,
  type Breaker,
} from '../../../../domain/control/circuit-breaker.js';

const SETTINGS = { threshold: 3, openMs: 1000, longestOpenMs: 5000 };

function failed(breaker: Breaker, nowMs: number): Breaker {
  return afterFailure(breaker, 'down', nowMs, SETTINGS);
}

test('failures in a row open it; a success in between starts the count again', () => {
  const two = failed(failed(CLOSED, 0), 0);
  assert.equal(two.kind, 'closed');
  assert.equal(failed(failed(afterSuccess(), 0), 0).kind, 'closed');
  assert.deepEqual(failed(two, 7), { kind: 'open', untilMs: 1007, openings: 1, reason: 'down' });
});

test('while it is open nobody passes; after that one probe does, and the others wait for it', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  assert.equal(askPassage(open, 'a', 999).passes, false);
  const probing = askPassage(open, 'a', 1000);
  assert.ok(probing.passes && probing.breaker.kind === 'half-open');
  assert.equal(askPassage(probing.breaker, 'b', 1e9).passes, false);
  assert.equal(askPassage(probing.breaker, 'a', 1e9).passes, true, 'the probe asks again after a retry');
  assert.deepEqual(afterSuccess(), CLOSED);
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
});

test('a device that says it is out opens at once, until its next opening where that is known', () => {
  assert.deepEqual(afterOutage(CLOSED, 'offline', 10, SETTINGS, null), {
    ...{ kind: 'open', untilMs: 1010, openings: 1, reason: 'offline' },
  });
  const window = afterOutage(CLOSED, 'closed until Monday', 10, SETTINGS, 9_000_000);
  assert.ok(window.kind === 'open' && window.untilMs === 9_000_000);
});

test('a probe that is lost does not keep the device closed for ever; another one that is late changes nothing', () => {
  const open = failed(failed(failed(CLOSED, 0), 0), 0);
  const probing = askPassage(open, 'a', 1000).breaker;
  assert.deepEqual(afterLostProbe(probing, 'b', 1500), probing);
  const lost = afterLostProbe(probing, 'a', 1500);
  assert.equal(askPassage(lost, 'b', 1500).passes, true);
});
