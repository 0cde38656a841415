import type { Cost } from '../contracts/cost.js';
import type { Results } from '../contracts/results.js';
import type { Tone } from './terminal-colour.js';

/** What devices did and cost, or why no money was spent, in a sentence; null where the request names none. */
export function deviceText(results: Results): { text: string; tone?: Tone } | null {
  const { cost, rehearsal, jobs, openJobs } = results;
  if (cost === null && jobs.length === 0) return null;
  if (rehearsal !== null && rehearsal.problem !== null)
    return { text: `no money was spent, by the rehearsal: ${rehearsal.problem}`, tone: 'caution' };
  const { length: open } = openJobs;
  const texts = [
    ...(jobs.length === 0 && open > 0 ? [] : [jobsText(jobs)]),
    ...(open === 0 ? [] : [`${open} jobs not settled by the end, see thq jobs`]),
    ...(cost === null ? [] : [costText(cost)]),
  ];
  return { text: texts.join('; '), ...(open > 0 ? { tone: 'caution' } : {}) };
}

function jobsText(jobs: Results['jobs']): string {
  if (jobs.length === 0) return 'no jobs';
  const devices = [...new Set(jobs.map(({ result }) => result.device.id))];
  const succeeded = jobs.filter(({ result }) => result.outcome.kind === 'succeeded').length;
  return `${succeeded} of ${jobs.length} jobs succeeded on ${devices.join(', ')}`;
}

function costText({ currency, budget, spent, reserved }: Cost): string {
  const of = budget === null ? '' : ` of ${amountText(budget)}`;
  const limit = budget === null ? ', no budget' : '';
  const open = reserved === 0 ? '' : `, ${amountText(reserved)} set aside for open bills`;
  return `${amountText(spent)}${of} ${currency} spent${limit}${open}`;
}

/** Two digits after the point; more where these would hide a smaller amount. */
export function amountText(amount: number): string {
  return amount > 0 && amount < 0.01 ? String(amount) : amount.toFixed(2);
}
