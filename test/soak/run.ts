import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';
import { CREDENTIALS } from '../support/soak/soak-devices.js';
import { soakProblems } from '../support/soak/soak-judge.js';
import { soakPlan } from '../support/soak/soak-plan.js';
import { runSoak } from '../support/soak/soak-seed.js';

/** `npm run soak -- --seeds 1000 --from 1 --benches 2`: pipelines under random faults and kills; a line for each seed, exit code 1 where one shows a problem. */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    benches: { type: 'string', default: String(availableParallelism()) },
  },
});
const [count, from, width] = [values.seeds, values.from, values.benches].map((text) => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new RangeError(`expected whole numbers above 0, got ${text}`);
}) as [number, number, number];

interface Sums {
  seeds: number;
  jobs: number;
  billed: number;
  kills: number;
  measured: number;
  classical: number;
  problems: number;
}

const sums: Sums = { seeds: 0, jobs: 0, billed: 0, kills: 0, measured: 0, classical: 0, problems: 0 };

async function soak(bench: TestBench, seed: number): Promise<void> {
  const plan = soakPlan(seed);
  const outcome = await runSoak(bench, plan);
  const problems = soakProblems(outcome);
  const { ranking } = outcome.results;
  const measured = ranking.filter(({ device }) => device !== null).length;
  sums.seeds++;
  sums.jobs += outcome.ledger.jobs.length;
  sums.billed += outcome.ledger.jobs.filter(({ billed }) => billed).length;
  sums.kills += outcome.kills;
  sums.measured += measured;
  sums.classical += ranking.length - measured;
  sums.problems += problems.length;
  const verdict = problems.length === 0 ? 'ok' : `${problems.join('; ')} ${JSON.stringify(plan)}`;
  const why = ranking.flatMap(({ fallback }) => (fallback === null ? [] : [`; ${fallback.reason}`]));
  process.stdout.write(
    `seed ${seed} ${plan.provider}: ${measured} measured, ${outcome.kills} kills: ${verdict}${[...new Set(why)].join('')}\n`,
  );
}

Object.assign(process.env, CREDENTIALS);
const seeds = Array.from({ length: count }, (_, k) => from + k);
await Promise.all(
  Array.from({ length: width }, async () => {
    const bench = await openTestBench();
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) await soak(bench, seed);
    await bench.close();
  }),
);
process.stdout.write(`${JSON.stringify(sums)}\n`);
process.exitCode = sums.problems === 0 ? 0 : 1;
