import type { Angle } from '../../contracts/circuit.js';
import { scaledAngle } from './circuit.js';
import { applyExcitation } from './excitation.js';
import type { Excitation, StringExcitation } from './excitation.js';
import type { NativeGate } from './native-gates.js';

/** One excitation of spin orbitals in Jordan-Wigner qubits, orbital p alpha on qubit p, beta on qubit `orbitals + p`. */
interface QubitExcitation {
  /** Qubits that are emptied, and that are filled. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Qubits whose parity changes the sign of the excitation. */
  readonly parity: readonly number[];
  /** Sign of the excitation where all those qubits are 0. */
  readonly sign: number;
}

/**
 * Gates for exp(angle (T - T^dagger)) with the sign convention of the determinant sectors, exact on the whole space. Excitations of
 * one electron take 2 gates cx, those of two electrons 13, after Y. S. Yordanov, D. R. M. Arvidsson-Shukur and C. H. W. Barnes, Phys. Rev.
 * A 102, 062612 (2020), and the parity of the n qubits between adds 2 (n - 1) gates cx and two cz. Throws a RangeError for
 * excitations of three electrons or more, and for one that moves nothing.
 */
export function excitationGates(excitation: Excitation, orbitals: number, angle: Angle): NativeGate[] {
  const moved = onQubits(excitation, orbitals);
  const electrons = moved.from.length;
  if (electrons < 1 || electrons > 2) {
    throw new RangeError(`excitation circuit: expected one or two moved electrons, got ${electrons}`);
  }
  const theta = scaledAngle(angle, moved.sign);
  const core = electrons === 1 ? singleGates(moved, theta) : doubleGates(moved, theta);
  return signedByParity(moved, core);
}

/** Operators of beta electrons come in pairs, so that alpha electrons never change their sign. */
function onQubits({ alpha, beta }: Excitation, orbitals: number): QubitExcitation {
  const from = [...alpha.from, ...beta.from.map((p) => p + orbitals)];
  const to = [...alpha.to, ...beta.to.map((p) => p + orbitals)];
  const touched = [...from, ...to];
  const parity = Array.from({ length: 2 * orbitals }, (_, qubit) => qubit).filter(
    (qubit) => !touched.includes(qubit) && touched.filter((other) => other > qubit).length % 2 === 1,
  );
  return { from, to, parity, sign: bareSign(alpha) * bareSign(beta) };
}

function bareSign(excitation: StringExcitation): number {
  const filled = excitation.from.reduce((string, orbital) => string + 2 ** orbital, 0);
  return applyExcitation(excitation, filled)!.sign;
}

/**
 * One electron from a to b, without signs: T - T^dagger = i (Y X - X Y) / 2. A quarter turn about x on a (Y to Z), h and s on b (X to Z,
 * Y to X) and cx turn the commuting X Y and Y X into X on a and Z on b.
 */
function singleGates({ from, to }: QubitExcitation, theta: Angle): NativeGate[] {
  const [a, b] = [from[0]!, to[0]!];
  return [
    { gate: 'rx', qubits: [a], angle: Math.PI / 2 },
    { gate: 'h', qubits: [b] },
    { gate: 's', qubits: [b] },
    { gate: 'cx', qubits: [a, b] },
    { gate: 'rx', qubits: [a], angle: theta },
    { gate: 'rz', qubits: [b], angle: scaledAngle(theta, -1) },
    { gate: 'cx', qubits: [a, b] },
    { gate: 'sdg', qubits: [b] },
    { gate: 'h', qubits: [b] },
    { gate: 'rx', qubits: [a], angle: -Math.PI / 2 },
  ];
}

/**
 * Two electrons: cx from the first filled qubit t to the three others leaves |0> and |1> of t beside one fixed pattern of the others;
 * a y rotation of t by 2 theta under that pattern is eight rotations with cz between them in the order of a Gray code. The last
 * cz and the cx after it merge into a controlled y.
 */
function doubleGates({ from, to }: QubitExcitation, theta: Angle): NativeGate[] {
  const [t, last, ...rest] = [to[0]!, to[1]!, ...from];
  const controls = [...rest, last];
  // Of the others, those emptied are 1 while t is 0.
  const pattern = [1, 1, 0];
  const spread = (qubit: number): NativeGate => ({ gate: 'cx', qubits: [t, qubit] });
  return [
    ...controls.map(spread),
    ...Array.from({ length: 8 }, (_, step) => grayStep(step, controls, pattern, t, theta)).flat(),
    { gate: 'sdg', qubits: [t] },
    { gate: 'sdg', qubits: [last] },
    spread(last),
    { gate: 's', qubits: [last] },
    ...rest.map(spread),
  ];
}

/** Rotation number `step` and the cz that follows it; the eighth cz is left to the caller. */
function grayStep(
  step: number,
  controls: readonly number[],
  pattern: readonly number[],
  t: number,
  theta: Angle,
): NativeGate[] {
  const code = step ^ (step >> 1);
  const odd = controls.filter((_, k) => ((code >> k) & 1) === 1 && pattern[k] === 1).length % 2 === 1;
  const rotation: NativeGate = { gate: 'ry', qubits: [t], angle: scaledAngle(theta, (odd ? -1 : 1) / 4) };
  if (step === 7) return [rotation];
  const next = (step + 1) ^ ((step + 1) >> 1);
  return [rotation, { gate: 'cz', qubits: [controls[31 - Math.clz32(code ^ next)]!, t] }];
}

/** Z on the filled qubit where the parity is odd, before and after, changes the sign of the excitation and of nothing else. */
function signedByParity({ to, parity }: QubitExcitation, core: readonly NativeGate[]): NativeGate[] {
  if (parity.length === 0) return [...core];
  const chain = parity.slice(1).map((qubit, k): NativeGate => ({ gate: 'cx', qubits: [parity[k]!, qubit] }));
  const sign: NativeGate = { gate: 'cz', qubits: [parity[parity.length - 1]!, to[0]!] };
  return [...chain, sign, ...core, sign, ...chain.toReversed()];
}
