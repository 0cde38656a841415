// Property: a figure is measured work in the unit of its goal, and only a figure within the goal is ok.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { measured, processorMilliseconds } from '../../../benchmarks/harness.js';
import type { Benchmark } from '../../../benchmarks/harness.js';

const QUICK = { warmUpMs: 1, runMs: 1, runs: 3 };
const benchmark = (figure: number): Benchmark => ({
  ...{ name: 'counting', goal: 2, unit: 'ms', reference: 'by hand: 3 ms' },
  measure: async () => figure,
});

test('a figure up to the goal is ok, one above is not; four digits are given', async () => {
  const { ok, figure, ...rest } = await measured(benchmark(1.99996));
  assert.deepEqual([ok, figure], [true, 2]);
  assert.deepEqual(rest, { name: 'counting', goal: 2, unit: 'ms', reference: 'by hand: 3 ms' });
  assert.equal((await measured(benchmark(2.01))).ok, false);
});

test('work that takes so many milliseconds of the processor is never measured as less', () => {
  const busy = (ms: number) => () => {
    const begun = process.cpuUsage();
    const spent = (): number => {
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    };
    while (spent() < ms);
  };
  for (const ms of [1, 10]) assert.ok(processorMilliseconds(busy(ms), QUICK) >= ms);
});

test('an unknown name ends with the known ones, exit code 2 and nothing on stdout', async () => {
  const run = promisify(execFile);
  const script = new URL('../../../benchmarks/run.ts', import.meta.url).pathname;
  await assert.rejects(run(process.execPath, ['--import', 'tsx', script, '--only', 'no such thing']), {
    code: 2,
    stdout: '',
    stderr: /expected part of one of\n {2}exact S0, S1 and T1 of CAS\(6,6\)\n/,
  });
});
