import { hasQubit, qubitSet, symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';

/** Gates that take every Pauli string to a Pauli string. */
export type CliffordGate =
  | { readonly gate: 'h' | 's'; readonly qubits: [number] }
  | { readonly gate: 'cx' | 'cz'; readonly qubits: [number, number] };

/** A Pauli string with a sign, 1 or -1: a letter X on the qubits of `x` only, Z on those of `z` only, Y on those of both. */
export interface SignedString {
  readonly x: QubitSet;
  readonly z: QubitSet;
  readonly sign: number;
}

/** The string that is measured after the gate where `string` was before it: G P G^dagger (S. Aaronson, D. Gottesman, Phys. Rev. A 70, 052328 (2004)). */
export function conjugate(gate: CliffordGate, string: SignedString): SignedString {
  switch (gate.gate) {
    case 'h':
      return afterHadamard(string, ...gate.qubits);
    case 's':
      return afterPhase(string, ...gate.qubits);
    case 'cx':
      return afterControlledNot(string, ...gate.qubits);
    case 'cz':
      return afterControlledZ(string, ...gate.qubits);
  }
}

function afterHadamard({ x, z, sign }: SignedString, qubit: number): SignedString {
  const [inX, inZ] = [hasQubit(x, qubit), hasQubit(z, qubit)];
  const differs = inX !== inZ;
  return { x: flipped(x, qubit, differs), z: flipped(z, qubit, differs), sign: inX && inZ ? -sign : sign };
}

function afterPhase({ x, z, sign }: SignedString, qubit: number): SignedString {
  const [inX, inZ] = [hasQubit(x, qubit), hasQubit(z, qubit)];
  return { x, z: flipped(z, qubit, inX), sign: inX && inZ ? -sign : sign };
}

function afterControlledNot({ x, z, sign }: SignedString, control: number, target: number): SignedString {
  const [xControl, zControl] = [hasQubit(x, control), hasQubit(z, control)];
  const [xTarget, zTarget] = [hasQubit(x, target), hasQubit(z, target)];
  return {
    x: flipped(x, target, xControl),
    z: flipped(z, control, zTarget),
    sign: xControl && zTarget && xTarget === zControl ? -sign : sign,
  };
}

function afterControlledZ({ x, z, sign }: SignedString, a: number, b: number): SignedString {
  const [inA, inB] = [hasQubit(x, a), hasQubit(x, b)];
  return {
    x,
    z: flipped(flipped(z, a, inB), b, inA),
    sign: inA && inB && hasQubit(z, a) !== hasQubit(z, b) ? -sign : sign,
  };
}

function flipped(set: QubitSet, qubit: number, really: boolean): QubitSet {
  return really ? symmetricDifference(set, qubitSet([qubit])) : set;
}
