import { azureJobId } from '../../../activities/devices/azure/azure-job-id.js';
import type { LedgerEntry } from '../../../emulator/index.js';
import { secretsIn } from '../devices/no-secrets.js';
import { SOAKED, SOAK_SHOTS, type SoakOutcome } from './soak-seed.js';

/** What must never be. `broken`: there was no answer to judge. */
export interface SoakProblem {
  kind: 'paid-twice' | 'lost' | 'row' | 'money' | 'secret' | 'broken';
  text: string;
}

/** Amounts are sums of millionths, read as fractions of a unit. */
const CENT = 0.01;

function* rowProblems({ results: { ranking, failed } }: SoakOutcome): Iterable<string> {
  const ids = [...ranking, ...failed].map(({ id }) => id).sort();
  if (ids.join() !== SOAKED.toSorted().join()) yield `rows: ${ids.join(', ')}`;
  for (const { id, origin, device, fallback } of ranking) {
    const isMeasured = origin !== 'classical' && device !== null && fallback === null;
    const isClassical = origin === 'classical' && device === null && fallback !== null;
    if (!isMeasured && !isClassical) yield `${id}: origin ${origin} of device ${device}`;
  }
  for (const { id, reason } of failed) yield `${id} failed: ${reason}`;
}

/** Whether the job was sent with this token; Azure is sent none, but an id that is made of it. */
function bears({ tokens, id }: LedgerEntry, token: string): boolean {
  return tokens.includes(token) || id === azureJobId(token);
}

function* secondPurchases({ results, ledger }: SoakOutcome): Iterable<string> {
  for (const token of new Set(results.jobs.map(({ result }) => result.token))) {
    const billed = ledger.jobs.filter((job) => job.billed && bears(job, token));
    if (billed.length > 1) yield `${token} was billed ${billed.length} times`;
  }
}

function* lostPurchases({ results, ledger }: SoakOutcome): Iterable<string> {
  const known = new Set(
    results.jobs.flatMap(({ result }) => [
      ...(result.job === null ? [] : [result.job.id]),
      ...result.duplicates.map(({ id }) => id),
    ]),
  );
  const untold = ledger.jobs.filter(
    ({ id, billed }) => billed && ![...known].some((one) => one.endsWith(id)),
  );
  // Of those the record knows that they were asked for, and not yet what came of them.
  if (untold.length > results.openJobs.length)
    yield `${untold.map(({ id }) => id).join(', ')}: billed, and in no record but ${results.openJobs.length} open jobs`;
  const measured = results.ranking.filter(({ device }) => device !== null).length;
  const shots = ledger.jobs.reduce((sum, job) => sum + (job.billed ? job.shots : 0), 0);
  if (shots < measured * SOAK_SHOTS) yield `${measured} candidates measured by ${shots} billed shots`;
}

/** Of providers that sell for dollars, the books are those of the provider. */
function* moneyProblems({ results, ledger }: SoakOutcome): Iterable<string> {
  const { budget, spent, reserved } = results.cost!;
  if (spent + reserved > budget! + CENT)
    yield `spent ${spent}, reserved ${reserved}, of a budget of ${budget}`;
  if (ledger.jobs.some(({ bill }) => bill.unit !== 'usd')) return;
  // Braket tells no bill: its adapter reckons by the price list, as the quote does.
  const costs = ledger.jobs.map(({ provider, billed: isBilled, quote, bill }) =>
    provider === 'braket' && isBilled ? quote.amount : bill.amount,
  );
  const billed = costs.reduce((sum, amount) => sum + amount, 0);
  if (spent > billed + CENT) yield `spent ${spent}, billed ${billed}`;
  if (reserved === 0 && spent < billed - CENT) yield `spent ${spent}, billed ${billed}, nothing reserved`;
}

function* secretProblems({ written }: SoakOutcome): Iterable<string> {
  for (const [place, text] of Object.entries(written)) {
    if (text === '') yield `${place}: nothing was written, which proves nothing`;
    for (const secret of secretsIn(text)) yield `${place} holds ${secret}`;
  }
}

type Judge = (outcome: SoakOutcome) => Iterable<string>;

const JUDGES: readonly [SoakProblem['kind'], Judge][] = [
  ['row', rowProblems],
  ['paid-twice', secondPurchases],
  ['lost', lostPurchases],
  ['money', moneyProblems],
  ['secret', secretProblems],
];

/** What a seed shows that must never be; empty: nothing. */
export function soakProblems(outcome: SoakOutcome): SoakProblem[] {
  return JUDGES.flatMap(([kind, judge]) => [...judge(outcome)].map((text) => ({ kind, text })));
}
