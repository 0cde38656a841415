// Property: pairs moved between rotated settings leave every energy as it is, on any state whatever, and need fewer shots in the state they are
// made for; energies sampled with them are unbiased and their intervals true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { energyFromCounts } from '../../../../domain/quantum/counts-energy.js';
import type { MeasurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import { measurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import { movedPlan, orbitalPairs } from '../../../../domain/quantum/orbital-pairs.js';
import { pairMoves } from '../../../../domain/quantum/pair-moves.js';
import { pairStatistics } from '../../../../domain/quantum/pair-statistics.js';
import { outcomeValues, planMoments } from '../../../../domain/quantum/plan-moments.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { zeroState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { COVERAGE_90, FOUR_SIGMA, MEASURED_ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { energyOf, prepare, SMALL_SYSTEMS, soughtStates } from '../../../support/prepared-states.js';
import type { Prepared } from '../../../support/prepared-states.js';
import { randomState } from '../../../support/random-state.js';
import { planOf, turned } from '../../../support/state-plans.js';

const EMITTER = SMALL_SYSTEMS['an emitter, CAS(4,4)'];
const prepared = (name: 'S0' | 'S1' | 'T1'): Prepared =>
  prepare(EMITTER, soughtStates(EMITTER)[name], 'jordan-wigner');
/** Rounding, over the resistance to moves: without that it is 0.8. */
const UNMOVED_HARTREE = 1e-5;
const energyIn = (plan: MeasurementPlan, state: Statevector): number =>
  planMoments(plan, state).reduce((sum, { mean }) => sum + mean, plan.constant);
const sumOfSigmas = (plan: MeasurementPlan, state: Statevector): number =>
  planMoments(plan, state).reduce((sum, { variance }) => sum + Math.sqrt(variance), 0);

for (const name of ['S0', 'S1', 'T1'] as const) {
  test(`${name} of an emitter: moves change the value of no state, of any electrons, and lower the sum of deviations`, () => {
    const { state, ...rest } = prepared(name);
    const plan = planOf({ state, ...rest }, 'basis-rotation');
    const moves = pairMoves(plan, state);
    const moved = movedPlan(plan, moves);
    for (const any of [state, randomState(plan.qubits, 1), randomState(plan.qubits, 2)]) {
      assert.ok(Math.abs(energyIn(moved, any) - energyIn(plan, any)) < MEASURED_ENERGY_HARTREE);
    }
    // At CAS(6,6), where there are more settings, it is more.
    const [before, after] = [sumOfSigmas(plan, state), sumOfSigmas(moved, state)];
    assert.ok(after < 0.99 * before, `${before} to ${after}`);
    assert.deepEqual(pairMoves(plan, state), moves);
  });
}

test('electrons without another of their spin have no pairs to move; rounding is no reason to', () => {
  const h2 = SMALL_SYSTEMS['H2 in a minimal basis'];
  for (const name of ['S0', 'S1'] as const) {
    const one = prepare(h2, soughtStates(h2)[name], 'jordan-wigner');
    const moves = pairMoves(planOf(one, 'basis-rotation'), one.state).flat();
    for (const move of moves) assert.ok(Math.abs(move) < MEASURED_ENERGY_HARTREE, `${name}: ${move}`);
  }
});

test('products that are fixed, but for rounding, hardly move: where every orbital is filled they have nothing to gain', () => {
  for (const [name, integrals] of Object.entries(SMALL_SYSTEMS).slice(0, 2)) {
    const { orbitals } = integrals;
    const full = { ...integrals, electronsAlpha: orbitals, electronsBeta: orbitals };
    const encoding = qubitEncoding('jordan-wigner', createSector(orbitals, orbitals, orbitals));
    const state = zeroState(2 * orbitals);
    state.real[0] = 0;
    state.real[2 ** (2 * orbitals) - 1] = 1;
    const plan = measurementPlan(full, { grouping: 'basis-rotation', encoding, occupations: null });
    const moves = pairMoves(plan, state);
    assert.ok(
      moves.flat().every((move) => Math.abs(move) < UNMOVED_HARTREE),
      `${name}: ${moves}`,
    );
  }
});

test('a moved setting is worth its old value and the moves of the pairs that are occupied', () => {
  const one = prepared('S1');
  const plan = planOf(one, 'basis-rotation');
  const stream = randomStream(1, 'moves');
  const pairs = orbitalPairs(4);
  const moves = plan.settings.map(() => Array.from({ length: 2 * pairs.length }, () => stream.normal()));
  movedPlan(plan, moves).settings.forEach(({ sum }, k) => {
    const before = outcomeValues(plan.settings[k]!.sum);
    outcomeValues(sum).forEach((value, outcome) => {
      const occupied = (bit: number): number => (outcome >>> bit) & 1;
      const added = pairs.reduce((total, [i, j], pair) => {
        const [alpha, beta] = [moves[k]![pair]!, moves[k]![pair + pairs.length]!];
        return total + alpha * occupied(i) * occupied(j) + beta * occupied(i + 4) * occupied(j + 4);
      }, before[outcome]!);
      assert.ok(Math.abs(value - added) < MEASURED_ENERGY_HARTREE);
    });
  });
});

test('the variances of moved settings are those that the statistics of pairs foretell', () => {
  const one = prepared('T1');
  const plan = planOf(one, 'basis-rotation');
  const stream = randomStream(2, 'moves');
  const moves = plan.settings.map(() => Array.from({ length: 12 }, () => 0.1 * stream.normal()));
  planMoments(movedPlan(plan, moves), one.state).forEach(({ variance }, k) => {
    const { deviation, withValue, covariance } = pairStatistics(plan.settings[k]!, one.state);
    const foretold = moves[k]!.reduce(
      (total, a, i) =>
        total +
        2 * a * withValue[i]! +
        moves[k]!.reduce((inner, b, j) => inner + a * b * covariance[12 * i + j]!, 0),
      deviation ** 2,
    );
    assert.ok(Math.abs(variance - foretold) < MEASURED_ENERGY_HARTREE, `setting ${k}`);
  });
});

test('over 600 seeds energies from moved settings are unbiased and intervals of 90 % true', () => {
  const one = prepared('S1');
  const bare = planOf(one, 'basis-rotation');
  const plan = movedPlan(bare, pairMoves(bare, one.state));
  const [runs, shots] = [600, 80];
  const states = plan.settings.map((setting) => turned(one.state, setting));
  const bits = Array.from({ length: plan.qubits }, (_, bit) => bit);
  const sums = plan.settings.map(({ sum }) => sum);
  const found = Array.from({ length: runs }, (_, seed) => {
    const counts = states.map((state, k) =>
      sampleState(state, bits, shots, randomStream(seed, 'shots', `${k}`)),
    );
    const { energy, variance } = energyFromCounts(plan.constant, sums, counts);
    return (energy - energyOf(one)) / Math.sqrt(variance);
  });
  const bias = found.reduce((sum, deviation) => sum + deviation, 0) / runs;
  assert.ok(Math.abs(bias) < FOUR_SIGMA / Math.sqrt(runs), `${bias}`);
  const covered = found.filter((deviation) => Math.abs(deviation) <= 1.6449).length / runs;
  assert.ok(Math.abs(covered - 0.9) <= COVERAGE_90, `${covered}`);
});

test('settings that are not of rotated orbitals, and moves that do not fit, are refused', () => {
  const one = prepared('S0');
  assert.throws(
    () => pairMoves(planOf(one, 'commuting'), one.state),
    /setting 0: expected one of rotated orbitals/,
  );
  const plan = planOf(one, 'basis-rotation');
  const moves = plan.settings.map(() => new Array<number>(12).fill(0));
  assert.throws(
    () => movedPlan(plan, moves.slice(1)),
    new RegExp(`pair moves: expected those of ${moves.length} settings, got ${moves.length - 1}`),
  );
  assert.throws(
    () => movedPlan(plan, [[0], ...moves.slice(1)]),
    /pair moves: expected 12, one a pair and spin, got 1/,
  );
});
