import type { SoakProblem } from './soak-judge.js';
import type { SoakedSeed } from './soak-many.js';

/** What seeds came to together. */
export interface SoakSums {
  seeds: number;
  /** Jobs that providers accepted, and how many of them they billed. */
  jobs: number;
  billed: number;
  /** How often a pipeline lost its worker. */
  kills: number;
  /** How often a pipeline was ended from without, and begun again. */
  ends: number;
  /** Candidates that a device measured, and those with the labelled classical answer. */
  measured: number;
  classical: number;
  /** Seeds at whose end money was still set aside, for jobs of which nobody knows the end: whether one of theirs was lost is not judged. */
  unsettled: number;
  paidTwice: number;
  lost: number;
  /** Seeds that show anything that must not be. */
  flagged: number[];
  seconds: number;
}

/** The sums before the first seed. */
export function noSums(): SoakSums {
  const counts = { seeds: 0, jobs: 0, billed: 0, kills: 0, ends: 0, measured: 0, classical: 0, unsettled: 0 };
  return { ...counts, paidTwice: 0, lost: 0, flagged: [], seconds: 0 };
}

function measuredOf({ outcome }: SoakedSeed): number {
  return outcome?.results.ranking.filter(({ device }) => device !== null).length ?? 0;
}

/** Adds a seed. */
export function addSeed(sums: SoakSums, soaked: SoakedSeed): void {
  const { plan, outcome, problems } = soaked;
  const jobs = outcome?.ledger.jobs ?? [];
  const measured = measuredOf(soaked);
  const ofKind = (wanted: SoakProblem['kind']) => problems.filter(({ kind }) => kind === wanted).length;
  sums.seeds++;
  sums.jobs += jobs.length;
  sums.billed += jobs.filter(({ billed }) => billed).length;
  sums.kills += outcome?.kills ?? 0;
  sums.ends += outcome?.ends ?? 0;
  sums.measured += measured;
  sums.classical += (outcome?.results.ranking.length ?? 0) - measured;
  if ((outcome?.results.cost?.reserved ?? 0) > 0) sums.unsettled++;
  sums.paidTwice += ofKind('paid-twice');
  sums.lost += ofKind('lost');
  if (problems.length > 0) sums.flagged.push(plan.seed);
}

/** A seed in a line. */
export function seedLine(soaked: SoakedSeed): string {
  const { plan, outcome, problems } = soaked;
  const jobs = outcome?.ledger.jobs.length ?? 0;
  const told = problems.map(({ kind, text }) => `${kind}: ${text}`).join('; ');
  const verdict = problems.length === 0 ? 'ok' : `FLAGGED ${told} ${JSON.stringify(plan)}`;
  const reasons =
    outcome?.results.ranking.flatMap(({ fallback }) => (fallback ? [fallback.reason] : [])) ?? [];
  const why = [...new Set(reasons)].map((reason) => `; ${reason}`).join('');
  const counts = `${jobs} jobs, ${outcome?.kills ?? 0} kills, ${outcome?.ends ?? 0} ends, ${measuredOf(soaked)} measured`;
  return `seed ${plan.seed} ${plan.provider}: ${counts}, ${outcome?.seconds.toFixed(0) ?? '-'} s: ${verdict}${why}`;
}

/** All seeds in two lines or so. */
export function sumsText(sums: SoakSums): string {
  const { seeds, jobs, billed, kills, ends, paidTwice, lost, measured, classical, flagged, unsettled } = sums;
  const { seconds } = sums;
  const time = `${(seconds / 60).toFixed(1)} min, ${((60 * seeds) / seconds).toFixed(1)} seeds a minute`;
  const again = flagged.map((seed) => `\nflagged; again by: npm run soak -- --from ${seed} --seeds 1`);
  return [
    `${seeds} seeds in ${time}: ${jobs} jobs, ${billed} of them billed, ${kills} kills, ${ends} ended from without; `,
    `paid twice ${paidTwice}, lost ${lost}, flagged ${flagged.length}; `,
    `candidates: ${measured} measured, ${classical} classical; ${unsettled} seeds with money still set aside${again.join('')}`,
  ].join('');
}
