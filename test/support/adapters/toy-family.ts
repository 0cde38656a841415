import { z } from 'zod';
import type { ProblemFamily } from '../../../activities/families/problem-family.js';

const ToySystem = z.strictObject({
  kind: z.literal('toy'),
  /** What stage 2 finds, in hartree. */
  value: z.number(),
  /** What stage 1 thinks; null: it has no opinion. */
  score: z.number().nullable(),
  /** Set: unusable, with this reason. */
  unusable: z.string().optional(),
});
type ToySystem = z.infer<typeof ToySystem>;

/** A family without physics: the Hamiltonian is its constant. For tests and benchmarks of everything around the physics. */
export function toyFamily(): ProblemFamily<ToySystem> {
  return {
    name: 'toy',
    version: '1.0.0',
    systemSchema: ToySystem,
    files: null,
    defaults: { property: { kind: 'ground-energy', goal: 'minimise' }, activeSpace: null },
    unit: () => 'Ha',
    hamiltonianKind: () => 'fermion',
    tieTolerance: () => 1e-8,
    refuses: (property) =>
      property.kind === 'ground-energy' ? null : `property: expected ground-energy, got ${property.kind}`,
    screen: (system) =>
      system.unusable !== undefined
        ? { usable: false, reason: system.unusable }
        : {
            usable: true,
            fingerprint: { key: String(system.value), values: [], tolerance: 0 },
            determinants: 1,
            score: {
              value: system.score,
              unit: 'Ha',
              details: {},
              ...(system.score === null ? { reason: 'no opinion' } : {}),
            },
          },
    hamiltonian: (system) => ({
      hamiltonian: {
        format: 'thq.hamiltonian',
        version: 1,
        kind: 'fermion',
        orbitals: 1,
        electronsAlpha: 1,
        electronsBeta: 1,
        constantHartree: system.value,
        oneBodyHartree: [0],
        twoBodyHartree: [0],
      },
      warnings: [],
    }),
    modelError: () => null,
    declaredShift: () => ({ shift: 0, error: 0.5, source: 'declared by the toy family' }),
  };
}
