import type { IonGate } from '../../domain/quantum/native/ion-gate.js';

/** Real and imaginary part. */
type Complex = [number, number];

/** e^(2 pi i turns), times `size`. */
const cis = (turns: number, size = 1): Complex => [
  size * Math.cos(2 * Math.PI * turns),
  size * Math.sin(2 * Math.PI * turns),
];
const minusI = ([re, im]: Complex): Complex => [im, -re];

/** The matrix of a gate as IonQ's documentation of its native gates writes it out; a row's index has the first target as its high bit. */
function matrixOf(gate: IonGate): Complex[][] {
  const half = Math.SQRT1_2;
  const O: Complex = [0, 0];
  switch (gate.gate) {
    case 'gpi':
      return [
        [O, cis(-gate.phase)],
        [cis(gate.phase), O],
      ];
    case 'gpi2':
      return [
        [[half, 0], minusI(cis(-gate.phase, half))],
        [minusI(cis(gate.phase, half)), [half, 0]],
      ];
    case 'ms': {
      const [p, q] = gate.phases;
      const cos: Complex = [Math.cos(Math.PI * gate.angle), 0];
      const off = (turns: number) => minusI(cis(turns, Math.sin(Math.PI * gate.angle)));
      return [
        [cos, O, O, off(-p - q)],
        [O, cos, off(q - p), O],
        [O, off(p - q), cos, O],
        [off(p + q), O, O, cos],
      ];
    }
    case 'zz': {
      const [same, other] = [cis(-gate.angle / 2), cis(gate.angle / 2)];
      return [
        [same, O, O, O],
        [O, other, O, O],
        [O, O, other, O],
        [O, O, O, same],
      ];
    }
  }
}

/** A state after gates of trapped ions, by nothing but their matrices; bit q of an index is qubit q. */
export function afterIonGates(state: readonly Complex[], gates: readonly IonGate[]): Complex[] {
  let now = [...state];
  for (const gate of gates) {
    const matrix = matrixOf(gate);
    const targets = 'target' in gate ? [gate.target] : gate.targets;
    const local = (index: number) => targets.reduce((sum, q) => 2 * sum + ((index >> q) & 1), 0);
    const others = (index: number) => targets.reduce((rest, q) => rest & ~(1 << q), index);
    now = now.map((_, row) =>
      now.reduce<Complex>(
        ([re, im], [a, b], column) => {
          if (others(row) !== others(column)) return [re, im];
          const [c, d] = matrix[local(row)]![local(column)]!;
          return [re + a * c - b * d, im + a * d + b * c];
        },
        [0, 0],
      ),
    );
  }
  return now;
}
