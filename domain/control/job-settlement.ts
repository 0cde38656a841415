import type { DeviceJobResult } from '../../contracts/device-job-result.js';
import type { Money } from '../../contracts/device-job.js';
import type { MoneySettlement } from '../../contracts/loop-messages.js';

/** Whether a job may still cost something that is not on its bill. */
function isOpen(result: DeviceJobResult): boolean {
  const { outcome, job, duplicates } = result;
  if (duplicates.some((duplicate) => duplicate.bill === null)) return true;
  if (outcome.kind === 'open' || outcome.kind === 'unknown') return true;
  return job !== null && billOf(result) === null;
}

/** The bills of a job and its duplicates together; null where nothing was bought, or where they cannot be added. */
function billOf({ bill, duplicates }: DeviceJobResult): Money | null {
  const bills = [bill, ...duplicates.map((duplicate) => duplicate.bill)].filter((one) => one !== null);
  if (bills.length === 0) return null;
  const { currency } = bills[0]!;
  if (bills.some((one) => one.currency !== currency)) return null;
  return { micros: bills.reduce((sum, { micros }) => sum + micros, 0), currency };
}

/** What a job came to, for the books of its pipeline. `id`: its workflow id. */
export function settlementOf(id: string, result: DeviceJobResult): MoneySettlement {
  return { id, bill: billOf(result), open: isOpen(result) };
}

/** Whether it cost something, or may. */
export function isOwed({ bill, open }: MoneySettlement): boolean {
  return bill !== null || open;
}
