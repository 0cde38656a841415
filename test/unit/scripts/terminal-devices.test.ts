/** Property: the end of a run says in one line what devices did and cost, or why nothing was bought; a run without devices has no such line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceText } from '../../../scripts/terminal-devices.js';
import { terminalTable } from '../../../scripts/terminal-table.js';
import { widthOf } from '../../../scripts/terminal-text.js';
import { withDevices } from '../../support/sample-devices.js';
import { sampleRun } from '../../support/sample-results.js';

const { results } = withDevices(sampleRun({ origin: 'quantum-device', standardErrorEv: 0.01 }));

test('jobs, devices and money are those of the results', () => {
  const succeeded = results.jobs.filter(({ result }) => result.outcome.kind === 'succeeded').length;
  assert.equal(
    deviceText(results)?.text,
    `${succeeded} of ${results.jobs.length} jobs succeeded on sample-qpu, second-qpu; 1.31 of 25.00 USD spent, 1.31 set aside for open bills`,
  );
});

test('an amount that two digits would hide is told whole; a run without budget says so', () => {
  const small = { ...results.cost!, budget: null, spent: 0.000_97, reserved: 0 };
  assert.match(deviceText({ ...results, cost: small })!.text, /; 0\.00097 USD spent, no budget$/);
});

const OPEN = [
  {
    ...{ workflowId: 'pipeline/x/1/job/0.0.0.0.0.0', device: 'sample-qpu' },
    quote: { micros: 52_970_000, currency: 'USD' },
  },
];

test('jobs that are not settled are told, also where there is no other', () => {
  const { text, tone } = deviceText({ ...results, openJobs: OPEN })!;
  assert.match(text, /second-qpu; 1 jobs not settled by the end, see thq jobs; 1\.31 of/);
  assert.equal(tone, 'caution');
  assert.match(deviceText({ ...results, jobs: [], openJobs: OPEN })!.text, /^1 jobs not settled/);
});

test('where the rehearsal spoke against buying, the line is a warning with the reason', () => {
  const refused = withDevices(sampleRun(), 'expected at most 25 USD, got a quote of 31.5 USD').results;
  assert.deepEqual(deviceText(refused), {
    text: 'no money was spent, by the rehearsal: expected at most 25 USD, got a quote of 31.5 USD',
    tone: 'caution',
  });
});

test('the line stands below the table, within the width; a run without devices has none', () => {
  const lines = terminalTable(results, { columns: 80, colour: false }).split('\n');
  assert.equal(lines.filter((line) => line.startsWith('devices ')).length, 1);
  for (const line of lines) assert.ok(widthOf(line) <= 80, line);
  const bare = terminalTable(sampleRun().results, { columns: 80, colour: false });
  assert.doesNotMatch(bare, /^devices /m);
});
