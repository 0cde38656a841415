/**
 * Property: the section on devices says what each job came to, what went wrong by its cause and why no money was spent; a run
 * without devices has no such section.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from 'vega-lite';
import { deviceTimesPlot } from '../../../../activities/report/device-times-plot.js';
import { renderReport } from '../../../../activities/report/html.js';
import { causeCounts, causeOf, outcomeWord } from '../../../../activities/report/job-words.js';
import { FAILURES, FailureType } from '../../../../contracts/failures.js';
import { withDevices } from '../../../support/sample-devices.js';
import { sampleRun } from '../../../support/sample-results.js';

const MEASURED = withDevices(sampleRun({ origin: 'quantum-device', standardErrorEv: 0.01 }));
const PROBLEM = 'expected at most 25 USD, got a quote of 31.5 USD from sample-qpu';

test('a run that names no devices has no section on them, and no word on money', async () => {
  const page = await renderReport(sampleRun());
  assert.doesNotMatch(page, /id="devices"|No money was spent|plot-device-times/);
});

test('every type of failure is counted by the cause that the table of failures gives it', () => {
  for (const type of FailureType.options)
    assert.equal(
      causeOf({ kind: 'failed', failure: { type, message: 'why' }, raw: null }),
      FAILURES[type].cause,
    );
});

test('jobs that ended as they were asked to count as no error', () => {
  assert.deepEqual(causeCounts(MEASURED.results.jobs), [
    { cause: 'device outage', count: 2 },
    { cause: 'device noise', count: 1 },
    { cause: 'service', count: 1 },
  ]);
});

test('no two kinds of end read alike', () => {
  const words = MEASURED.results.jobs.map(({ result }) => outcomeWord(result.outcome));
  assert.equal(new Set(words).size, words.length);
});

test('where the rehearsal spoke against buying, verdict and section say so with its reason', async () => {
  const page = await renderReport(withDevices(sampleRun(), PROBLEM));
  assert.match(
    page,
    /<p data-field="rehearsal.problem">\s*<strong>No money was spent on devices.<\/strong>[^<]*got a quote of 31.5 USD/,
  );
  assert.match(
    page,
    /<dd data-field="rehearsal">failed, [^<]*no money was spent: [^<]*got a quote of 31.5 USD/,
  );
  assert.match(page, /No job was given to a device/);
  assert.match(page, /<data value="0" data-field="cost.spent">0.00 USD</);
});

test('jobs that were not settled are shown with what is set aside for them, and are not said to be none', async () => {
  const quote = { micros: 52_970_000, currency: 'USD' };
  const openJobs = [{ workflowId: 'pipeline/x/1/job/0.0.0.0.0.0', device: 'sample-qpu', quote }];
  const { results, manifest } = MEASURED;
  for (const jobs of [results.jobs, []]) {
    const page = await renderReport({ results: { ...results, jobs, openJobs }, manifest });
    assert.match(page, /aria-label="Open jobs"/);
    assert.match(page, /<code>pipeline\/x\/1\/job\/0\.0\.0\.0\.0\.0<\/code>/);
    assert.match(page, /data-field="quote"[^>]*>\s*<data value="52.97"[^>]*>52.97 USD</);
    assert.doesNotMatch(page, /No job was given to a device/);
  }
});

test('a rehearsal that found nothing says nothing in the verdict', async () => {
  const page = await renderReport(MEASURED);
  assert.doesNotMatch(page, /No money was spent/);
  assert.match(page, /<dd data-field="rehearsal">passed, with 3 candidates/);
});

test('the plot of times adds up each part over the jobs of a device, side by side without gaps', () => {
  const { jobs } = MEASURED.results;
  const plot = deviceTimesPlot(jobs);
  const { data } = plot.spec as {
    data: { values: { device: string; part: string; from: number; to: number }[] };
  };
  const fields = {
    lease: 'leaseMs',
    waiting: 'waitingMs',
    queue: 'queueMs',
    execution: 'executionMs',
    fetch: 'fetchMs',
  } as const;
  for (const device of ['sample-qpu', 'second-qpu']) {
    const own = data.values.filter((row) => row.device === device);
    assert.deepEqual(
      own.map(({ part }) => part),
      Object.keys(fields),
    );
    own.forEach(({ part, from, to }, k) => {
      const sum = jobs
        .filter(({ result }) => result.device.id === device)
        .reduce((total, { result }) => total + (result.times[fields[part as keyof typeof fields]] ?? 0), 0);
      assert.equal(to - from, sum, `${device} ${part}`);
      assert.equal(from, k === 0 ? 0 : own[k - 1]!.to);
    });
  }
  assert.deepEqual(compile(plot.spec).normalized.description, 'Time of jobs by device');
});

test('the axis of times has the longest unit that the longest bar fills', () => {
  const [job] = MEASURED.results.jobs;
  const axis = (waitingMs: number): string => {
    const times = { leaseMs: null, waitingMs, queueMs: null, executionMs: null, fetchMs: null };
    return JSON.stringify(deviceTimesPlot([{ ...job!, result: { ...job!.result, times } }]).spec);
  };
  for (const [ms, unit] of [
    [400, 's'],
    [59_999, 's'],
    [60_000, 'min'],
    [3_600_000, 'h'],
  ] as const)
    assert.match(axis(ms), new RegExp(`"Time in ${unit}"`));
});
