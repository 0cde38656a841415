// Property: a message or setting that makes no sense is named with what was expected and what came; one that does passes; nothing breaks the door.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  reportProblem,
  requestProblem,
  returnProblem,
  settingsProblem,
} from '../../../workflows/broker-door.js';

const REPORT = { id: 'r', lease: 'a', outcome: { kind: 'success' as const } };
const SETTINGS = {
  device: 'far',
  limits: { concurrency: 2, rate: { count: 3, perMs: 1000 }, leaseMs: 60_000, agingMs: 1000 },
  breaker: { threshold: 3, openMs: 1000, longestOpenMs: 60_000 },
};
const WISH = {
  ...{ id: 'a', owner: 'pipeline/x/0', replyTo: 'job', runId: 'run', priority: 0, patienceMs: null },
  limits: SETTINGS.limits,
};

test('what makes sense passes', () => {
  assert.equal(requestProblem(WISH), null);
  assert.equal(requestProblem({ ...WISH, patienceMs: 0 }), null);
  assert.equal(returnProblem({ id: 'a', outcome: null }), null);
  assert.equal(returnProblem(REPORT), null);
  const outage = { kind: 'outage', reason: 'closed', nextOpeningMs: null };
  for (const outcome of [REPORT.outcome, { kind: 'failure', reason: 'HTTP 503' }, outage])
    assert.equal(reportProblem({ ...REPORT, outcome }), null);
  assert.equal(settingsProblem(SETTINGS), null);
  assert.equal(settingsProblem({ ...SETTINGS, limits: { ...SETTINGS.limits, rate: null } }), null);
});

test('what does not is named by its place', () => {
  const long = 'x'.repeat(1001);
  const problems: [string | null, RegExp][] = [
    [requestProblem(null), /^id: expected 1 to 1000 characters, got nothing$/],
    [requestProblem({ ...WISH, owner: '' }), /^owner: .* got ""$/],
    [requestProblem({ ...WISH, replyTo: 7 }), /^replyTo: .* got 7$/],
    [requestProblem({ ...WISH, priority: 0.5 }), /^priority: expected a whole number, got 0\.5$/],
    [requestProblem({ ...WISH, runId: undefined }), /^runId: .* got nothing$/],
    [requestProblem({ ...WISH, patienceMs: 0.5 }), /^patienceMs: .* got 0\.5$/],
    [
      requestProblem({ ...WISH, limits: { ...WISH.limits, concurrency: 0 } }),
      /^limits\.concurrency: .* got 0$/,
    ],
    [returnProblem({ id: long, outcome: null }), /^id: /],
    [returnProblem({ id: 'a' }), /^outcome\.kind: .* got nothing$/],
    [reportProblem({ ...REPORT, outcome: null }), /^outcome\.kind: .* got nothing$/],
    [reportProblem({ ...REPORT, outcome: { kind: 'failure' } }), /^outcome\.reason: /],
    [
      reportProblem({ ...REPORT, outcome: { kind: 'outage', reason: 'x', nextOpeningMs: 'soon' } }),
      /^outcome\.nextOpeningMs: .* got "soon"$/,
    ],
    [settingsProblem({}), /^limits\.concurrency: expected a whole number above 0, got nothing$/],
    [settingsProblem({ ...SETTINGS, device: '' }), /^device: /],
    [
      settingsProblem({ ...SETTINGS, breaker: { ...SETTINGS.breaker, openMs: 0 } }),
      /^breaker\.openMs: .* got 0$/,
    ],
    [
      settingsProblem({ ...SETTINGS, limits: { ...SETTINGS.limits, rate: { count: -1, perMs: 1 } } }),
      /^limits\.rate\.count: .* got -1$/,
    ],
  ];
  for (const [problem, pattern] of problems) assert.match(problem ?? 'null', pattern);
});

test('what was received is shown cut: a flood does not get into messages', () => {
  assert.ok(requestProblem({ ...WISH, id: 'x'.repeat(100_000) })!.length < 120);
});
