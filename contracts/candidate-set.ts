import { z } from 'zod';
import { MAX_CANDIDATES } from './limits.js';

/** Id of a candidate: what a file system and a report can both show. */
export const CandidateId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'expected no control characters');

/** What is screened. `kind` names the problem family, whose own schema checks the other fields at admission. */
export const CandidateSystem = z.looseObject({ kind: z.string().min(1) });
export type CandidateSystem = z.infer<typeof CandidateSystem>;

/** One candidate system. */
export const Candidate = z.strictObject({
  id: CandidateId,
  label: z.string().max(500).optional(),
  system: CandidateSystem,
});
export type Candidate = z.infer<typeof Candidate>;

/** The second candidate of an id cannot be told from the first; two kinds cannot be ranked against each other. */
function comparable({ candidates }: { candidates: Candidate[] }, context: z.RefinementCtx): void {
  const firstOf = new Map<string, number>();
  const kind = candidates[0]?.system.kind;
  const refuse = (index: number, field: string[], message: string): void =>
    context.addIssue({ code: 'custom', path: ['candidates', index, ...field], message });
  candidates.forEach(({ id, system }, index) => {
    const first = firstOf.get(id);
    if (first === undefined) firstOf.set(id, index);
    else
      refuse(
        index,
        ['id'],
        `expected unique ids, got ${JSON.stringify(id)} again (first at candidates.${first})`,
      );
    if (system.kind !== kind)
      refuse(
        index,
        ['system', 'kind'],
        `expected ${kind} as in candidates.0, got ${system.kind}; one set holds one kind`,
      );
  });
}

/** A versioned set of candidates with unique ids; all of one `system.kind`. */
export const CandidateSet = z
  .strictObject({
    format: z.literal('thq.candidate-set'),
    version: z.literal(1),
    name: z.string().min(1).max(100),
    provenance: z.string().optional(),
    candidates: z.array(Candidate).min(1, 'expected at least one candidate').max(MAX_CANDIDATES),
  })
  .superRefine(comparable);
export type CandidateSet = z.infer<typeof CandidateSet>;
