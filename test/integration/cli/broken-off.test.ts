/**
 * However a run on a private server is broken off - killed, interrupted, its server dead - the same command typed again goes on from
 * the last checkpoint to the same ranking, bit for bit, and leaves nothing running.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readState } from '../../../testing/server/private-server-state.js';
import { isRunning } from '../../../testing/server/process-identity.js';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import type { Command } from '../../support/cli/command.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { printedResults } from '../../support/cli/results-shape.js';

/** In a larger space the molecules are some seconds of work: enough to be broken off in the middle. */
const COUNT = 16;
let bench: CliBench;
/** The ranking of a run that nothing happened to. */
let unbroken: string;

function command(out: string): string[] {
  return [
    ...['run', 'set', '--method', 'exact', '--keep', '100%', '--active-space', '8,9', '--top', '3'],
    ...['--out', out, '--json'],
  ];
}

async function rankingOf(running: Command): Promise<string> {
  const { code, stdout, stderr } = await running.ended;
  assert.equal(code, 0, stderr);
  const { ranking } = printedResults(stdout);
  assert.equal(ranking.length, COUNT);
  return JSON.stringify(ranking);
}

before(() => {
  bench = openCliBench();
  writeFolder(bench.path('set'), xyzFiles(molecules(COUNT)));
});
after(() => bench.close());

const PROGRESS = /^estimation (\d+) of \d+/m;

/** All candidates that a command saw finished, in order of its lines. */
function finishedOnes({ stderr }: { stderr: string }): number[] {
  return [...stderr.matchAll(new RegExp(PROGRESS, 'gm'))].map(([, done]) => Number(done));
}

/** Starts a run and waits until at least `done` candidates are known to be finished. */
async function runUntil(out: string, done: number): Promise<Command> {
  const running = bench.start(command(out));
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) {
    if (finishedOnes(running.written()).some((seen) => seen >= done)) return running;
  }
  throw new Error(`not ${done} candidates: ${running.written().stderr}`);
}

function serverOf(out: string) {
  return readState(bench.path(out, 'server.json'))?.server ?? null;
}

function serverUsers(out: string): number {
  return readState(bench.path(out, 'server.json'))?.users.length ?? 0;
}

test('two commands on one folder share a server and a pipeline, and both get the same result', async () => {
  const both = [bench.start(command('joined')), bench.start(command('joined'))];
  await Promise.all(both.map((one) => one.says('stderr', /pipeline\/set\/[0-9a-f]{16}$/m)));
  assert.equal(serverUsers('joined'), 2);
  const id = /pipeline\/set\/[0-9a-f]{16}/.exec(both[0]!.written().stderr)![0];
  const status = await bench.run(['status', id, '--out', 'joined', '--json']);
  assert.equal(status.code, 0, status.stderr);
  const rankings = await Promise.all(both.map(rankingOf));
  assert.equal(rankings[0], rankings[1]);
  const started = both.filter((one) => /^started/m.test(one.written().stderr));
  assert.equal(started.length, 1, 'the other attached');
  assert.equal(serverOf('joined'), null);
  unbroken = rankings[0]!;
});

test('killed, it leaves its server; typed again it adopts that and loses only what was not checkpointed', async () => {
  const first = await runUntil('killed', 3);
  const server = serverOf('killed')!;
  first.signal('SIGKILL');
  const seen = finishedOnes(await first.ended).at(-1)!;
  assert.ok(isRunning(server.identity), 'the server is orphaned');
  const again = bench.start(command('killed'));
  await again.says('stderr', /already running, attached to pipeline\/set\//);
  assert.deepEqual(serverOf('killed'), server, 'adopted, not started anew');
  assert.equal(await rankingOf(again), unbroken);
  const lowest = Math.min(...finishedOnes(again.written()));
  assert.ok(lowest >= seen, `${seen} were checkpointed before the kill, ${lowest} are known after it`);
  assert.equal(serverOf('killed'), null, 'nothing is left running');
});

test('Ctrl-C once checkpoints, ends with 130 and says how to go on; the same command loses nothing', async () => {
  const first = await runUntil('interrupted', 2);
  const server = serverOf('interrupted')!;
  first.signal('SIGINT');
  const { code, stdout, stderr } = await first.ended;
  assert.deepEqual([code, stdout], [130, '']);
  assert.match(stderr, /^stopping: running blocks checkpoint; once more ends at once$/m);
  assert.match(stderr, /^interrupted; the same command goes on from here: pipeline\/set\/\S+$/m);
  assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/, 'no stack trace');
  assert.ok(!isRunning(server.identity), 'its server ends with it');
  const seen = finishedOnes({ stderr }).at(-1)!;
  const again = bench.start(command('interrupted'));
  assert.equal(await rankingOf(again), unbroken);
  const known = finishedOnes(again.written());
  assert.ok(Math.min(...known) >= seen, `${seen} before, then ${known.join(', ')}`);
});

test('Ctrl-C twice ends at once, leaves no server, and the same command goes on all the same', async () => {
  const first = await runUntil('twice', 2);
  const server = serverOf('twice')!;
  first.signal('SIGINT');
  await first.says('stderr', /^stopping/m);
  // Until it counts as another one.
  await sleep(600);
  const from = Date.now();
  first.signal('SIGINT');
  const { code, stderr } = await first.ended;
  assert.equal(code, 130, stderr);
  assert.ok(Date.now() - from < 5_000, `took ${Date.now() - from} ms`);
  assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/, 'no stack trace');
  for (const end = Date.now() + 15_000; isRunning(server.identity) && Date.now() < end;) await sleep(100);
  assert.ok(!isRunning(server.identity), 'its server ends with it');
  assert.equal(await rankingOf(bench.start(command('twice'))), unbroken);
});

test('when its workers end and it was not told to, the command ends with 3 and says how to go on', async () => {
  const first = await runUntil('unserved', 2);
  // To the SDK, which then ends the workers, but not to the command.
  first.signal('SIGQUIT');
  const { code, stdout, stderr } = await first.ended;
  assert.deepEqual([code, stdout], [3, ''], stderr);
  assert.match(stderr, /^error: the workers of this command have ended \(.*\); the same command goes on/m);
  assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/, 'no stack trace');
  assert.equal(await rankingOf(bench.start(command('unserved'))), unbroken);
  assert.equal(serverOf('unserved'), null);
});

test('when the server dies in the middle, the command says so, brings it back on its data and goes on', async () => {
  const running = await runUntil('server', 2);
  const { identity, address } = serverOf('server')!;
  process.kill(identity.pid, 'SIGKILL');
  await running.says('stderr', /^the Temporal server (does not answer|at \S+ is gone)/m);
  assert.equal(await rankingOf(running), unbroken);
  const { stderr } = running.written();
  assert.match(
    stderr,
    new RegExp(`^the Temporal server at ${address} is gone; starting it again on its data$`, 'm'),
  );
  assert.equal(stderr.match(/does not answer/g)?.length ?? 0, 1, 'said once');
  assert.doesNotMatch(stderr, /\bat .*:\d+:\d+|\[(WARN|ERROR)\]/, 'no stack traces, no log lines');
  assert.equal(serverOf('server'), null);
});
