import { z } from 'zod';

const Fidelity = z.number().min(0).max(1);
const Probability = z.number().min(0).max(1);
const Duration = z.number().nonnegative();

/**
 * What a device's maker publishes of gates on one or on two qubits: the mean gate fidelity over all pure states, what
 * relaxation does during the gate included, and the duration.
 */
export const GateQuality = z.strictObject({ fidelity: Fidelity, durationNanoseconds: Duration });
export type GateQuality = z.infer<typeof GateQuality>;

/** Noise of a device, the same on all qubits, made from published figures; `source` and `date` say which. */
export const NoiseModel = z
  .strictObject({
    format: z.literal('thq.noise-model'),
    version: z.literal(1),
    name: z.string().min(1),
    source: z.string().min(1),
    date: z.iso.date(),
    oneQubit: GateQuality,
    twoQubit: GateQuality,
    /** `oneGivenZero`: probability of reading 1 where the state was 0. */
    readout: z.strictObject({ oneGivenZero: Probability, zeroGivenOne: Probability }),
    /** Times of energy relaxation and of dephasing; 0 < T2 <= 2 T1. Absent: no thermal noise. */
    relaxation: z
      .strictObject({ t1Microseconds: z.number().positive(), t2Microseconds: z.number().positive() })
      .refine(({ t1Microseconds: t1, t2Microseconds: t2 }) => t2 <= 2 * t1, 'expected T2 <= 2 T1')
      .optional(),
  })
  .refine(({ oneQubit }) => oneQubit.fidelity >= 1 / 3, 'oneQubit.fidelity: expected at least 1/3')
  .refine(({ twoQubit }) => twoQubit.fidelity >= 1 / 5, 'twoQubit.fidelity: expected at least 1/5');
export type NoiseModel = z.infer<typeof NoiseModel>;
