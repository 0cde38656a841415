import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { DeviceLadder } from './device-ladder.js';
import { DeviceDescription } from './device.js';
import { ActiveSpace } from './hamiltonian.js';
import { JsonValue } from './json.js';
import { DEFAULT_DEADLINE_SECONDS, MAX_DEADLINE_SECONDS } from './limits.js';
import { MemoRule } from './memo.js';
import { NoiseModel } from './noise-model.js';
import { Property } from './property.js';

/** Part of the pipeline id: letters, digits, dot, dash, underscore. */
export const PipelineName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
    'expected 1 to 80 letters, digits, dots, dashes or underscores',
  );

/** How many scored candidates go on: a share of them in (0, 1] or a number. */
export const KeepRule = z.union(
  [z.strictObject({ fraction: z.number().gt(0).max(1) }), z.strictObject({ count: z.int().positive() })],
  'expected either {"fraction": f} with 0 < f <= 1 or {"count": n} with n >= 1',
);
export type KeepRule = z.infer<typeof KeepRule>;

export const ReductionRequest = z.strictObject({
  keep: KeepRule.default({ fraction: 0.25 }),
  /** Size of the random audit sample of the dropped; null: 10 % of the dropped, at least 5. */
  auditCount: z.int().nonnegative().nullable().default(null),
});
export type ReductionRequest = z.infer<typeof ReductionRequest>;

export const EstimationRequest = z
  .strictObject({
    method: z.string().min(1).default('vqe'),
    /** null: the family's default (for FCIDUMP the whole file). */
    activeSpace: ActiveSpace.nullable().default(null),
    /** Settings of the estimator, checked by its own schema. */
    options: z.record(z.string(), JsonValue).default({}),
    /** Noise with which the simulator answers circuits; null: none. Only for methods that measure circuits. */
    noise: NoiseModel.nullable().default(null),
    /** The device that the circuits are for; candidates whose circuits it cannot hold are refused before stage 2. null: none in particular. */
    device: DeviceDescription.nullable().default(null),
    /** Candidates whose predicted fidelity on the device is lower are refused likewise; null: none for that. */
    minimumFidelity: z.number().gt(0).max(1).nullable().default(null),
    /** Devices that measure the circuits; null: this machine's simulator does. */
    ladder: DeviceLadder.nullable().default(null),
  })
  .refine(({ noise, ladder }) => noise === null || ladder === null, {
    path: ['noise'],
    message: 'expected none beside a ladder of devices, which have their own',
  })
  .refine(
    ({ device, ladder, minimumFidelity }) => minimumFidelity === null || device !== null || ladder !== null,
    { path: ['minimumFidelity'], message: 'expected a device beside it, got none' },
  );
export type EstimationRequest = z.infer<typeof EstimationRequest>;

export const DEFAULT_RULES: MemoRule[] = [
  { metric: 'failedShare', when: 'above', threshold: 0.5, then: 'stop' },
  { metric: 'fallbackShare', when: 'above', threshold: 0.5, then: 'stop' },
  { metric: 'precisionAtK', when: 'below', threshold: 0, then: 'stop' },
  { metric: 'kendallTau', when: 'below', threshold: 0.9, then: 'iterate' },
  { metric: 'missProbability', when: 'above', threshold: 0.5, then: 'iterate' },
  { metric: 'secondsPerCandidate', when: 'above', threshold: 60, then: 'iterate' },
];

/** How a moment is written, for who wrote it otherwise. */
const A_MOMENT = '2031-05-01T12:00:00Z';

/** When a pipeline must have answered: so many seconds after its start, or at a moment. */
export const Deadline = z.union(
  [
    z.strictObject({ seconds: z.number().positive().max(MAX_DEADLINE_SECONDS) }),
    z.strictObject({
      at: z.iso.datetime({ offset: true, error: `expected a moment such as "${A_MOMENT}"` }),
    }),
  ],
  `expected either {"seconds": s} with 0 < s <= ${MAX_DEADLINE_SECONDS} or {"at": "${A_MOMENT}"}`,
);
export type Deadline = z.infer<typeof Deadline>;

/** Everything that decides the numbers of a pipeline; its digest is part of the pipeline id. */
export const PipelineRequest = z.strictObject({
  format: z.literal('thq.request'),
  version: z.literal(1),
  name: PipelineName,
  candidates: ArtifactRef,
  /** null: the family's default property. */
  property: Property.nullable().default(null),
  reduction: ReductionRequest.prefault({}),
  estimation: EstimationRequest.prefault({}),
  /** Size of the shortlist that P(top-k) speaks of. */
  top: z.int().positive().default(10),
  rules: z.array(MemoRule).max(50).default(DEFAULT_RULES),
  seed: z
    .int()
    .nonnegative()
    .max(2 ** 32 - 1)
    .default(1),
  deadline: Deadline.default({ seconds: DEFAULT_DEADLINE_SECONDS }),
});
export type PipelineRequest = z.infer<typeof PipelineRequest>;
