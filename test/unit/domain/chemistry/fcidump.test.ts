// Property: what is read is what the file says, in every shape that programs write, whatever the order of its lines; anything else is
// refused by its line, with what was expected and what was found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CandidateRefusal } from '../../../../domain/chemistry/candidate-refusal.js';
import { MAX_FCIDUMP_ORBITALS } from '../../../../domain/chemistry/fcidump-header.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { FCIDUMP_FIXTURES } from '../../../support/fcidump-fixtures.js';

const BODY = [
  '  0.674    1    1    1    1',
  '  0.181    2    1    2    1',
  '  0.663    2    2    1    1',
  '  0.697    2    2    2    2',
  ' -1.252    1    1    0    0',
  ' -0.475    2    2    0    0',
  '  0.719    0    0    0    0',
].join('\n');

const HEADER = ' &FCI NORB=   2,NELEC= 2,MS2=0,\n  ORBSYM=1,5,\n  ISYM=1,\n &END\n';

const HEADERS: Record<string, string> = {
  'closed by a slash': ' &FCI NORB=2,NELEC=2,MS2=0,\n  ORBSYM=1,1\n  ISYM=1\n /\n',
  'on one line': '&FCI NORB=2,NELEC=2,MS2=0,ORBSYM=1,1,ISYM=1 &END\n',
  'one entry a line, with flags':
    '&FCI\nNORB=2,\nNELEC=2,\nMS2=0,\nUHF=.FALSE.,\nORBSYM=1,1,\nISYM=0,\n&END\n',
  'in lower case with dollars': '$fci norb=2, nelec=2, ms2=0, iuhf=0\n$end\n',
  'with blanks round everything':
    '\n  &FCI NORB =           2 , NELEC =           2 ,\n MS2 = 0\n , ORBSYM= 1, 1,\n/\n',
  'without commas and with a comment': '&FCI NORB=2 NELEC=2 ! two electrons\n MS2=0 /\n',
  'with repeat counts and symmetry of atoms':
    '&FCI NORB=2,NELEC=2,ORBSYM=2*1,SYML=2*-1,SYMLZ=0,0,KSYM=1,\n TREL=F &END\n',
  'without MS2, which is then 0': '&FCI NORB=2,NELEC=2 &END\n',
  'with Windows line ends': '&FCI NORB=2,NELEC=2,MS2=0\r\n&END\r\n',
};

for (const [shape, header] of Object.entries(HEADERS)) {
  test(`a header ${shape} says the same`, () => {
    assert.deepEqual(readFcidump(header + BODY), readFcidump(`${HEADER}${BODY}\n`));
  });
}

test('the header and every kind of line arrive where they belong', () => {
  const { integrals, orbitalEnergies } = readFcidump(`${HEADER}${BODY}\n -0.578 1 0 0 0\n 0.671 2 0 0 0\n`);
  assert.deepEqual([integrals.orbitals, integrals.electronsAlpha, integrals.electronsBeta], [2, 1, 1]);
  assert.equal(integrals.constant, 0.719);
  assert.deepEqual([...integrals.oneBody], [-1.252, 0, 0, -0.475]);
  // (12|12), (12|21), (21|12), (21|21) at their places, (11|22) and (22|11) at theirs.
  assert.deepEqual(
    [...integrals.twoBody],
    [0.674, 0, 0, 0.663, 0, 0.181, 0.181, 0, 0, 0.181, 0.181, 0, 0.663, 0, 0, 0.697],
  );
  assert.deepEqual(orbitalEnergies, [-0.578, 0.671]);
});

test('orbital energies of some orbitals only are not orbital energies', () => {
  assert.equal(readFcidump(`${HEADER}${BODY}\n -0.578 1 0 0 0\n`).orbitalEnergies, null);
});

test('an open shell has its surplus electrons in alpha', () => {
  const { integrals } = readFcidump(`&FCI NORB=2,NELEC=2,MS2=2 &END\n${BODY}`);
  assert.deepEqual([integrals.electronsAlpha, integrals.electronsBeta], [2, 0]);
});

