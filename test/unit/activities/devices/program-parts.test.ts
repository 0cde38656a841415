/**
 * Property: the parts of a program together take exactly its shots, setting by setting, each within the limits of one job; joined, their counts are
 * those of the whole.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CircuitBatchProgram } from '../../../../contracts/measurement.js';
import { limitBroken } from '../../../../activities/devices/program-limits.js';
import type { JobLimits } from '../../../../activities/devices/program-limits.js';
import { joinParts, programParts } from '../../../../activities/devices/program-parts.js';
import { circuitSimulator } from '../../../../activities/estimators/circuit-simulator.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';

function program(...shots: number[]): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'S0',
    preparation: createCircuit(2, [
      { gate: 'h', qubits: [0] },
      { gate: 'cx', qubits: [0, 1] },
    ]),
    settings: shots.map((count, k) => ({
      name: `setting-${k}`,
      operations: k % 2 === 0 ? [] : [{ gate: 'h', qubits: [1] }],
      measured: [0, 1],
      shots: count,
    })),
    stream: { seed: 1, path: ['parts'] },
  };
}

const WIDE: JobLimits = {
  qubits: 30,
  shots: { least: 1, most: 1_000_000 },
  mostCircuits: 5000,
  mostGates: null,
  sameShots: false,
};

/** Limits, and the parts they make of settings with 100, 200, 100 and 1000 shots: shots of each setting of each part. */
const CASES: [Partial<JobLimits>, number[][]][] = [
  [{}, [[100, 200, 100, 1000]]],
  [{ sameShots: true }, [[100, 100], [200], [1000]]],
  [{ mostCircuits: 3 }, [[100, 200, 100], [1000]]],
  [{ shots: { least: 1, most: 400 } }, [[100, 200, 100, 333, 333, 334]]],
  [{ shots: { least: 1, most: 500 }, sameShots: true }, [[100, 100], [200], [500, 500]]],
  // Two gates prepare, a third one turns every other setting: 5 gates a pair.
  [
    { mostGates: 5 },
    [
      [100, 200],
      [100, 1000],
    ],
  ],
];

for (const [limits, expected] of CASES) {
  test(`within ${JSON.stringify(limits)} the parts are ${JSON.stringify(expected)}`, () => {
    const whole = program(100, 200, 100, 1000);
    const all = { ...WIDE, ...limits };
    const parts = programParts(whole, all);
    assert.deepEqual(
      parts.map((part) => part.program.settings.map(({ shots }) => shots)),
      expected,
    );
    for (const part of parts) {
      assert.equal(limitBroken(part.program, all), null);
      const names = part.program.settings.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
    }
    const joined = joinParts(
      parts,
      parts.map((part) => circuitSimulator(null)(part.program)),
    );
    assert.deepEqual(
      joined.counts.map((counts) => Object.values(counts).reduce((sum, count) => sum + count, 0)),
      [100, 200, 100, 1000],
    );
    // The Bell state shows 00 and 11 only where its basis is not turned.
    assert.deepEqual(Object.keys(joined.counts[2]!).sort(), ['00', '11']);
    assert.equal(Object.keys(joined.counts[3]!).length, 4);
  });
}

test('a program that fits is one part, and joined again its own answer', () => {
  const whole = program(50, 60);
  const parts = programParts(whole, WIDE);
  assert.deepEqual(parts, [{ program: whole, places: [0, 1] }]);
  const answer = circuitSimulator(null)(whole);
  assert.deepEqual(joinParts(parts, [answer]), answer);
});

test('answers that are not those of the parts are refused', () => {
  const parts = programParts(program(50, 60), WIDE);
  assert.throws(() => joinParts(parts, []), /part 0: expected 2 counts, got 0/);
  assert.throws(
    () => joinParts(parts, [{ kind: 'circuit-batch', counts: [{}] }]),
    /expected 2 counts, got 1/,
  );
});

test('what no division helps is named by the limits', () => {
  const broken = (limits: Partial<JobLimits>) => limitBroken(program(100, 200), { ...WIDE, ...limits });
  assert.equal(broken({}), null);
  assert.match(broken({ qubits: 1 })!, /at most 1 qubits, got 2/);
  assert.match(
    broken({ shots: { least: 150, most: 1000 } })!,
    /setting-0: expected 150 to 1000 shots, got 100/,
  );
  assert.match(broken({ mostCircuits: 1 })!, /at most 1 circuits in one job, got 2/);
  assert.match(broken({ sameShots: true })!, /got 100 and, in setting setting-1, 200/);
  assert.match(broken({ mostGates: 4 })!, /at most 4 gates in one job, got 5/);
});
