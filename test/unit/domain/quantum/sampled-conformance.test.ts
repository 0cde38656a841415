// Property: under every encoding, grouping and simulator energies sampled from a prepared state are unbiased, and their intervals true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoiseModel } from '../../../../contracts/noise-model.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { measureSettings } from '../../../../domain/quantum/circuit-batch.js';
import { energyFromCounts } from '../../../../domain/quantum/counts-energy.js';
import type { MeasurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import { measureNoisy, noisyBatch } from '../../../../domain/quantum/noisy-batch.js';
import type { ShotSetting } from '../../../../domain/quantum/noisy-batch.js';
import { planMoments } from '../../../../domain/quantum/plan-moments.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import type { ShotCounts } from '../../../../domain/quantum/shot-counts.js';
import { postSelect } from '../../../../domain/quantum/symmetry-post-selection.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { COVERAGE_90, FOUR_SIGMA } from '../../../reference/tolerances.js';
import { energyOf, prepare, SMALL_SYSTEMS, soughtStates } from '../../../support/prepared-states.js';
import type { Prepared } from '../../../support/prepared-states.js';
import { ENCODINGS, groupingsOf, planOf, turned } from '../../../support/state-plans.js';

const RUNS = 600;
const SHOTS = 80;
const allOf = ({ qubits }: MeasurementPlan): number[] => Array.from({ length: qubits }, (_, qubit) => qubit);

function countedEnergy({ constant, settings }: MeasurementPlan, counts: readonly ShotCounts[]) {
  const sums = settings.map(({ sum }) => sum);
  const { energy, variance } = energyFromCounts(constant, sums, counts);
  return { energy, error: Math.sqrt(variance) };
}

/** Energies over many seeds with the errors they state. */
function sampledRuns({ state }: Prepared, plan: MeasurementPlan): { energy: number; error: number }[] {
  const states = plan.settings.map((setting) => turned(state, setting));
  return Array.from({ length: RUNS }, (_, seed) =>
    countedEnergy(
      plan,
      states.map((one, k) => sampleState(one, allOf(plan), SHOTS, randomStream(seed, 'shots', `${k}`))),
    ),
  );
}

const [H2, LIH] = Object.values(SMALL_SYSTEMS) as [Integrals, Integrals];
const SAMPLED = { 'H2, S0': [H2, soughtStates(H2).S0], 'LiH, S1': [LIH, soughtStates(LIH).S1] } as const;
for (const [name, [integrals, sought]] of Object.entries(SAMPLED)) {
  for (const encoding of ENCODINGS) {
    for (const grouping of groupingsOf(encoding)) {
      test(`${name}, ${encoding}, ${grouping}: over ${RUNS} seeds energies are unbiased and intervals of 90 % true`, () => {
        const prepared = prepare(integrals, sought, encoding);
        const plan = planOf(prepared, grouping);
        const exact = energyOf(prepared);
        const runs = sampledRuns(prepared, plan);
        const mean = runs.reduce((sum, { energy }) => sum + energy, 0) / RUNS;
        const variance = planMoments(plan, prepared.state).reduce((sum, one) => sum + one.variance, 0);
        const standardError = Math.sqrt(variance / SHOTS);
        assert.ok(Math.abs(mean - exact) < (FOUR_SIGMA * standardError) / Math.sqrt(RUNS), `${mean}`);
        const covered = runs.filter(({ energy, error }) => Math.abs(energy - exact) <= 1.6449 * error).length;
        assert.ok(Math.abs(covered / RUNS - 0.9) <= COVERAGE_90, `${covered / RUNS}`);
      });
    }
  }
}

const PERFECT: NoiseModel = {
  ...{ format: 'thq.noise-model', version: 1, name: 'perfect', source: 'none', date: '2024-01-01' },
  oneQubit: { fidelity: 1, durationNanoseconds: 10 },
  twoQubit: { fidelity: 1, durationNanoseconds: 100 },
  readout: { oneGivenZero: 0, zeroGivenOne: 0 },
};
const BATCH_SHOTS = 2000;

/** Whoever answers a batch of circuits without noise. */
const SIMULATORS: Record<string, (prepared: Prepared, settings: readonly ShotSetting[]) => ShotCounts[]> = {
  statevector: ({ circuit }, settings) => measureSettings(circuit, settings, streamsOf(settings)),
  'mixed state': ({ circuit }, settings) =>
    measureNoisy(noisyBatch(circuit, settings, PERFECT), streamsOf(settings), PERFECT.readout, 'mixed-state'),
  trajectories: ({ circuit }, settings) =>
    measureNoisy(
      noisyBatch(circuit, settings, PERFECT),
      streamsOf(settings),
      PERFECT.readout,
      'trajectories',
    ),
};

function streamsOf(settings: readonly ShotSetting[]) {
  return settings.map((_, k) => randomStream(11, 'batch', `${k}`));
}

for (const [name, simulator] of Object.entries(SIMULATORS)) {
  for (const encoding of ENCODINGS) {
    for (const grouping of groupingsOf(encoding)) {
      test(`${name}, ${encoding}, ${grouping}: a batch without noise gives the energy within its error, and breaks no symmetry`, () => {
        const prepared = prepare(H2, soughtStates(H2).S1, encoding);
        const plan = planOf(prepared, grouping);
        const settings = plan.settings.map(({ operations }) => ({
          ...{ operations, measured: allOf(plan), shots: BATCH_SHOTS },
        }));
        const counts = simulator(prepared, settings);
        const { energy, error } = countedEnergy(plan, counts);
        assert.ok(Math.abs(energy - energyOf(prepared)) < FOUR_SIGMA * error, `${energy} ± ${error}`);
        plan.settings.forEach(({ symmetries }, k) => {
          assert.equal(postSelect(counts[k]!, plan.qubits, symmetries).acceptance, 1);
        });
      });
    }
  }
}