test('the order of lines and of equivalent indices decides nothing', () => {
  const random = randomStream(7, 'fcidump', 'shuffle');
  for (const { name, text } of FCIDUMP_FIXTURES) {
    const [header, body] = text.split(/(?<=&END\n)/) as [string, string];
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => equivalent(line, random.nextInt(8)));
    for (let i = lines.length - 1; i > 0; i--) {
      const j = random.nextInt(i + 1);
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    }
    assert.deepEqual(readFcidump(header + lines.join('\n')), readFcidump(text), name);
  }
});

/** The line with its indices permuted in one of the eight ways that leave a real integral unchanged. */
function equivalent(line: string, permutation: number): string {
  const [value, i, j, k, l] = line.trim().split(/\s+/) as [string, string, string, string, string];
  const bra = permutation & 1 ? [j, i] : [i, j];
  const ket = permutation & 2 ? [l, k] : [k, l];
  if (k === '0') return [value, ...(j === '0' ? [i, j] : bra), k, l].join(' ');
  return [value, ...(permutation & 4 ? [...ket, ...bra] : [...bra, ...ket])].join(' ');
}

test('values given for several equivalent indices may differ in the last printed digit', () => {
  const { integrals } = readFcidump(`${HEADER}${BODY}\n 0.1810000001 1 2 1 2\n`);
  // (12|12) of two orbitals.
  assert.equal(integrals.twoBody[5], 0.1810000001);
});

test('numbers are read as Fortran writes them', () => {
  const written = {
    '0.5D+00': 0.5,
    '5.0d-1': 0.5,
    '.5': 0.5,
    '1.': 1,
    '+1E0': 1,
    '-2': -2,
    '0.1-100': 1e-101,
    '-0.0': 0,
  };
  for (const [text, value] of Object.entries(written)) {
    const { constant } = readFcidump(`${HEADER}${BODY.replace('0.719', text)}`).integrals;
    assert.ok(Object.is(constant, value), `${text} read as ${constant}`);
  }
});

test('an entry that is not known is named, not swallowed', () => {
  assert.deepEqual(readFcidump(`&FCI NORB=2,NELEC=2,FOO=1,2 &END\n${BODY}`).unknownEntries, ['FOO=1,2']);
});

interface Refusal {
  text: string;
  code: string;
  says: RegExp;
}

