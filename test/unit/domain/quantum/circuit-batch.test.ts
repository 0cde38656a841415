// Property: a batch gives what its settings give one by one, each from its own stream; with noise its shots follow the density matrix.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { measureSettings } from '../../../../domain/quantum/circuit-batch.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { evolve } from '../../../../domain/quantum/mixed-evolution.js';
import { outcomeProbabilities } from '../../../../domain/quantum/mixed-outcomes.js';
import { noisySteps } from '../../../../domain/quantum/noise.js';
import { trajectoryOutcomes } from '../../../../domain/quantum/noise-trajectory.js';
import { cheaperMethod, measureNoisy, noisyBatch } from '../../../../domain/quantum/noisy-batch.js';
import { zeroPauliVector } from '../../../../domain/quantum/pauli-vector.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import type { ShotCounts } from '../../../../domain/quantum/shot-counts.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { FOUR_SIGMA } from '../../../reference/tolerances.js';
import { NOISY_DEVICE, randomGates } from '../../../support/noisy-device.js';
import { exactOutcomes } from './density-yardstick.js';

const PREPARATION: Operation[] = [
  { gate: 'ry', qubits: [0], angle: 1.1 },
  { gate: 'cx', qubits: [0, 1] },
];
const SETTINGS = [
  { operations: [], measured: [0, 1], shots: 300 },
  { operations: [{ gate: 'h', qubits: [1] } satisfies Operation], measured: [1], shots: 200 },
];
const streams = () => SETTINGS.map((_, k) => randomStream(5, `setting ${k}`));

test('without noise every setting gives the counts of its whole circuit', () => {
  const counts = measureSettings(createCircuit(2, PREPARATION), SETTINGS, streams());
  SETTINGS.forEach(({ operations, measured, shots }, k) => {
    const whole = createCircuit(2, [...PREPARATION, ...operations]);
    assert.deepEqual(counts[k], sampleState(simulateCircuit(whole), measured, shots, streams()[k]!));
  });
});

const METHODS = ['mixed-state', 'trajectories'] as const;

/** Shots as likely as the density matrix says, each within four standard deviations of its mean. */
function assertOutcomes(counts: ShotCounts, shots: number, exact: Map<string, number>): void {
  for (const [text, p] of exact) {
    const sigma = Math.sqrt(shots * p * (1 - p));
    const found = counts[text] ?? 0;
    assert.ok(Math.abs(found - shots * p) <= FOUR_SIGMA * sigma + 0.5, `${text}: ${found}, ${shots * p}`);
  }
}

test('both ways to draw noisy shots follow the density matrix of every setting, whatever the kinds of noise', () => {
  const shots = 20_000;
  const { relaxation, ...withoutRelaxation } = NOISY_DEVICE;
  const perfect = { fidelity: 1, durationNanoseconds: 400 };
  const onlyRelaxation = { ...NOISY_DEVICE, oneQubit: perfect, twoQubit: perfect };
  const dephasing = { ...onlyRelaxation, relaxation: { t1Microseconds: 1e6, t2Microseconds: 5 } };
  for (const [seed, model] of [NOISY_DEVICE, withoutRelaxation, onlyRelaxation, dephasing].entries()) {
    const preparation = createCircuit(3, randomGates(3, 20, seed));
    const settings = [randomGates(3, 6, 10 + seed), randomGates(3, 3, 20 + seed)].map((operations) => {
      return { operations, measured: [0, 1, 2], shots };
    });
    const batch = noisyBatch(preparation, settings, model);
    for (const method of METHODS) {
      const drawn = settings.map((_, k) => randomStream(seed, method, `${k}`));
      measureNoisy(batch, drawn, model.readout, method).forEach((counts, k) => {
        const operations = [...preparation.operations, ...settings[k]!.operations];
        assertOutcomes(counts, shots, exactOutcomes(operations, 3, model));
      });
    }
  }
});

test('trajectories large enough for the kernels follow the mixed state: chi-square within four standard deviations', () => {
  const [qubits, shots] = [8, 10_000];
  const preparation = createCircuit(qubits, randomGates(qubits, 40, 1));
  const measured = Array.from({ length: qubits }, (_, qubit) => qubit);
  const steps = noisySteps(preparation.operations, qubits, NOISY_DEVICE);
  const vector = zeroPauliVector(qubits);
  evolve(vector, steps);
  const found = new Float64Array(2 ** qubits);
  for (const outcome of trajectoryOutcomes(steps, qubits, shots, randomStream(1, 'large'))) found[outcome]!++;
  let [chiSquare, seen] = [0, 0];
  outcomeProbabilities(vector, measured, { oneGivenZero: 0, zeroGivenOne: 0 }).forEach((probability, i) => {
    const expected = shots * probability;
    if (expected < 5) return;
    chiSquare += (found[i]! - expected) ** 2 / expected;
    seen++;
  });
  assert.ok(seen > 100, `${seen} outcomes`);
  assert.ok(Math.abs(chiSquare - seen) < FOUR_SIGMA * Math.sqrt(2 * seen), `${chiSquare} over ${seen}`);
});

test('counts of a noisy setting do not depend on the other settings, whichever way they are drawn', () => {
  const preparation = createCircuit(2, PREPARATION);
  for (const method of METHODS) {
    const both = noisyBatch(preparation, SETTINGS, NOISY_DEVICE);
    const one = noisyBatch(preparation, SETTINGS.slice(1), NOISY_DEVICE);
    const counts = measureNoisy(both, streams(), NOISY_DEVICE.readout, method);
    assert.deepEqual(measureNoisy(one, streams().slice(1), NOISY_DEVICE.readout, method), counts.slice(1));
  }
});

test('many shots of few qubits are drawn from the mixed state, few shots of many qubits by trajectories', () => {
  const method = (qubits: number, shots: number) => {
    const circuit = createCircuit(qubits, PREPARATION);
    return cheaperMethod(noisyBatch(circuit, [{ operations: [], measured: [0], shots }], NOISY_DEVICE));
  };
  assert.equal(method(10, 100_000), 'mixed-state');
  assert.equal(method(10, 100), 'trajectories');
  assert.equal(method(13, 100_000), 'trajectories');
});

test('every setting needs a stream, and qubits that the preparation has', () => {
  assert.throws(
    () => measureSettings(createCircuit(2, PREPARATION), SETTINGS, []),
    /expected 2 streams, one a setting, got 0/,
  );
  for (const setting of [
    { operations: [], measured: [2], shots: 1 },
    { operations: [{ gate: 'h', qubits: [2] } satisfies Operation], measured: [0], shots: 1 },
  ]) {
    assert.throws(
      () => measureSettings(createCircuit(2, PREPARATION), [setting], [randomStream(1)]),
      /expected qubits 0 to 1, got 2/,
    );
  }
});

test('more qubits than memory are refused with the figure before anything is made, with and without noise', () => {
  const large = createCircuit(40, PREPARATION);
  const settings = [{ operations: [], measured: [0], shots: 1 }];
  for (const model of [undefined, NOISY_DEVICE]) {
    assert.throws(
      () => measureSettings(large, settings, [randomStream(1)], model),
      /expected 1 to 26 qubits \(1 GiB\), got 40 \(16400 GiB\)/,
    );
  }
});
