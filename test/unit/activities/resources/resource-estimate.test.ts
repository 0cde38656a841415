// Property: the estimate of a set is that of its candidates, who cannot be estimated is named, and totals are sums.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fcidump } from '../../../../activities/families/fcidump.js';
import { sampledForecast } from '../../../../activities/estimators/sampled-forecast.js';
import { sampled } from '../../../../activities/estimators/sampled.js';
import { bundledDevices } from '../../../../activities/resources/bundled-devices.js';
import { foresees } from '../../../../activities/resources/candidate-resources.js';
import type { ResourceQuestion } from '../../../../activities/resources/candidate-resources.js';
import { estimateResources } from '../../../../activities/resources/resource-estimate.js';
import { exact } from '../../../../activities/estimators/exact.js';
import type { Candidate } from '../../../../contracts/candidate-set.js';
import { ResourceEstimate } from '../../../../contracts/resources.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { circuitSize } from '../../../../domain/quantum/circuit-size.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { S1_T1 } from '../../../support/vqe-problem.js';

const OPTIONS = { shots: 20_000 };
const estimator = sampled({});
assert.ok(foresees(estimator));
const QUESTION: ResourceQuestion = {
  ...{ family: fcidump({}), estimator, property: S1_T1 },
  estimation: { activeSpace: null, options: OPTIONS },
  devices: bundledDevices(),
};
const candidate = (id: string, text: string): Candidate => ({
  id,
  system: { kind: 'fcidump', fcidump: text },
});
const SET = [
  candidate('h2', fcidumpFixture('h2-0.735-631g').text),
  candidate('nonsense', 'no integrals'),
  candidate('h4', fcidumpFixture('h4-line-1.0').text),
];

test('candidates have the circuits and shots of their forecast, and totals are sums over them', async () => {
  const told: number[] = [];
  const estimate = await estimateResources(QUESTION, SET, (done) => Promise.resolve(void told.push(done)));
  assert.deepEqual(ResourceEstimate.parse(estimate), estimate);
  assert.deepEqual(told, [1, 2, 3]);
  assert.deepEqual(
    estimate.candidates.map(({ id }) => id),
    ['h2', 'h4'],
  );
  assert.match(estimate.failed[0]!.reason, /FCI|integrals|header/i);
  assert.equal(estimate.failed[0]!.id, 'nonsense');
  const { family } = QUESTION;
  const { hamiltonian } = family.hamiltonian(family.systemSchema.parse(SET[2]!.system), S1_T1, null);
  const forecast = sampledForecast({ hamiltonian, property: S1_T1, options: OPTIONS });
  const [, h4] = estimate.candidates;
  assert.equal(h4!.standardError, forecast.standardErrorHartree! * HARTREE_IN_EV);
  assert.equal(h4!.shots, OPTIONS.shots);
  forecast.states.forEach(({ state, preparation, settings }, k) => {
    const told = h4!.states[k]!;
    assert.deepEqual([told.state, told.settings], [state, settings.length]);
    assert.deepEqual(told.preparation, circuitSize(preparation));
    const most = Math.max(...settings.map(({ length }) => length));
    const gates = ({ oneQubitGates, twoQubitGates }: typeof told.preparation): number =>
      oneQubitGates + twoQubitGates;
    assert.equal(gates(told.largestProgram) - gates(told.preparation), most);
  });
  const { totals } = estimate;
  assert.equal(totals.shots, 2 * OPTIONS.shots);
  const programs = estimate.candidates
    .flatMap(({ states }) => states)
    .reduce((sum, one) => sum + one.settings, 0);
  assert.equal(totals.programs, programs);
  totals.devices.forEach((device, k) => {
    const own = estimate.candidates.map(({ devices }) => devices[k]!);
    const held = own.filter(({ refusal }) => refusal === null);
    assert.equal(device.holds, held.length);
    assert.equal(
      device.seconds,
      held.length === 0 ? 0 : held.reduce((sum, { seconds }) => sum + seconds!, 0),
    );
    assert.equal(
      device.lowestFidelity,
      held.length === 0 ? null : Math.min(...held.map(({ fidelity }) => fidelity!)),
    );
  });
});

test('a method that measures no circuits foresees nothing', () => {
  assert.equal(foresees(exact({})), false);
});
