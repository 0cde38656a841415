// Property: a text in either order of coefficient and string is read to the last digit, or refused naming the line, expected and got.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { readPauliFile } from '../../../../domain/quantum/pauli-file.js';
import { pauliText } from '../../../../domain/quantum/pauli-string.js';

const read = (text: string): Record<string, number> => {
  const { qubits, terms } = readPauliFile(text);
  return Object.fromEntries(terms.map(({ string, coefficient }) => [pauliText(string, qubits), coefficient]));
};

test('coefficients come before or after their strings, on the same line or the next', () => {
  const expected = { IZ: -0.5, XX: 0.25, ZI: 1e-3 };
  assert.deepEqual(read('-0.5 IZ\n.25 XX\n1E-3 ZI\n'), expected);
  assert.deepEqual(read('IZ\n(-0.5+0j)\nXX\n(0.25+0j)\nZI\n(0.001-0j)\n'), expected);
  assert.deepEqual(read('# an operator\r\n\r\n  ZI 0.001 # first\r\n+2.5e-1\tXX -5.e-1\r\nIZ'), expected);
});

test('equal strings are added up', () => {
  assert.deepEqual(read('0.5 XY\n0.25 XY\n1 II'), { II: 1, XY: 0.75 });
});

test('the leftmost letter is qubit 0', () => {
  const [term] = readPauliFile('1 XIZ').terms;
  assert.deepEqual([term!.string.xLow, term!.string.zLow], [0b001, 0b100]);
});

const BAD: [why: string, text: string, code: string, message: RegExp][] = [
  ['nothing', '', 'pauli-empty', /line 1: expected a coefficient and a string/],
  ['comments alone', '# nothing\n', 'pauli-empty', /line 1/],
  ['terms that cancel', '1 XX\n-1 XX\n', 'pauli-empty', /line 2: expected a term other than 0/],
  [
    'another letter',
    '1 XX\n1 YA\n',
    'pauli-letter',
    /line 2: expected I, X, Y or Z as letter 2 of YA, got "A"/,
  ],
  ['lower case', '1 xx\n', 'pauli-letter', /line 1: .* letter 1 of xx, got "x"/],
  [
    'another length',
    '1 XX\n\n1 YYY\n',
    'pauli-length',
    /line 3: expected 2 letters as on line 1, got "3 letters"/,
  ],
  ['65 qubits', `1 ${'Z'.repeat(65)}`, 'pauli-length', /expected at most 64 letters, got "65 letters"/],
  [
    'no Hermitian operator',
    'XX\n(0.5+0.25j)\n',
    'pauli-hermitian',
    /line 2: expected a real coefficient, .* got "\(0.5\+0.25j\)"/,
  ],
  [
    'a word for a number',
    '1 XX\n1.2.3 YY\n',
    'pauli-number',
    /line 2: expected a real number .* got "1.2.3"/,
  ],
  ['an infinite number', '1e400 XX', 'pauli-number', /line 1: expected a real number/],
  ['a number too large', '1e7 XX', 'pauli-number', /at most 1000000 hartree, got "1e7"/],
  [
    'a coefficient without string',
    '1 XX\n2\n3 YY',
    'pauli-term',
    /line 3: expected a string of I, X, Y, Z for 2, got "3"/,
  ],
  [
    'a string without coefficient',
    '1 XX\nYY ZZ',
    'pauli-term',
    /line 2: expected a coefficient for YY, got "ZZ"/,
  ],
  ['a text cut short', '1 XX\nYY', 'pauli-term', /line 2: expected a coefficient for YY, got "end of text"/],
];

for (const [why, text, code, message] of BAD) {
  test(`${why}: refused`, () => {
    assert.throws(
      () => readPauliFile(text),
      (error) => {
        assert.ok(error instanceof CandidateRefusal);
        assert.equal(error.code, code);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}
