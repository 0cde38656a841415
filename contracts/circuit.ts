import { z } from 'zod';

/** An angle in radian: a number, or `factor * theta[parameter] + offset` of the circuit's parameters. */
export const Angle = z.union([
  z.number(),
  z.strictObject({ parameter: z.int().nonnegative(), factor: z.number(), offset: z.number() }),
]);
export type Angle = z.infer<typeof Angle>;

const Qubit = z.int().nonnegative();

/** Gates without an angle on one qubit, with their OpenQASM 3 meaning. */
export const FixedGate = z.strictObject({
  gate: z.enum(['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't']),
  qubits: z.tuple([Qubit]),
});
export type FixedGate = z.infer<typeof FixedGate>;

/** exp(-i angle/2 P) with P = X, Y or Z. */
export const AxisRotation = z.strictObject({
  gate: z.enum(['rx', 'ry', 'rz']),
  qubits: z.tuple([Qubit]),
  angle: Angle,
});
export type AxisRotation = z.infer<typeof AxisRotation>;

/** Gates without an angle on two qubits; `cx`: the first controls. */
export const PairGate = z.strictObject({
  gate: z.enum(['cx', 'cz', 'swap']),
  qubits: z.tuple([Qubit, Qubit]),
});
export type PairGate = z.infer<typeof PairGate>;

/** exp(-i angle/2 Z Z). */
export const PairRotation = z.strictObject({
  gate: z.literal('rzz'),
  qubits: z.tuple([Qubit, Qubit]),
  angle: Angle,
});
export type PairRotation = z.infer<typeof PairRotation>;

/** exp(-i angle/2 P), P the product of the letters of `pauli`, the k-th on `qubits[k]`. */
export const PauliRotation = z.strictObject({
  gate: z.literal('pauli'),
  qubits: z.array(Qubit).min(1),
  pauli: z.string().regex(/^[XYZ]+$/, 'expected letters X, Y, Z'),
  angle: Angle,
});
export type PauliRotation = z.infer<typeof PauliRotation>;

export const Operation = z.discriminatedUnion('gate', [
  FixedGate,
  AxisRotation,
  PairGate,
  PairRotation,
  PauliRotation,
]);
export type Operation = z.infer<typeof Operation>;

/** Classical bits that receive measured qubits at the end of a circuit: bit k of the register is `qubits[k]`. */
export const MeasuredRegister = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a lower-case name'),
  qubits: z.array(Qubit).min(1),
});
export type MeasuredRegister = z.infer<typeof MeasuredRegister>;

/**
 * A circuit on qubits that start in |0>, operations first to last, then measurement in the Z basis. As text, in keys of counts and in
 * labels of states, qubit 0 (bit 0) is the leftmost character.
 */
export const Circuit = z.strictObject({
  format: z.literal('thq.circuit'),
  version: z.literal(1),
  qubits: z.int().min(1).max(64),
  /** Number of free parameters that angles may name. */
  parameters: z.int().nonnegative(),
  operations: z.array(Operation),
  measured: z.array(MeasuredRegister),
});
export type Circuit = z.infer<typeof Circuit>;
