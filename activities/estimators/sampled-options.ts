import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import { MAX_SHOTS } from '../../contracts/limits.js';
import { refusedOptions } from './option-refusal.js';
import { VqeOptions } from './vqe-options.js';

const GroupingName = z.enum(['basis-rotation', 'qubit-wise', 'commuting']);
const MappingName = z.enum(['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered']);
const MitigationName = z.enum(['readout', 'post-selection']);

/** Settings of the estimator `sampled`, as in `estimation.options` of a request. */
export const SampledOptions = z
  .strictObject({
    /** Shots of one candidate, over all its states, settings and calibrations; with a target error the most that it may take. */
    shots: z.int().min(1).max(MAX_SHOTS).default(100_000),
    /** Standard error that is enough, hartree: as many shots as reach it without noise, or a refusal where that is more than `shots`. */
    targetErrorHartree: z.number().positive().optional(),
    /**
     * What is measured together: products of densities in orbitals of their own (`basis-rotation`, fewest shots), terms that commute on every
     * qubit, or all that commute. Default: `basis-rotation` with jordan-wigner, else `commuting`.
     */
    grouping: GroupingName.optional(),
    /** How electrons sit on qubits. */
    mapping: MappingName.default('jordan-wigner'),
    /** What is done against errors: inversion of readout errors that are calibrated beside, selection of shots that show the symmetries. */
    mitigation: z
      .array(MitigationName)
      .refine((names) => new Set(names).size === names.length, 'expected each mitigation once')
      .default([]),
    /** Seed of the shots alone, to measure the same states again; default: the seed of the request. */
    shotSeed: z
      .int()
      .nonnegative()
      .max(2 ** 32 - 1)
      .optional(),
    /** How the states are found. */
    vqe: VqeOptions.prefault({}),
  })
  .superRefine(({ grouping, mapping }, context) => {
    if (grouping !== 'basis-rotation' || mapping === 'jordan-wigner') return;
    const message = `expected qubit-wise or commuting with mapping ${mapping}, since basis rotations are circuits of jordan-wigner`;
    context.addIssue({ code: 'custom', path: ['grouping'], input: grouping, message });
  });
export type SampledOptions = z.infer<typeof SampledOptions> & { grouping: z.infer<typeof GroupingName> };

/** Options with every default filled in. Throws a ZodError for options that `refuseSampledOptions` refuses. */
export function sampledOptions(options: Record<string, JsonValue>): SampledOptions {
  const parsed = SampledOptions.parse(options);
  const grouping = parsed.grouping ?? (parsed.mapping === 'jordan-wigner' ? 'basis-rotation' : 'commuting');
  return { ...parsed, grouping };
}

/** null for options that `SampledOptions` accepts, else one line: path, what is expected (unknown names: the known ones), what came. */
export function refuseSampledOptions(options: Record<string, JsonValue>): string | null {
  const { vqe = {} } = options;
  // Its own names are the known ones there.
  const nested = isObject(vqe) ? refusedOptions(VqeOptions, vqe, 'estimation.options.vqe') : null;
  return nested ?? refusedOptions(SampledOptions, options);
}

function isObject(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
