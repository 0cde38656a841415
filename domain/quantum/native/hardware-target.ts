import { compactPatch } from '../qubit-routing.js';
import type { Patch } from '../qubit-routing.js';
import type { Entangler } from './hardware-gate.js';

/** What a device can do itself, and how often it errs, as far as it is published: 0 stands for what is not. */
export interface HardwareTarget {
  /** By qubit: errors of its gates and of its reading together. */
  readonly qubitErrors: readonly number[];
  /** Qubits that share the gate on two, in the order in which it takes them. */
  readonly pairs: readonly { readonly qubits: readonly [number, number]; readonly error: number }[];
  readonly entangler: Entangler;
}

/** What errs in half of its runs or more tells nothing; an error of 1 is how devices publish that something is broken. */
const USELESS_ERROR = 0.5;

/**
 * The best connected patch of a device that keeps clear of useless qubits and pairs; of several the one whose qubits and pairs err least. Throws a
 * RangeError where the device has no such patch.
 */
export function bestPatch({ qubitErrors, pairs }: HardwareTarget, qubits: number): Patch {
  const isGood = (qubit: number) => qubitErrors[qubit]! < USELESS_ERROR;
  const good = pairs.filter(({ qubits: [a, b], error }) => error < USELESS_ERROR && isGood(a) && isGood(b));
  const errorOf = (members: readonly number[]): number => {
    const within = good.filter(({ qubits: [a, b] }) => members.includes(a) && members.includes(b));
    const errors = [...within.map(({ error }) => error), ...members.map((qubit) => qubitErrors[qubit]!)];
    return errors.reduce((sum, error) => sum + error, 0);
  };
  const patch = compactPatch(
    good.map(({ qubits: [a, b] }): [number, number] => [a, b]),
    qubitErrors.length,
    qubits,
    errorOf,
  );
  if (patch !== null && patch.members.every(isGood)) return patch;
  throw new RangeError(`expected at least ${qubits} working qubits that are connected, got fewer`);
}
