/** Property: the sentences of the report say what the numbers say, and an answer without a device never sounds like one with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerKinds, originSentence } from '../../../../activities/report/answer-kind.js';
import { changeSummary } from '../../../../activities/report/changes.js';
import { duration } from '../../../../contracts/duration.js';
import { metricText, ruleWords } from '../../../../activities/report/memo-words.js';
import { missStatement } from '../../../../activities/report/miss-probability.js';
import { propertyWords, question } from '../../../../activities/report/property-words.js';
import { sampleRun } from '../../../support/sample-results.js';

test('without a device the first words about the origin are that none was used; with one they are not', () => {
  for (const origin of ['quantum-simulator', 'classical'] as const)
    assert.match(
      originSentence(sampleRun({ origin }).results.ranking),
      /^None of these answers came from a quantum device\./,
    );
  const measured = originSentence(sampleRun({ origin: 'quantum-device' }).results.ranking);
  assert.doesNotMatch(measured, /None/);
  assert.match(measured, /27 from a quantum device and 3 from a classical algorithm as a labelled fallback/);
});

test('the kinds of answers sum to all answers', () => {
  const { ranking } = sampleRun({ origin: 'quantum-device' }).results;
  const total = answerKinds(ranking).reduce((sum, { count }) => sum + count, 0);
  assert.equal(total, ranking.length);
  assert.equal(originSentence([]), 'There are no answers.');
});

test('the question names all candidates, the property and the direction', () => {
  const { results } = sampleRun();
  assert.equal(question(results), 'Which of 104 candidates have the lowest S1–T1 gap?');
  const maximised = { ...results, property: 'ground-energy', goal: 'maximise' as const };
  assert.equal(question(maximised), 'Which of 104 candidates have the highest ground-state energy?');
  assert.equal(propertyWords('spin-gap'), 'spin gap');
  assert.equal(propertyWords('something-new'), 'something-new');
});

test('a miss probability is told with its interval; one that cannot be stated with its reason', () => {
  const { results } = sampleRun();
  const known = missStatement(results);
  assert.equal(known.figure, '12%');
  assert.match(
    known.sentences[0] ?? '',
    /at least one of the 66 dropped .* top 10 \(5–95% interval: 3% to 31%\)/,
  );
  const { missProbability } = results;
  const reason = 'no dropped candidate is left outside the audit';
  const none = missStatement({
    ...results,
    missProbability: { ...missProbability, estimate: 0, interval: [0, 0], reason },
  });
  assert.equal(none.figure, '0%');
  assert.equal(none.sentences[0], 'No dropped candidate is left outside the audit.');
  const unknown = missStatement(sampleRun({ ranked: 20 }).results);
  assert.equal(unknown.figure, 'not known');
  assert.match(unknown.sentences[0] ?? '', /expected at least 5 audited candidates, got 3/);
});

test('changes come surest first, and who entered and who left the top k are counted by both places', () => {
  const { results } = sampleRun();
  const { changes, entered, lost } = changeSummary(results);
  assert.equal(changes.length, results.changes.length);
  changes.slice(1).forEach((change, index) => assert.ok(change.significance <= changes[index]!.significance));
  const comparable = results.ranking.filter(({ baselineRank }) => baselineRank !== null);
  const baseline = new Map(comparable.map((entry) => [entry.id, entry.baselineRank]));
  const place = new Map(comparable.map((entry, index) => [entry.id, index + 1]));
  assert.equal(entered.length, lost.length, 'among the same candidates as many enter as leave');
  assert.ok(entered.length > 0);
  for (const id of entered) assert.ok(place.get(id)! <= results.top && baseline.get(id)! > results.top);
  for (const id of lost) assert.ok(place.get(id)! > results.top && baseline.get(id)! <= results.top);
});

test('rules and figures are written in the units of their metric', () => {
  assert.equal(
    ruleWords({ metric: 'failedShare', when: 'above', threshold: 0.5, then: 'stop' }),
    'stop if above 50%',
  );
  assert.equal(
    ruleWords({ metric: 'kendallTau', when: 'below', threshold: 0.9, then: 'iterate' }),
    'iterate if below 0.9',
  );
  assert.equal(metricText('secondsPerCandidate', 1.16), '1.16 s');
});

test('durations carry to the next unit where they round up to it', () => {
  const cases: [number, string][] = [
    [0, '0 ms'],
    [999, '999 ms'],
    [999.6, '1.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_600, '1 h'],
    [12_000_000, '3 h 20 min'],
    [86_400_000, '1 d'],
    [187_200_000, '2 d 4 h'],
  ];
  for (const [milliseconds, text] of cases) assert.equal(duration(milliseconds), text);
});
