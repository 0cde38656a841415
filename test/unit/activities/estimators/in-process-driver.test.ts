// Property: the driver asks, answers and tells in turn; it stops only between steps, and a kept state goes on where it stood, asking no
// estimator to start again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EstimationProblem, Estimator, Step } from '../../../../activities/estimators/estimator.js';
import { driveInProcess } from '../../../../activities/estimators/in-process-driver.js';
import type { DriveOptions } from '../../../../activities/estimators/in-process-driver.js';
import { energyGradients } from '../../../../activities/estimators/result-kinds.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { EnergyGradientProgram, Program, ProgramResult } from '../../../../contracts/measurement.js';
import { fixtureProblem, GROUND } from '../../../support/vqe-problem.js';

const PROBLEM: EstimationProblem = fixtureProblem('h2-0.735-sto3g', GROUND);
const ROUNDS = 5;

/** Sums up what it is told over five rounds of two programs each. */
class Adder implements Estimator {
  readonly name = 'adder';
  readonly version = '1.0.0';
  readonly origin = 'quantum-simulator';
  readonly hamiltonians = ['fermion'] as const;
  readonly calls: string[] = [];
  refuses = () => null;
  refusesOptions = () => null;
  secondsPerCandidate = () => 1;

  start(): Step {
    this.calls.push('start');
    return this.#step(0, 0);
  }

  tell(_problem: EstimationProblem, state: JsonValue, results: ProgramResult[]): Step {
    const { round, sum } = state as { round: number; sum: number };
    this.calls.push(`tell ${round}`);
    return this.#step(
      round + 1,
      energyGradients(results).reduce((total, { energyHartree }) => total + energyHartree, sum),
    );
  }

  #step(round: number, sum: number): Step {
    const programs = [round, round + 0.5].map((parameter) => ({ parameters: [parameter] }) as Program);
    if (round < ROUNDS) return { kind: 'measure', state: { round, sum }, programs };
    const errors = { standardErrorHartree: 0, solverErrorHartree: 0, bound: 'none' } as const;
    const nothing = { states: [], parameters: {}, seeds: {}, warnings: [] };
    return { kind: 'done', outcome: { valueHartree: sum, ...errors, ...nothing } };
  }
}

/** Answers with the program's only parameter. */
function echo(program: Program): ProgramResult {
  const [parameter] = (program as EnergyGradientProgram).parameters;
  return { kind: 'energy-gradient', energyHartree: parameter! } as ProgramResult;
}

function drive(estimator: Estimator, more: Partial<DriveOptions> = {}) {
  return driveInProcess({
    ...{ estimator, problem: PROBLEM, budget: { maxEvaluations: 10 }, seed: { seed: 1, path: [] } },
    ...{ simulator: echo, ...more },
  });
}

/** 0 + 0.5 + 1 + 1.5 + ... + 4.5 */
const TOTAL = 22.5;

test('every program is answered once, in order, and the state is handed over before each answer', () => {
  const adder = new Adder();
  const kept: JsonValue[] = [];
  const outcome = drive(adder, { onStep: (state) => void kept.push(state) });
  assert.ok(outcome !== 'stopped');
  assert.equal(outcome.valueHartree, TOTAL);
  assert.equal(kept.length, ROUNDS);
  assert.deepEqual(adder.calls, ['start', 'tell 0', 'tell 1', 'tell 2', 'tell 3', 'tell 4']);
});

test('stopped after any number of steps and resumed from JSON, nothing is lost, repeated or started again', () => {
  for (let length = 1; length <= ROUNDS; length++) {
    let [steps, last] = [0, ''];
    const first = drive(new Adder(), {
      onStep: (state) => {
        last = JSON.stringify(state);
        steps++;
      },
      shouldStop: () => steps === length,
    });
    assert.equal(first, 'stopped');
    const second = new Adder();
    const outcome = drive(second, { resume: JSON.parse(last) as JsonValue });
    assert.ok(outcome !== 'stopped');
    assert.equal(outcome.valueHartree, TOTAL);
    assert.equal(second.calls[0], `tell ${length - 1}`);
  }
});
