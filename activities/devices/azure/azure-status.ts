import { z } from 'zod';
import type { DeviceStatus } from '../../../contracts/device-job.js';
import { extraMember } from '../extra-member.js';

const Target = z.looseObject({
  id: z.string(),
  currentAvailability: z.string(),
  averageQueueTime: extraMember(z.number().nonnegative()),
});

/** Answer to GET /providerStatus; queue times in seconds. */
export const AzureProviders = z.looseObject({
  value: z.array(z.looseObject({ targets: z.array(Target) })),
  nextLink: extraMember(z.string()),
});
export type AzureProviders = z.infer<typeof AzureProviders>;

/** The closed list of Azure's words. */
const AVAILABILITY: Readonly<Record<string, DeviceStatus['availability']>> = {
  Available: 'available',
  Degraded: 'degraded',
  Unavailable: 'unavailable',
};

/** How a target does. One that a whole list lacks is retired; of one that a part of it lacks nothing is known. */
export function azureStatus({ value, nextLink }: AzureProviders, name: string): DeviceStatus {
  const target = value.flatMap(({ targets }) => targets).find(({ id }) => id === name);
  const closed = { queueLength: null, opensAt: null };
  if (target === undefined) {
    const availability = nextLink == null ? 'retired' : 'unknown';
    return { availability, word: 'not listed', queueSeconds: null, ...closed };
  }
  const { currentAvailability: word, averageQueueTime } = target;
  const availability = Object.hasOwn(AVAILABILITY, word) ? AVAILABILITY[word]! : 'unknown';
  return { availability, word, queueSeconds: averageQueueTime ?? null, ...closed };
}
