import { boundAngle } from './circuit.js';
import type { Step } from './gate-fusion.js';
import { gateMatrix } from './gates.js';
import type { GateMatrix } from './gates.js';
import { kernelMemory } from './kernel-memory.js';
import { partnerFactor } from './pauli-kernels.js';
import { lettersOn } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';
import { AMPLITUDES } from './simd-loops.js';
import { matrixCoefficients, matrixKernels } from './simd-matrix-kernels.js';
import type { MatrixKernel } from './simd-matrix-kernels.js';
import { pairKernels } from './simd-pair-kernels.js';
import type { PairKernels } from './simd-pair-kernels.js';
import { rotationKernels } from './simd-rotation-kernels.js';
import type { RotationKernels } from './simd-rotation-kernels.js';
import type { Statevector } from './statevector.js';

type MatrixKernels = Record<GateMatrix['shape'] | `${GateMatrix['shape']}OnFirst`, MatrixKernel>;
type GateKernels = MatrixKernels & PairKernels & RotationKernels;

const gateMemory = kernelMemory<GateKernels>([...matrixKernels, ...pairKernels, ...rotationKernels]);

/** Fewest qubits for which every kind of gate is faster by a kernel, most of them at least 1.5 times: below, calls cost more than arithmetic. */
const MIN_KERNEL_QUBITS = 8;
/** Most qubits of the kernels' memory, which the thread keeps: 2^24 amplitudes take 256 MiB. */
const MAX_KERNEL_QUBITS = 24;

/** True for states that gain by `withKernels`. */
export function gainsByKernels(qubits: number): boolean {
  return qubits >= MIN_KERNEL_QUBITS && qubits <= MAX_KERNEL_QUBITS;
}

/** What the kernels work on: the memory's coefficients of one gate, and lengths in bytes. */
interface Target {
  readonly kernels: GateKernels;
  readonly coefficients: Float64Array;
  /** Of all real parts, and from one to the imaginary part that belongs to it. */
  readonly bytes: number;
}

/**
 * Works on a copy of the state in the kernels' memory, then copies back. `apply` returns false, with nothing done, for the few operations without a
 * kernel; other functions may then change the copy, but no other state may go to the kernels before `work` has ended.
 * For states of at least two qubits.
 */
export function withKernels(
  state: Statevector,
  work: (copy: Statevector, apply: (step: Step) => boolean) => void,
): void {
  const bytes = 8 * state.real.length;
  const { kernels, buffer } = gateMemory(AMPLITUDES + 2 * bytes);
  const real = new Float64Array(buffer, AMPLITUDES, state.real.length);
  const imaginary = new Float64Array(buffer, AMPLITUDES + bytes, state.real.length);
  real.set(state.real);
  imaginary.set(state.imaginary);
  const target = { kernels, coefficients: new Float64Array(buffer, 0, AMPLITUDES / 8), bytes };
  work({ qubits: state.qubits, real, imaginary }, (step) => applyByKernel(target, step));
  state.real.set(real);
  state.imaginary.set(imaginary);
}

function applyByKernel(target: Target, step: Step): boolean {
  switch (step.gate) {
    case 'cx':
      return controlledNot(target, ...step.qubits);
    case 'cz':
      return controlledZ(target, ...step.qubits);
    case 'swap':
      return exchangeQubits(target, ...step.qubits);
    case 'rzz':
      return rotate(target, lettersOn(step.qubits, 'ZZ'), boundAngle(step.angle));
    case 'pauli':
      return rotate(target, lettersOn(step.qubits, step.pauli), boundAngle(step.angle));
    default:
      return multiply(target, step.qubits[0], gateMatrix(step));
  }
}

function multiply({ kernels, coefficients, bytes }: Target, qubit: number, matrix: GateMatrix): boolean {
  coefficients.set(matrixCoefficients(matrix));
  const kernel = kernels[qubit === 0 ? (`${matrix.shape}OnFirst` as const) : matrix.shape];
  kernel(bytes, bytes, 8 << qubit, 16 << qubit);
  return true;
}

function controlledNot({ kernels, bytes }: Target, control: number, target: number): boolean {
  for (const start of [0, bytes]) {
    if (control === 0) kernels.controlledByFirst(start, bytes, 8 << target, 16 << target);
    else if (target === 0) kernels.controlsFirst(start, bytes, 8 << control, 16 << control);
    else {
      const first = 8 << control;
      kernels.exchange(start, bytes, ...strides(control, target), first, first + (8 << target));
    }
  }
  return true;
}

function controlledZ({ kernels, bytes }: Target, a: number, b: number): boolean {
  const high = Math.max(a, b);
  for (const start of [0, bytes]) {
    if (a === 0 || b === 0) kernels.negateWithFirst(start, bytes, 8 << high, 16 << high);
    else kernels.negate(start, bytes, ...strides(a, b));
  }
  return true;
}

function exchangeQubits({ kernels, bytes }: Target, a: number, b: number): boolean {
  if (a === 0 || b === 0) return false;
  for (const start of [0, bytes]) kernels.exchange(start, bytes, ...strides(a, b), 8 << a, 8 << b);
  return true;
}

/** Strides and periods of the lower and the higher qubit. */
function strides(a: number, b: number): [number, number, number, number] {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return [8 << low, 16 << low, 8 << high, 16 << high];
}

function rotate({ kernels, coefficients, bytes }: Target, string: PauliString, angle: number): boolean {
  const [c, s] = [Math.cos(angle / 2), Math.sin(angle / 2)];
  const { xLow: x, zLow: z } = string;
  // Signs of two amplitudes side by side differ where qubit 0 has a Z.
  const side = z & 1 ? -1 : 1;
  if (x === 1) return false;
  if (x === 0) {
    coefficients.set([c, 0, s, side * s, -s, -side * s]);
    kernels.rotateSigns(bytes, bytes, z << 3);
    return true;
  }
  const [pr, pi] = partnerFactor(string, s);
  coefficients.set([c, 0, ...[pr, side * pr, pi, side * pi], ...[-pr, -side * pr, -pi, -side * pi]]);
  const top = 31 - Math.clz32(x);
  const kernel = x & 1 ? 'rotateReversedPairs' : 'rotatePairs';
  kernels[kernel](bytes, bytes, z << 3, x << 3, (x & ~1) << 3, 8 << top, 16 << top);
  return true;
}
