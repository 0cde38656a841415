import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { CliBench } from './cli-bench.js';
import { inTurns } from './in-turns.js';

/** Command line, and the one line that must answer it. */
export type Refusal = [args: string[], line: RegExp];

/**
 * Types each command line and checks that it is refused as bad input: exit code 2, one clear line that names where, what was expected
 * and what came, no stack trace, nothing on stdout, and no file or folder left behind.
 */
export async function assertRefused(bench: CliBench, refusals: readonly Refusal[]): Promise<void> {
  const before = readdirSync(bench.folder, { recursive: true }).sort();
  const outcomes = await inTurns(refusals, ([args]) => bench.run(args));
  outcomes.forEach(({ code, stdout, stderr }, index) => {
    const [args, line] = refusals[index]!;
    const what = args.join(' ');
    const errors = stderr.split('\n').filter((text) => text.startsWith('error: '));
    assert.equal(errors.length, 1, `${what}: one line of error, got ${stderr}`);
    assert.match(errors[0]!, line, what);
    assert.ok(errors[0]!.length < 600, `${what}: ${errors[0]!.length} characters`);
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+|node:internal/, `${what}: no stack trace`);
    assert.deepEqual([code, stdout], [2, ''], what);
  });
  assert.deepEqual(readdirSync(bench.folder, { recursive: true }).sort(), before, 'nothing was written');
}
