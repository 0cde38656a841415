import { loadAt, loopLocals, loops, storeAt, sumOf, vectorLocals } from './simd-loops.js';
import type { Local, Loop } from './simd-loops.js';
import { f64x2, get, set } from './wasm-assembler.js';
import type { Code, KernelFunction } from './wasm-assembler.js';

/**
 * Kernels of gates on two qubits, on one kind of amplitudes from `start` to `end`; all in bytes. `low` and `high` are the strides of the lower and the
 * higher qubit (`stride` that of the other one where qubit 0 is one of them), periods twice that.
 */
export interface PairKernels {
  /** Exchanges what stands `first` and `second` behind places where both qubits are 0; qubit 0 is neither. */
  exchange(
    start: number,
    bytes: number,
    low: number,
    lowPeriod: number,
    high: number,
    highPeriod: number,
    first: number,
    second: number,
  ): void;
  /** Turns a qubit over where qubit 0 is 1. */
  controlledByFirst(start: number, bytes: number, stride: number, period: number): void;
  /** Turns qubit 0 over where a qubit is 1. */
  controlsFirst(start: number, bytes: number, stride: number, period: number): void;
  /** Changes the sign where both qubits are 1; qubit 0 is neither. */
  negate(
    start: number,
    bytes: number,
    low: number,
    lowPeriod: number,
    high: number,
    highPeriod: number,
  ): void;
  /** Changes the sign where a qubit and qubit 0 are 1. */
  negateWithFirst(start: number, bytes: number, stride: number, period: number): void;
}

const FOUR_LOOPS = ['start', 'bytes', 'low', 'lowPeriod', 'high', 'highPeriod'];
const TWO_LOOPS = ['start', 'bytes', 'stride', 'period'];

/** Pairs of places in which the lower qubit is 0, or with `ones` both qubits are 1. */
function pairLoops(ones: boolean): Loop[] {
  return [
    { at: 'block', from: 'start', ...(ones ? { skip: 'high' } : {}), span: 'bytes', step: 'highPeriod' },
    { at: 'run', from: 'block', ...(ones ? { skip: 'low' } : {}), span: 'high', step: 'lowPeriod' },
    { at: 'i', from: 'run', span: 'low', step: 16 },
  ];
}

function otherLoops(one: boolean): Loop[] {
  return [
    { at: 'block', from: 'start', ...(one ? { skip: 'stride' } : {}), span: 'bytes', step: 'period' },
    { at: 'i', from: 'block', span: 'stride', step: 16 },
  ];
}

function kernel(
  name: string,
  parameters: readonly string[],
  nest: readonly Loop[],
  body: ($: Local) => Code,
): KernelFunction {
  return {
    name,
    parameters,
    locals: [
      ...loopLocals(...nest.map(({ at }) => at)),
      ...[['j', 'i32'] as const, ['k', 'i32'] as const],
      ...vectorLocals('v', 'w'),
    ],
    body: ($) => loops($, nest, body($)),
  };
}

export const pairKernels: readonly KernelFunction[] = [
  kernel('exchange', [...FOUR_LOOPS, 'first', 'second'], pairLoops(false), ($) => [
    [sumOf($, 'j', 'i', 'first'), sumOf($, 'k', 'i', 'second'), loadAt($, 'v', 'j'), loadAt($, 'w', 'k')],
    [storeAt($, 'j', get($('w'))), storeAt($, 'k', get($('v')))],
  ]),
  kernel('controlledByFirst', TWO_LOOPS, otherLoops(false), ($) => [
    [sumOf($, 'j', 'i', 'stride'), loadAt($, 'v', 'i'), loadAt($, 'w', 'j')],
    storeAt($, 'i', [get($('v')), get($('w')), f64x2.pick(0, 3)]),
    storeAt($, 'j', [get($('w')), get($('v')), f64x2.pick(0, 3)]),
  ]),
  kernel('controlsFirst', TWO_LOOPS, otherLoops(true), ($) => [
    [loadAt($, 'v', 'i'), storeAt($, 'i', [get($('v')), get($('v')), f64x2.pick(1, 0)])],
  ]),
  kernel('negate', FOUR_LOOPS, pairLoops(true), ($) => [
    [loadAt($, 'v', 'i'), storeAt($, 'i', [get($('v')), f64x2.negate])],
  ]),
  kernel('negateWithFirst', TWO_LOOPS, otherLoops(true), ($) => [
    [loadAt($, 'v', 'i'), get($('v')), f64x2.negate, set($('w'))],
    storeAt($, 'i', [get($('v')), get($('w')), f64x2.pick(0, 3)]),
  ]),
];
