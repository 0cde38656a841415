// On real molecules, with the real models of both stages, a run knows how likely it has missed one of the best.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emitters } from '../../../../activities/families/emitters.js';
import { exact } from '../../../../activities/estimators/exact.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { MISS_COVERAGE, MISS_FREQUENCY } from '../../../reference/tolerances.js';
import { azaphenalenes, azaphenalenesAbsent } from '../../../support/azaphenalenes.js';
import { overRuns, screeningRun } from './screening-run.js';
import type { KnownCandidate } from './screening-run.js';
import { shuffled } from './shuffled.js';

const SEEDS = 200;

/** CIS+DSP and exact CAS(6,6) gaps of all molecules, in eV. */
function bothStages(): KnownCandidate[] {
  const family = emitters({});
  const estimator = exact({});
  const { property } = family.defaults;
  return azaphenalenes().map(({ id, xyz }) => {
    const system = { kind: 'emitters' as const, xyz };
    const inspection = family.screen(system, property, null);
    assert.ok(inspection.usable && inspection.score.value !== null);
    const { hamiltonian } = family.hamiltonian(system, property, null);
    const step = estimator.start(
      { hamiltonian, property, options: {} },
      { maxEvaluations: 10_000 },
      { seed: 1, path: [String(id)] },
    );
    assert.ok(step.kind === 'done');
    return {
      id: String(id),
      stageOne: inspection.score.value,
      stageTwo: step.outcome.valueHartree * HARTREE_IN_EV,
    };
  });
}

test('the 256 azaphenalenes', { skip: azaphenalenesAbsent }, async (t) => {
  const everyone = bothStages();

  // With all molecules only the audit is random: a rule that misses t molecules misses unless the audit draws all t of them.
  for (const { fraction, top } of [
    { fraction: 0.1, top: 20 },
    { fraction: 0.05, top: 10 },
    { fraction: 0.25, top: 40 },
  ]) {
    await t.test(
      `keep ${fraction}, top ${top}: stated and observed misses agree over ${SEEDS} audits`,
      () => {
        const runs = Array.from({ length: SEEDS }, (_, seed) =>
          screeningRun(everyone, { fraction, top, goal: 'minimise', seed }),
        );
        const { frequency, estimate, coverage } = overRuns(runs);
        assert.ok(frequency > 0.5 && frequency < 1, `a rule that really misses: ${frequency}`);
        assert.ok(Math.abs(estimate - frequency) < MISS_FREQUENCY, `said ${estimate}, was ${frequency}`);
        assert.ok(coverage >= MISS_COVERAGE, `coverage ${coverage} of ${frequency}`);
      },
    );
  }

  await t.test('a rule that misses nothing is trusted', () => {
    const runs = Array.from({ length: SEEDS / 4 }, (_, seed) =>
      screeningRun(everyone, { fraction: 0.25, top: 10, goal: 'minimise', seed }),
    );
    const { frequency, estimate } = overRuns(runs);
    assert.equal(frequency, 0);
    assert.ok(estimate < MISS_FREQUENCY, `said ${estimate}`);
  });

  await t.test(
    'over random halves of the set and many rules, what is said likely happens and what is said unlikely does not',
    () => {
      const stream = randomStream(1, 'halves');
      const runs = Array.from({ length: SEEDS }, (_, seed) => {
        const half = shuffled(everyone, stream).slice(0, everyone.length / 2);
        const fraction = 0.05 + 0.45 * stream.next();
        return screeningRun(half, { fraction, top: 5 + stream.nextInt(16), goal: 'minimise', seed });
      });
      const { frequency, estimate } = overRuns(runs);
      assert.ok(frequency > 0.2 && frequency < 0.8, `neither never nor always: ${frequency}`);
      assert.ok(Math.abs(estimate - frequency) < MISS_FREQUENCY, `said ${estimate}, was ${frequency}`);
      const share = (some: typeof runs) => some.filter(({ missed }) => missed).length / some.length;
      assert.ok(share(runs.filter(({ said }) => said.estimate! < 0.2)) < 0.2);
      assert.ok(share(runs.filter(({ said }) => said.estimate! > 0.8)) > 0.8);
    },
  );
});
