import { sameGate } from '../openqasm/gate-table.js';
import type { Expansion, GateTable } from '../openqasm/gate-table.js';

/** exp(-i angle/2 PP): basis changes about exp(-i angle/2 ZZ). */
const pairRotation =
  (into: string[], back: string[]): Expansion =>
  ([a, b], [angle]) => [
    ...into.flatMap((gate) => [`${gate} ${a}`, `${gate} ${b}`]),
    `rzz(${angle}) ${a}, ${b}`,
    ...back.flatMap((gate) => [`${gate} ${a}`, `${gate} ${b}`]),
  ];

const xx = pairRotation(['h'], ['h']);

/** A quarter turn by `angle` about the axis cos(phase) X + sin(phase) Y. */
const inPlane = (qubit: string, angle: string, phase: string): string[] => [
  `rz(-${phase}) ${qubit}`,
  `rx(${angle}) ${qubit}`,
  `rz(${phase}) ${qubit}`,
];

/** Gates of Braket's OpenQASM; names and angles in radian as in its developer guide. */
export const BRAKET_GATES: GateTable = {
  i: [1, 0, () => []],
  ...Object.fromEntries(
    ['x', 'y', 'z', 'h', 's', 't'].map((name) => [name, [1, 0, sameGate(name)] as const]),
  ),
  si: [1, 0, ([q]) => [`sdg ${q}`]],
  ti: [1, 0, ([q]) => [`rz(-pi/4) ${q}`]],
  v: [1, 0, ([q]) => [`sx ${q}`]],
  vi: [1, 0, ([q]) => [`rx(-pi/2) ${q}`]],
  ...Object.fromEntries(['rx', 'ry', 'rz'].map((name) => [name, [1, 1, sameGate(name)] as const])),
  phaseshift: [1, 1, ([q], [angle]) => [`rz(${angle}) ${q}`]],
  prx: [1, 2, ([q], [angle, phase]) => inPlane(q!, angle!, phase!)],
  gpi: [1, 1, ([q], [phase]) => [`x ${q}`, `rz(2*${phase}) ${q}`]],
  gpi2: [1, 1, ([q], [phase]) => inPlane(q!, 'pi/2', phase!)],
  cnot: [2, 0, ([a, b]) => [`cx ${a}, ${b}`]],
  cy: [2, 0, ([a, b]) => [`sdg ${b}`, `cx ${a}, ${b}`, `s ${b}`]],
  cz: [2, 0, sameGate('cz')],
  swap: [2, 0, sameGate('swap')],
  cphaseshift: [
    2,
    1,
    ([a, b], [angle]) => [`rz(${angle}/2) ${a}`, `rz(${angle}/2) ${b}`, `rzz(-${angle}/2) ${a}, ${b}`],
  ],
  xx: [2, 1, xx],
  yy: [2, 1, pairRotation(['sdg', 'h'], ['h', 's'])],
  zz: [2, 1, sameGate('rzz')],
  ms: [
    2,
    3,
    ([a, b], [first, second, angle]) => [
      `rz(-${first}) ${a}`,
      `rz(-${second}) ${b}`,
      ...xx([a!, b!], [angle!]),
      `rz(${first}) ${a}`,
      `rz(${second}) ${b}`,
    ],
  ],
};
