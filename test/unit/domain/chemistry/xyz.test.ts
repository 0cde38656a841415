// Property: a file is read as written, or refused with the line that is wrong, what was expected and what stands there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';

test('elements, positions and lines are those of the file', () => {
  const molecule = readXyz('2\na comment\nC 0.5 -1 2e-1\nN .25 +3. -0\n');
  assert.deepEqual(molecule.elements, ['C', 'N']);
  assert.deepEqual(molecule.lines, [3, 4]);
  assert.deepEqual([...molecule.positions], [0.5, -1, 0.2, 0.25, 3, -0]);
});

test('any case, further columns, tabs, Windows line ends, a byte order mark and trailing blank lines are accepted', () => {
  const plain = readXyz('2\n\nCl 0 0 1\nSi 0 2 0\n');
  const odd = readXyz('\uFEFF 2 \r\ncomment\r\nCL\t0 0 1 0.4 extra\r\n  si 0 2 0\r\n\r\n   \r\n');
  assert.deepEqual(odd, plain);
});

const refused: [what: string, text: string, code: string, message: RegExp][] = [
  ['an empty file', '', 'malformed', /^line 1: expected the number of atoms, .* got ''$/],
  ['a count of zero', '0\n\n', 'malformed', /^line 1: .* got '0'$/],
  ['a negative count', '-1\n\nC 0 0 0', 'malformed', /^line 1: .* got '-1'$/],
  ['a broken count', '1.5\n\nC 0 0 0', 'malformed', /^line 1: .* got '1\.5'$/],
  ['a count that is text', 'two\n\nC 0 0 0', 'malformed', /^line 1: .* got 'two'$/],
  ['a huge count', '99999999999\n\n', 'too-large', /^line 1: expected at most 300 atoms, got 99999999999$/],
  [
    'fewer atoms than announced',
    '3\n\nC 0 0 0\nC 0 0 2\n',
    'truncated',
    /^line 4: expected 3 atoms, .* after 2$/,
  ],
  ['a count without atoms', '3', 'truncated', /^line 1: expected 3 atoms, .* after 0$/],
  ['a missing field', '1\n\nC 0 0\n', 'malformed', /^line 3: expected a symbol and x y z, got 'C 0 0'$/],
  ['a blank line among the atoms', '2\n\n\nC 0 0 0', 'malformed', /^line 3: .* got a blank line$/],
  ['text for a number', '1\n\nC 0 O 0', 'malformed', /^line 3: expected a number as y coordinate, got 'O'$/],
  [
    'a hexadecimal number',
    '1\n\nC 0 0 0x1',
    'malformed',
    /^line 3: expected a number as z coordinate, got '0x1'$/,
  ],
  [
    'a second frame',
    '1\n\nC 0 0 0\n1\n',
    'malformed',
    /^line 4: expected the end of the file after the 1 announced atoms/,
  ],
  [
    'a coordinate that is no number',
    '1\n\nC nan 0 0',
    'not-finite',
    /^line 3: expected a finite x coordinate, got 'nan'$/,
  ],
  ['an infinite coordinate', '1\n\nC 0 -Inf 0', 'not-finite', /^line 3: expected a finite y coordinate/],
  ['an overflowing coordinate', '1\n\nC 0 0 1e999', 'not-finite', /^line 3: expected a finite z coordinate/],
  [
    'an unknown symbol',
    '1\n\nXx 0 0 0',
    'element',
    /^line 3: expected an element with PPP parameters \(H B C .*\), got 'Xx'$/,
  ],
  ['an element without parameters', '1\n\nFe 0 0 0', 'element', /^line 3: .* got 'Fe'$/],
  ['an atomic number', '1\n\n6 0 0 0', 'element', /^line 3: .* got '6'$/],
  ['a name of every object', '1\n\nconstructor 0 0 0', 'element', /^line 3: .* got 'constructor'$/],
];

for (const [what, text, code, message] of refused) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => readXyz(text),
      (error) => error instanceof CandidateRefusal && error.code === code && message.test(error.message),
    );
  });
}
