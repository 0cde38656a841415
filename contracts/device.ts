import { z } from 'zod';
import { NoiseModel } from './noise-model.js';

const Qubit = z.int().nonnegative();

/** Which qubits can act together: any two, or the listed pairs (in either direction). */
export const Connectivity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all-to-all') }),
  z.strictObject({ kind: z.literal('coupling-map'), pairs: z.array(z.tuple([Qubit, Qubit])).min(1) }),
]);
export type Connectivity = z.infer<typeof Connectivity>;

/** Shots of a program in one go: fewer are refused, more are asked for in several goes. */
export const ShotsRange = z
  .strictObject({ least: z.int().positive(), most: z.int().positive() })
  .refine(({ least, most }) => least <= most, 'expected least <= most');
export type ShotsRange = z.infer<typeof ShotsRange>;

const Figures = {
  format: z.literal('thq.device'),
  version: z.literal(1),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'expected 1 to 60 lower-case letters, digits, dots, dashes'),
  provider: z.string().min(1),
  kind: z.enum(['simulator', 'qpu']),
  qubits: z.int().positive(),
  connectivity: Connectivity,
  /** Of one program; null where nothing is published. */
  shots: ShotsRange.nullable(),
  /** Gates of one and two qubits in one program; null where nothing is published. */
  mostGates: z.int().positive().nullable(),
  /** Bytes of one program as text; null where nothing is published. */
  mostProgramBytes: z.int().positive().nullable(),
  /** Reading all qubits; null where it is not published and a shot takes longer than can be said. */
  readoutNanoseconds: z.number().nonnegative().nullable(),
  /** Making all qubits ready for the next shot; null likewise. */
  resetNanoseconds: z.number().nonnegative().nullable(),
  /** Where the figures but for those of the noise model were published, and of which day they are. */
  source: z.string().min(1),
  date: z.iso.date(),
};

/** Pairs are of two different qubits that the device has. */
function pairsExist(
  { qubits, connectivity }: { qubits: number; connectivity: Connectivity },
  context: z.RefinementCtx,
): void {
  if (connectivity.kind === 'all-to-all') return;
  connectivity.pairs.forEach((pair, index) => {
    if (pair[0] !== pair[1] && Math.max(...pair) < qubits) return;
    const message = `expected two different qubits from 0 to ${qubits - 1}, got ${pair.join(' and ')}`;
    context.addIssue({ code: 'custom', path: ['connectivity', 'pairs', index], message });
  });
}

/** What a device can hold and how well and fast it works, as published. `noise`: fidelities and durations of its gates; null: it makes no errors and takes no time. */
export const DeviceDescription = z
  .strictObject({ ...Figures, noise: NoiseModel.nullable() })
  .superRefine(pairsExist);
export type DeviceDescription = z.infer<typeof DeviceDescription>;

/** A description as it stands in a file: the noise model inline, or the name of a bundled one. */
export const DeviceFile = z
  .strictObject({ ...Figures, noise: z.union([NoiseModel, z.string().min(1)]).nullable() })
  .superRefine(pairsExist);
export type DeviceFile = z.infer<typeof DeviceFile>;
