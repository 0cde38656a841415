import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measured } from './harness.js';
import type { Benchmark, Measured } from './harness.js';

const USAGE = 'usage: npm run bench -- [--json] [--only NAME]';

/** All benchmarks of the `*.bench.ts` files in this folder, in the order of the files' names. */
async function allBenchmarks(): Promise<Benchmark[]> {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).sort();
  const modules = files.map((file) => import(`./${file}`) as Promise<{ benchmarks: Benchmark[] }>);
  return (await Promise.all(modules)).flatMap(({ benchmarks }) => benchmarks);
}

/** Those whose name contains `only`; throws, with the known names, where there is none. */
async function chosenBenchmarks(only: string | undefined): Promise<Benchmark[]> {
  const all = await allBenchmarks();
  const chosen = only === undefined ? all : all.filter(({ name }) => name.includes(only));
  if (chosen.length > 0) return chosen;
  throw new Error(
    `--only: expected part of one of\n  ${all.map(({ name }) => name).join('\n  ')}\ngot ${only}`,
  );
}

function asLine({ name, goal, figure, unit, ok, reference }: Measured): string {
  const cells = [
    `${figure} ${unit}`.padStart(14),
    `goal ${goal} ${unit}`.padEnd(18),
    name.padEnd(52),
    reference,
  ];
  return [ok ? 'ok    ' : 'missed', ...cells].join('  ');
}

function options(): { json: boolean; only?: string | undefined } {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  return values;
}

/** Prints what every benchmark gave as it comes. Exit code 1: one gave a wrong result; 2: the command line. A missed goal is a result. */
async function main(): Promise<void> {
  const { json, only } = options();
  for (const benchmark of await chosenBenchmarks(only)) {
    try {
      const result = await measured(benchmark);
      console.log(json ? JSON.stringify(result) : asLine(result));
    } catch (error) {
      console.error(`${benchmark.name}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
}

try {
  await main();
} catch (error) {
  console.error(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 2;
}
