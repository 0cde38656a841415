import { z } from 'zod';
import type { DeviceJob } from '../../../contracts/device-job.js';
import { CLOCK_SKEW_MS, oldestFirst } from '../found-jobs.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { JobQuery } from '../quantum-device.js';
import type { AwsRequest } from './aws-client.js';
import { TOKEN_TAG } from './braket-submission.js';
import { BraketTask } from './braket-task.js';

/** Most pages of 100 that are read. */
const MOST_PAGES = 200;

const PAGE = {
  schema: z.looseObject({ quantumTasks: z.array(BraketTask), nextToken: z.string().nullish() }),
  what: 'a page of tasks',
};

/** The tasks of a device that bear a token among their tags, by which no filter searches. Throws where the list does not end or cannot be read. */
export async function findBraketTasks(
  calls: ProviderCalls<AwsRequest>,
  device: { id: string; arn: string },
  { token, notBeforeMs }: JobQuery,
  signal: AbortSignal,
): Promise<DeviceJob[]> {
  const since = new Date(notBeforeMs - CLOCK_SKEW_MS).toISOString();
  const filters = [
    { name: 'deviceArn', operator: 'EQUAL', values: [device.arn] },
    { name: 'createdAt', operator: 'GTE', values: [since] },
  ];
  const found = new Map<string, DeviceJob>();
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const input = { filters, maxResults: 100, ...(nextToken === undefined ? {} : { nextToken }) };
    const request = { service: 'braket', command: 'SearchQuantumTasks', input } as const;
    const data = await calls.ask('find', request, PAGE, signal);
    for (const task of data.quantumTasks.filter(({ tags }) => tags?.[TOKEN_TAG] === token)) {
      const acceptedAt = (task.createdAt ?? new Date(notBeforeMs)).toISOString();
      found.set(task.quantumTaskArn, { device: device.id, id: task.quantumTaskArn, token, acceptedAt });
    }
    nextToken = data.nextToken ?? '';
    if (nextToken === '') return oldestFirst(found);
  }
  const message = `expected the list of tasks since ${since} to end within ${MOST_PAGES} pages`;
  throw calls.error({ operation: 'find', failure: 'DeviceUnavailable' }, message);
}
