// Property: bit masks behave as the matrices they stand for, with every phase, on any qubit up to the 64th; a text read and written is the
// same text, qubit 0 leftmost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix } from 'ml-matrix';
import {
  commute,
  commuteQubitWise,
  compareStrings,
  countY,
  multiplyStrings,
  pauliString,
  pauliText,
  stringKey,
  weight,
} from '../../../../domain/quantum/pauli-string.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { densePauli, multiply } from './pauli-yardstick.js';
import type { ComplexMatrix } from './pauli-yardstick.js';

function drawnTexts(count: number, length: number, seed: number): string[] {
  const stream = randomStream(seed, 'pauli strings');
  return Array.from({ length: count }, () =>
    Array.from({ length }, () => 'IXYZ'[stream.nextInt(4)]).join(''),
  );
}

/** i^turns times the identity. */
const PHASES: ComplexMatrix[] = [0, 1, 2, 3].map((turns) => ({
  real: Matrix.eye(2).mul([1, 0, -1, 0][turns]!),
  imaginary: Matrix.eye(2).mul([0, 1, 0, -1][turns]!),
}));

const entries = ({ real, imaginary }: ComplexMatrix): number[] =>
  [...real.to1DArray(), ...imaginary.to1DArray()].map((entry) => entry + 0);

/** The product of two letters as `i^turns` and a letter, from the matrices. */
function letterProduct(a: string, b: string): { turns: number; letter: string } {
  const product = entries(multiply(densePauli(a), densePauli(b)));
  const found = [...'IXYZ'].flatMap((letter) =>
    PHASES.flatMap((phase, turns) =>
      String(entries(multiply(phase, densePauli(letter)))) === String(product) ? [{ turns, letter }] : [],
    ),
  );
  assert.equal(found.length, 1);
  return found[0]!;
}

test('products are those of the matrices letter by letter, phases added up', () => {
  for (const length of [1, 2, 5, 31, 32, 33, 64]) {
    const texts = drawnTexts(40, length, length);
    texts.forEach((a, k) => {
      const b = texts[(k * 7 + 3) % texts.length]!;
      const letters = [...a].map((letter, qubit) => letterProduct(letter, b[qubit]!));
      const { string, quarterTurns } = multiplyStrings(pauliString(a), pauliString(b));
      assert.equal(pauliText(string, length), letters.map(({ letter }) => letter).join(''));
      assert.equal(quarterTurns, letters.reduce((sum, { turns }) => sum + turns, 0) % 4);
    });
  }
});

test('strings commute exactly when their products in both orders agree', () => {
  for (const length of [1, 3, 40, 64]) {
    const strings = drawnTexts(30, length, 100 + length).map(pauliString);
    for (const a of strings) {
      for (const b of strings) {
        const agree = multiplyStrings(a, b).quarterTurns === multiplyStrings(b, a).quarterTurns;
        assert.equal(commute(a, b), agree);
      }
    }
  }
});

test('qubit-wise commuting means equal letters wherever neither is I', () => {
  for (const length of [2, 3, 33]) {
    const texts = drawnTexts(30, length, 200 + length).map(
      (text) => text.slice(0, -2) + (length > 3 ? 'II' : text.slice(-2)),
    );
    // A string shares its axes with itself and with those it covers; drawn ones of many letters hardly ever do.
    const covered = texts.map((text) => text.replace(/[XYZ]/, 'I'));
    for (const a of [...texts, ...covered]) {
      for (const b of [...texts, ...covered]) {
        const expected = [...a].every(
          (letter, qubit) => letter === 'I' || b[qubit] === 'I' || letter === b[qubit],
        );
        assert.equal(commuteQubitWise(pauliString(a), pauliString(b)), expected, `${a} ${b}`);
        if (expected) assert.ok(commute(pauliString(a), pauliString(b)));
      }
    }
  }
});

test('a text is read and written unchanged, and its letters are counted', () => {
  for (const text of [...drawnTexts(20, 64, 1), ...drawnTexts(20, 7, 2), 'I', 'XIIY']) {
    const string = pauliString(text);
    assert.equal(pauliText(string, text.length), text);
    assert.equal(countY(string), [...text].filter((letter) => letter === 'Y').length);
    assert.equal(weight(string), [...text].filter((letter) => letter !== 'I').length);
  }
});

test('the order is that of the texts, and keys tell strings apart', () => {
  const texts = [...new Set(drawnTexts(200, 3, 3)), ...drawnTexts(50, 40, 4)];
  for (const length of [3, 40]) {
    const own = texts.filter((text) => text.length === length);
    const strings = [...own].reverse().map(pauliString).sort(compareStrings);
    assert.deepEqual(
      strings.map((string) => pauliText(string, length)),
      [...own].sort(),
    );
    assert.equal(new Set(strings.map(stringKey)).size, own.length);
  }
});

test('other letters and lengths are refused with their place', () => {
  assert.throws(() => pauliString('XIA'), /expected I, X, Y or Z at position 3, got "A"/);
  assert.throws(() => pauliString('xi'), /position 1, got "x"/);
  assert.throws(() => pauliString(''), /expected 1 to 64 letters, got 0/);
  assert.throws(() => pauliString('I'.repeat(65)), /expected 1 to 64 letters, got 65/);
});