const REFUSALS: Record<string, Refusal> = {
  'an empty file': {
    text: '\n',
    code: 'fcidump-header',
    says: /line 1: expected the header to begin with &FCI, got ""/,
  },
  'a file of another kind': { text: '5\n\nC 0 0 0\n', code: 'fcidump-header', says: /line 1: .* got "5"/ },
  'a name that only begins with FCI': {
    text: `&FCIDUMP NORB=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /line 1/,
  },
  'a header without an end': {
    text: `&FCI NORB=2,NELEC=2\n${BODY}`,
    code: 'fcidump-header',
    says: /expected the header to end with &END or \/, got "end of file"/,
  },
  'integrals on the last line of the header': {
    text: `&FCI NORB=2,NELEC=2 / 0.6 1 1 1 1\n${BODY}`,
    code: 'fcidump-header',
    says: /line 1: expected nothing after/,
  },
  'no NORB': {
    text: `&FCI NELEC=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /line 1: expected an entry NORB/,
  },
  'no NELEC': {
    text: `&FCI NORB=2\n&END\n${BODY}`,
    code: 'fcidump-header',
    says: /line 2: expected an entry NELEC/,
  },
  'NORB twice': {
    text: `&FCI NORB=2,NELEC=2,\nNORB=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /line 2: expected one NORB/,
  },
  'a value without a name': {
    text: `&FCI 2, NELEC=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /expected an entry KEY=VALUE, got "2"/,
  },
  'NORB that is no number': {
    text: `&FCI NORB=two,NELEC=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /NORB to be an integer from 1 to 50, got "two"/,
  },
  'too many orbitals': {
    text: `&FCI NORB=1000000,NELEC=2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /from 1 to 50, got "1000000"/,
  },
  'no electrons': {
    text: `&FCI NORB=2,NELEC=0 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /NELEC to be an integer from 1 to 4/,
  },
  'more electrons than places': {
    text: `&FCI NORB=2,NELEC=5 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /from 1 to 4, got "5"/,
  },
  'a spin of the wrong parity': {
    text: `&FCI NORB=2,NELEC=2,\nMS2=1 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /line 2: expected MS2 even and at most 2 for NELEC=2 and NORB=2, got "MS2=1"/,
  },
  'an odd number of electrons without MS2': {
    text: `&FCI NORB=2,NELEC=3 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /expected MS2 odd and at most 1 .* got "MS2=0"/,
  },
  'a spin without room': {
    text: `&FCI NORB=3,NELEC=4,MS2=4 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /at most 2/,
  },
  'a negative spin': {
    text: `&FCI NORB=2,NELEC=2,MS2=-2 &END\n${BODY}`,
    code: 'fcidump-header',
    says: /MS2 to be an integer from 0 to 2, got "-2"/,
  },
  'unrestricted orbitals': {
    text: `&FCI NORB=2,NELEC=2,\nUHF=.TRUE. &END\n${BODY}`,
    code: 'fcidump-unsupported',
    says: /line 2: UHF=.TRUE.: separate alpha and beta orbitals are not supported/,
  },
  'unrestricted orbitals by number': {
    text: `&FCI NORB=2,NELEC=2,IUHF=1 &END\n${BODY}`,
    code: 'fcidump-unsupported',
    says: /IUHF=1/,
  },
  spinors: { text: `&FCI NORB=2,NELEC=2,TREL=T &END\n${BODY}`, code: 'fcidump-unsupported', says: /spinors/ },
  'a flag that is neither': {
    text: `&FCI NORB=2,NELEC=2,UHF=maybe &END\n${BODY}`,
    code: 'fcidump-header',
    says: /UHF to be .TRUE. or .FALSE., got "maybe"/,
  },
  'complex integrals': {
    text: `${HEADER}(0.6,0.0) 1 1 1 1\n${BODY}`,
    code: 'fcidump-unsupported',
    says: /line 5: expected a real integral/,
  },
  'too few numbers': {
    text: `${HEADER}${BODY}\n0.6 1 1 1\n`,
    code: 'fcidump-line',
    says: /line 12: expected value i j k l, got "0.6 1 1 1"/,
  },
  'too many numbers': { text: `${HEADER}0.6 0.0 1 1 1 1\n${BODY}`, code: 'fcidump-line', says: /line 5/ },
  'a malformed number': {
    text: `${HEADER}0.6.1 1 1 1 1\n${BODY}`,
    code: 'fcidump-number',
    says: /line 5: expected a real number .* got "0.6.1"/,
  },
  'not a number': { text: `${HEADER}NaN 1 1 1 1\n${BODY}`, code: 'fcidump-number', says: /got "NaN"/ },
  infinity: { text: `${HEADER}Infinity 1 1 1 1\n${BODY}`, code: 'fcidump-number', says: /got "Infinity"/ },
  'a number beyond all doubles': {
    text: `${HEADER}1E999 1 1 1 1\n${BODY}`,
    code: 'fcidump-number',
    says: /got "1E999"/,
  },
  'a Fortran overflow': {
    text: `${HEADER}******** 1 1 1 1\n${BODY}`,
    code: 'fcidump-number',
    says: /got "\*{8}"/,
  },
  'an orbital beyond NORB': {
    text: `${HEADER}0.6 3 1 1 1\n${BODY}`,
    code: 'fcidump-index',
    says: /line 5: expected an orbital number from 0 to NORB=2, got "3"/,
  },
  'a negative orbital': { text: `${HEADER}0.6 1 -1 1 1\n${BODY}`, code: 'fcidump-index', says: /got "-1"/ },
  'a fractional orbital': {
    text: `${HEADER}0.6 1 1.0 1 1\n${BODY}`,
    code: 'fcidump-index',
    says: /got "1.0"/,
  },
  'three indices': {
    text: `${HEADER}0.6 1 1 1 0\n${BODY}`,
    code: 'fcidump-line',
    says: /expected indices i j k l, i j 0 0, i 0 0 0 or 0 0 0 0, got "1 1 1 0"/,
  },
  'an index after a zero': {
    text: `${HEADER}0.6 0 1 0 0\n${BODY}`,
    code: 'fcidump-line',
    says: /got "0 1 0 0"/,
  },
  'duplicates that disagree': {
    text: `${HEADER}${BODY}\n0.182 1 2 2 1\n`,
    code: 'fcidump-inconsistent',
    says: /line 12: expected the value 0.181 given before/,
  },
  'two constants': { text: `${HEADER}${BODY}\n0.5 0 0 0 0\n`, code: 'fcidump-inconsistent', says: /line 12/ },
  'no integrals at all': { text: HEADER, code: 'fcidump-incomplete', says: /one-body integrals/ },
  'no one-body integrals': {
    text: HEADER + BODY.replace(/.* 0 {4}0$/gm, ''),
    code: 'fcidump-incomplete',
    says: /one-body integrals, "value i j 0 0", got "end of file"/,
  },
  'no constant': {
    text: HEADER + BODY.replace(/\n.*$/, ''),
    code: 'fcidump-incomplete',
    says: /the constant energy, "value 0 0 0 0"/,
  },
  'an orbital without integrals': {
    text: `&FCI NORB=3,NELEC=2 &END\n${BODY}`,
    code: 'fcidump-incomplete',
    says: /integrals of orbital 3, since NORB=3/,
  },
};

for (const [what, { text, code, says }] of Object.entries(REFUSALS)) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => readFcidump(text),
      (error) => error instanceof CandidateRefusal && error.code === code && says.test(error.message),
    );
  });
}

test('a header without an end is given up long before the end of a large file', () => {
  for (const text of [
    `&FCI NORB=2,ORBSYM=${'1,'.repeat(5_000_000)}`,
    `&FCI NORB=2\n${'0.1 1 1 1 1\n'.repeat(500_000)}`,
  ]) {
    assert.throws(
      () => readFcidump(text),
      (error) =>
        error instanceof CandidateRefusal &&
        /to end with &END or \/ within 100000 characters/.test(error.message),
    );
  }
});

test('a message quotes only the beginning of a long line', () => {
  assert.throws(
    () => readFcidump(`&FCI NORB=${'9'.repeat(100_000)},NELEC=2 &END`),
    (error: Error) => error.message.length < 200,
  );
});

test(`the largest file has ${MAX_FCIDUMP_ORBITALS} orbitals`, () => {
  const diagonal = Array.from({ length: MAX_FCIDUMP_ORBITALS }, (_, p) => `-1.0 ${p + 1} ${p + 1} 0 0`).join(
    '\n',
  );
  const { integrals } = readFcidump(
    `&FCI NORB=${MAX_FCIDUMP_ORBITALS},NELEC=2 /\n${diagonal}\n0.0 0 0 0 0\n`,
  );
  assert.equal(integrals.twoBody.length, MAX_FCIDUMP_ORBITALS ** 4);
});

test('every fixture is read with its orbitals and electrons', () => {
  for (const { name, text, orbitals, electrons, ms2 } of FCIDUMP_FIXTURES) {
    const { integrals } = readFcidump(text);
    const got = [
      integrals.orbitals,
      integrals.electronsAlpha + integrals.electronsBeta,
      integrals.electronsAlpha - integrals.electronsBeta,
    ];
    assert.deepEqual(got, [orbitals, electrons, ms2], name);
  }
});
