// Property: a correction that is not small is no number to rank by: the score is undefined with the reason, and the flag stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emitterScore } from '../../../../activities/families/emitter-score.js';
import type { Property } from '../../../../contracts/property.js';
import type { StageOneEnergies } from '../../../../domain/chemistry/stage-one-model.js';

const S1_T1: Property = { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' };
const S1_S0: Property = { ...S1_T1, lower: 'S0' };

function energies(smallestDenominator: number): StageOneEnergies {
  return {
    cisS1: 3,
    cisT1: 2,
    frontier: { scf: 0.9, scfDsp: 0.1, cisDsp: 0.2, smallestDenominator },
    stability: { singlet: true, triplet: true },
    levelShifted: false,
  };
}

test('a denominator of 1 eV and more leaves the corrected gap as the score', () => {
  for (const denominator of [1, 15, Infinity]) {
    const { value, reason, details } = emitterScore(energies(denominator), S1_T1);
    assert.deepEqual([value, reason, details['flags']], [0.2, undefined, []]);
  }
});

test('a small or negative denominator makes the S1-T1 score undefined and is flagged for every gap', () => {
  for (const denominator of [0.999, 0.1, -3]) {
    const { value, reason, details } = emitterScore(energies(denominator), S1_T1);
    assert.equal(value, null);
    assert.match(
      reason!,
      new RegExp(`^DSP denominator of ${denominator.toFixed(3)} eV, expected at least 1:`),
    );
    assert.equal(details['cisDspGap'], 0.2);
    const other = emitterScore(energies(denominator), S1_S0);
    assert.equal(other.value, 3);
    assert.deepEqual(other.details['flags'], [
      `DSP denominator of ${denominator.toFixed(3)} eV, expected at least 1`,
    ]);
  }
});
