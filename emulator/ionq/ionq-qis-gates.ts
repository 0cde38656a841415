import type { Operation } from '../../contracts/circuit.js';
import { badGate, controlsOf, numberOf, targetsOf, unsupportedGate } from './ionq-gate.js';
import type { IonqGate } from './ionq-gate.js';
import { pauliExponential } from './ionq-pauli-exponential.js';

type Reader = (gate: IonqGate) => Operation[];

const quarter = Math.PI / 2;

/** A gate on one qubit; two of them may have a control. */
function fixed(gate: 'x' | 'y' | 'z' | 'h' | 's' | 'sdg' | 't' | 'sx'): Reader {
  return (given) => {
    const [target] = targetsOf(given, 1) as [number];
    const controls = controlsOf(given);
    if (controls.length === 0) return [{ gate, qubits: [target] }];
    if (controls.length > 1) throw badGate(given, 'at most one control', controls.length);
    if (gate === 'x') return [{ gate: 'cx', qubits: [controls[0]!, target] }];
    if (gate === 'z') return [{ gate: 'cz', qubits: [controls[0]!, target] }];
    throw badGate(given, 'no control', controls.length);
  };
}

/** exp(-i rotation/2 P) on one qubit. */
function rotation(gate: 'rx' | 'ry' | 'rz', angle?: number): Reader {
  return (given) => {
    if (controlsOf(given).length > 0) throw badGate(given, 'no control', controlsOf(given).length);
    const [target] = targetsOf(given, 1) as [number];
    return [{ gate, qubits: [target], angle: angle ?? numberOf(given, 'rotation') }];
  };
}

/** exp(-i rotation/2 PP). */
function pairRotation(pauli: string): Reader {
  return (given) => [
    { gate: 'pauli', pauli, qubits: targetsOf(given, 2), angle: numberOf(given, 'rotation') },
  ];
}

/** Gates of the gateset `qis`, up to a global phase: `v` is the square root of X, `si`, `ti` and `vi` are inverses. */
const READERS: Readonly<Record<string, Reader>> = {
  x: fixed('x'),
  not: fixed('x'),
  y: fixed('y'),
  z: fixed('z'),
  h: fixed('h'),
  s: fixed('s'),
  si: fixed('sdg'),
  t: fixed('t'),
  ti: rotation('rz', -quarter / 2),
  v: fixed('sx'),
  vi: rotation('rx', -quarter),
  cnot: (given) => {
    if (controlsOf(given).length !== 1) throw badGate(given, 'one control', controlsOf(given).length);
    return fixed('x')(given);
  },
  swap: (given) => [{ gate: 'swap', qubits: targetsOf(given, 2) as [number, number] }],
  rx: rotation('rx'),
  ry: rotation('ry'),
  rz: rotation('rz'),
  xx: pairRotation('XX'),
  yy: pairRotation('YY'),
  zz: pairRotation('ZZ'),
  pauliexp: pauliExponential,
};

/** What a gate of the gateset `qis` does. Throws a Refusal that names it where it is unknown or incomplete. */
export function qisOperations(gate: IonqGate): Operation[] {
  const read = READERS[gate.gate];
  if (read === undefined) throw unsupportedGate(gate, Object.keys(READERS));
  return read(gate);
}
