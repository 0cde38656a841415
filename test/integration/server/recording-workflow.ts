import { upsertSearchAttributes } from '@temporalio/workflow';

/** Sets every search attribute it is given to its own name. */
export async function recordAttributes(names: string[]): Promise<string> {
  upsertSearchAttributes(Object.fromEntries(names.map((name) => [name, [name]])));
  return await Promise.resolve('recorded');
}
