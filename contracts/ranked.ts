import { z } from 'zod';
import { DeviceRecord } from './cost.js';
import { Estimate, FailedCandidate } from './estimate.js';
import { MemoEvidence, MemoVerdict } from './memo.js';
import { Ranking } from './ranking.js';

/** What stage 3 hands to stage 4: the ranking, the estimates it was made from, what failed, and the figures rules ask about. */
export const Ranked = z.strictObject({
  format: z.literal('thq.ranked'),
  version: z.literal(1),
  ranking: Ranking,
  estimates: z.array(Estimate),
  failed: z.array(FailedCandidate),
  devices: DeviceRecord.default({ cost: null, rehearsal: null, jobs: [] }),
  memo: z.strictObject({ verdict: MemoVerdict, rules: z.array(MemoEvidence) }),
});
export type Ranked = z.infer<typeof Ranked>;
