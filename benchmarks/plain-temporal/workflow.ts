import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';

const { estimateOne } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

/** What anybody would write in thirty lines: one activity per candidate, `inFlight` at a time; answers with the lowest energy. */
export async function screenOneByOne({
  count,
  inFlight,
}: {
  count: number;
  inFlight: number;
}): Promise<number> {
  let next = 0;
  let lowest = Infinity;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const { energy } = await estimateOne(next++);
      lowest = Math.min(lowest, energy);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return lowest;
}
