/** Property: of every outage its begin and its end are told once, and an answer from before it is not taken for its end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outage } from '../../../scripts/outage.js';
import { UNAVAILABLE } from '../../support/cli/grpc-error.js';

const LOST =
  'the Temporal server does not answer (14 UNAVAILABLE: no connection); the run goes on when it is back';
const BACK = 'the Temporal server is back';

function told() {
  const lines: string[] = [];
  let nowMs = 0;
  return {
    lines,
    outage: new Outage(
      (line) => lines.push(line),
      () => nowMs++,
    ),
  };
}

test('a server that answers is not spoken of', () => {
  const { outage, lines } = told();
  outage.asking()();
  assert.deepEqual(lines, []);
});

test('each outage is told once, and its end once', () => {
  const { outage, lines } = told();
  for (let count = 0; count < 2; count++) {
    outage.lost(UNAVAILABLE);
    outage.lost(UNAVAILABLE);
    outage.asking()();
    outage.asking()();
  }
  assert.deepEqual(lines, [LOST, BACK, LOST, BACK]);
});

test('an answer to a call from before the outage does not end it', () => {
  const { outage, lines } = told();
  const answered = outage.asking();
  outage.lost(UNAVAILABLE);
  answered();
  assert.deepEqual(lines, [LOST]);
});
