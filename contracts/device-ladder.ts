import { z } from 'zod';
import { DeviceId, Money } from './device-job.js';
import { MAX_DEADLINE_SECONDS } from './limits.js';

/** How long an outage of a device is waited for where the request says nothing, in seconds. */
const DEFAULT_PATIENCE_SECONDS = 3600;

/** One device of a ladder, and when the next one is to be taken in its place. */
export const DeviceRung = z.strictObject({
  /** Its id in the configuration of the workers. */
  device: DeviceId,
  /** Longest outage that is waited for, in seconds. It holds from 0 where the device says that it is out; one that gives no answer is asked for at least a minute. */
  patienceSeconds: z.number().nonnegative().max(MAX_DEADLINE_SECONDS).default(DEFAULT_PATIENCE_SECONDS),
  /** Oldest date that its description may have, in days; null: any, also none. */
  mostDescriptionDays: z.number().positive().nullable().default(null),
  /** Most that one program may cost on it by its quote; null: whatever the budget allows. */
  mostPerProgram: Money.nullable().default(null),
});
export type DeviceRung = z.infer<typeof DeviceRung>;

/**
 * The devices that measure, the preferred one first; after the last one comes the labelled classical answer. `budget` is for all of them together;
 * null: nothing that costs money is bought.
 */
export const DeviceLadder = z
  .strictObject({
    rungs: z.array(DeviceRung).min(1).max(10),
    budget: Money.refine(({ micros }) => micros > 0, 'expected a budget above 0')
      .nullable()
      .default(null),
    /** What is spent and set aside beyond this waits for a person's approval; null: for nobody. */
    approvalAbove: Money.nullable().default(null),
  })
  .superRefine(({ rungs, budget, approvalAbove }, context) => {
    rungs.forEach(({ device, mostPerProgram }, k) => {
      const path = ['rungs', k];
      if (rungs.findIndex((other) => other.device === device) < k)
        context.addIssue({ code: 'custom', path: [...path, 'device'], message: `expected ${device} once` });
      if (mostPerProgram !== null && mostPerProgram.currency !== budget?.currency)
        context.addIssue(otherCurrency([...path, 'mostPerProgram'], budget, mostPerProgram));
    });
    if (approvalAbove !== null && approvalAbove.currency !== budget?.currency)
      context.addIssue(otherCurrency(['approvalAbove'], budget, approvalAbove));
  });
export type DeviceLadder = z.infer<typeof DeviceLadder>;

function otherCurrency(path: (string | number)[], budget: Money | null, given: Money) {
  const expected = budget === null ? 'a budget beside it' : `the currency of the budget, ${budget.currency}`;
  return { code: 'custom' as const, path, message: `expected ${expected}, got ${given.currency}` };
}
