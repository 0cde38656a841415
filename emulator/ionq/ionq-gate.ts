import { z } from 'zod';
import { Refusal } from '../http/refusal.js';

const Qubit = z.int().nonnegative();

/** One gate as clients send it: some name one qubit as a list, one writes the angle of `zz` as `phase`. */
export const IonqGate = z.looseObject({
  gate: z.string(),
  target: Qubit.optional(),
  targets: z.array(Qubit).optional(),
  control: Qubit.optional(),
  controls: z.array(Qubit).optional(),
  /** Radian. */
  rotation: z.number().optional(),
  /** Turns. */
  phase: z.number().optional(),
  phases: z.array(z.number()).optional(),
  angle: z.number().optional(),
  terms: z.array(z.string()).optional(),
  coefficients: z.array(z.number()).optional(),
  time: z.number().optional(),
});
export type IonqGate = z.infer<typeof IonqGate>;

/** The targets, exactly `count` of them. Throws a Refusal that names the gate. */
export function targetsOf(gate: IonqGate, count: number): number[] {
  const targets = gate.targets ?? (gate.target === undefined ? [] : [gate.target]);
  if (targets.length !== count) throw badGate(gate, `${count} target(s)`, targets.length);
  return targets;
}

/** The controls, possibly none. */
export function controlsOf(gate: IonqGate): number[] {
  return gate.controls ?? (gate.control === undefined ? [] : [gate.control]);
}

/** A number that a gate must have. Throws a Refusal that names both. */
export function numberOf(gate: IonqGate, name: 'rotation' | 'phase' | 'angle' | 'time'): number {
  const value = gate[name];
  if (value === undefined) throw badGate(gate, `a number ${name}`, 'nothing');
  return value;
}

/** A gate that is not as it must be. */
export function badGate({ gate }: IonqGate, expected: string, got: unknown): Refusal {
  return new Refusal(400, 'InvalidInput', `gate ${gate}: expected ${expected}, got ${JSON.stringify(got)}`);
}

/** A gate that is not known. */
export function unsupportedGate({ gate }: IonqGate, known: readonly string[]): Refusal {
  return new Refusal(
    400,
    'UnsupportedGate',
    `gate ${JSON.stringify(gate)}: expected one of ${known.join(', ')}`,
  );
}
