/**
 * Property: IonQ's gates do what their definitions say, up to a global phase. Native gates are held against matrices written out from
 * their definition (docs of the gateset: GPI, GPI2, MS, ZZ with angles in turns), gates of `qis` against identities.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { nativeOperations } from '../../../../emulator/ionq/ionq-native-gates.js';
import { qisOperations } from '../../../../emulator/ionq/ionq-qis-gates.js';
import { amplitudes, sameState } from '../../../support/emulator/prepared-states.js';
import type { Complex } from '../../../support/emulator/prepared-states.js';

const cis = (turns: number, size = 1): Complex => [
  size * Math.cos(2 * Math.PI * turns),
  size * Math.sin(2 * Math.PI * turns),
];

function times(matrix: Complex[][], vector: Complex[]): Complex[] {
  return matrix.map((row) =>
    row.reduce<Complex>(
      ([re, im], [a, b], k) => [
        re + a * vector[k]![0] - b * vector[k]![1],
        im + a * vector[k]![1] + b * vector[k]![0],
      ],
      [0, 0],
    ),
  );
}

const O: Complex = [0, 0];

suite('native gates against their matrices', () => {
  const p = 0.13;
  const q = -0.31;
  const angle = 0.17;
  const half = Math.SQRT1_2;
  const one: Complex = [1, 0];
  /** On qubit 0, the lowest bit of an index. */
  const onFirst = ([[a, b], [c, d]]: [[Complex, Complex], [Complex, Complex]]) => [
    [a, b, O, O],
    [c, d, O, O],
    [O, O, a, b],
    [O, O, c, d],
  ];
  const minusI = ([re, im]: Complex): Complex => [im, -re];
  const [cos, sin] = [Math.cos(Math.PI * angle), Math.sin(Math.PI * angle)];
  const off = (turns: number) => minusI(cis(turns, sin));
  const CASES: [string, Record<string, unknown>, Complex[][]][] = [
    [
      'gpi',
      { target: 0, phase: p },
      onFirst([
        [O, cis(-p)],
        [cis(p), O],
      ]),
    ],
    [
      'gpi2',
      { target: 0, phase: p },
      onFirst([
        [[half, 0], minusI(cis(-p, half))],
        [minusI(cis(p, half)), [half, 0]],
      ]),
    ],
    [
      'ms',
      { targets: [0, 1], phases: [p, q], angle },
      [
        [[cos, 0], O, O, off(-p - q)],
        [O, [cos, 0], off(p - q), O],
        [O, off(q - p), [cos, 0], O],
        [off(p + q), O, O, [cos, 0]],
      ],
    ],
    [
      'zz',
      { targets: [0, 1], angle },
      [
        [cis(-angle / 2), O, O, O],
        [O, cis(angle / 2), O, O],
        [O, O, cis(angle / 2), O],
        [O, O, O, cis(-angle / 2)],
      ],
    ],
    [
      'nop',
      { target: 0 },
      [
        [one, O, O, O],
        [O, one, O, O],
        [O, O, one, O],
        [O, O, O, one],
      ],
    ],
  ];
  for (const [gate, fields, matrix] of CASES) {
    test(gate, () =>
      sameState(amplitudes(nativeOperations({ gate, ...fields })), times(matrix, amplitudes([]))),
    );
  }

  test('zz with its angle as `phase`, as one client writes it', () => {
    const [one, other] = [{ angle }, { phase: angle }].map((field) =>
      amplitudes(nativeOperations({ gate: 'zz', targets: [0, 1], ...field })),
    );
    sameState(one!, other!);
  });
});

suite('gates of qis', () => {
  const of = (...gates: { gate: string; [field: string]: unknown }[]) =>
    amplitudes(gates.flatMap((gate) => qisOperations(gate)));
  for (const [gate, inverse] of [
    ['s', 'si'],
    ['t', 'ti'],
    ['v', 'vi'],
    ['x', 'not'],
    ['h', 'h'],
  ]) {
    test(`${gate} and ${inverse} undo each other`, () =>
      sameState(of({ gate: gate!, target: 1 }, { gate: inverse!, targets: [1] }), amplitudes([])));
  }

  test('v twice is x; a rotation by pi about two axes is the product of both gates', () => {
    sameState(of({ gate: 'v', target: 0 }, { gate: 'v', target: 0 }), of({ gate: 'x', target: 0 }));
    for (const letter of ['x', 'y', 'z']) {
      const product = of({ gate: letter, target: 0 }, { gate: letter, target: 1 });
      sameState(of({ gate: letter + letter, targets: [0, 1], rotation: Math.PI }), product);
    }
  });

  test('the last letter of a Pauli exponential acts on the first target', () => {
    const exponential = { gate: 'pauliexp', terms: ['IX'], coefficients: [0.5], time: 0.8, targets: [0, 1] };
    sameState(of(exponential), of({ gate: 'rx', target: 0, rotation: 0.8 }));
  });

  test('terms that do not commute, controls that are not known and missing angles are refused', () => {
    const refuse = (gate: { gate: string; [field: string]: unknown }, message: RegExp) =>
      assert.throws(() => qisOperations(gate), message);
    refuse({ gate: 'pauliexp', terms: ['X', 'Z'], coefficients: [1, 1], time: 1, target: 0 }, /commute/);
    refuse({ gate: 'h', target: 0, control: 1 }, /gate h: expected no control/);
    refuse({ gate: 'rx', target: 0 }, /gate rx: expected a number rotation/);
    refuse({ gate: 'cnot', target: 0 }, /gate cnot: expected one control/);
  });
});
