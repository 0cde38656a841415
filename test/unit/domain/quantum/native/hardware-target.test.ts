// Property: circuits keep clear of what is broken, and go where the published errors are least.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestPatch } from '../../../../../domain/quantum/native/hardware-target.js';
import type { HardwareTarget } from '../../../../../domain/quantum/native/hardware-target.js';
import { flawless, MAPS } from './hardware-cases.js';

const LINE = flawless(MAPS.line!, 'cz');

/** The line of seven qubits with these errors of pairs (by their first qubit) and of qubits. */
function line(pairs: Record<number, number>, qubits: Record<number, number> = {}): HardwareTarget {
  return {
    ...LINE,
    pairs: LINE.pairs.map((pair) => ({ ...pair, error: pairs[pair.qubits[0]] ?? 0.01 })),
    qubitErrors: LINE.qubitErrors.map((_, qubit) => qubits[qubit] ?? 0.01),
  };
}

const sorted = (target: HardwareTarget, qubits: number) => [...bestPatch(target, qubits).members].sort();

test('a broken pair or qubit is no way, however compact it would be', () => {
  assert.deepEqual(sorted(line({ 2: 1 }), 4), [3, 4, 5, 6]);
  assert.deepEqual(sorted(line({}, { 3: 1 }), 3).includes(3), false);
  assert.throws(() => bestPatch(line({ 2: 1 }), 5), /expected at least 5 working qubits/);
  assert.deepEqual(sorted(line({}, { 0: 0.6, 1: 0.02 }), 1), [2]);
  assert.throws(
    () => bestPatch(line({}, { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1 }), 1),
    /1 working qubits/,
  );
});

test('of patches with as many connections the one that errs least is taken', () => {
  assert.deepEqual(sorted(line({ 4: 0.002 }), 2), [4, 5]);
  assert.deepEqual(sorted(line({ 0: 0.2, 3: 0.2 }, { 6: 0.05 }), 3), [1, 2, 3]);
});
