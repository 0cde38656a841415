/**
 * `run` with nothing but a folder of molecules: a private server and worker come along and go again, stdout holds one JSON object
 * with everything promised, stderr the progress, the record lies in the output folder.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readState } from '../../../testing/server/private-server-state.js';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import type { Outcome } from '../../support/cli/command.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { allIds, printedResults, type PrintedResults } from '../../support/cli/results-shape.js';

const some = molecules(8);
let bench: CliBench;
let outcome: Outcome;
let results: PrintedResults;
before(async () => {
  bench = openCliBench();
  writeFolder(bench.path('mine'), {
    ...xyzFiles(some),
    'notes.txt': 'mine',
    'broken.xyz': '2\nhalf\nC 0 0 0\n',
  });
  writeFolder(bench.path('mine', 'older.xyz'), { 'a.xyz': 'in a sub-folder' });
  const command = bench.start([
    ...['run', 'mine', '--method', 'exact', '--keep', '4', '--audit', '2', '--top', '3', '--json'],
  ]);
  await command.says('stderr', /started pipeline\/mine\/[0-9a-f]{16}/);
  outcome = await command.ended;
  results = printedResults(outcome.stdout);
});
after(() => bench.close());

test('it ends with 0, and every input id is in exactly one of the four lists', () => {
  assert.equal(outcome.code, 0, outcome.stderr);
  assert.deepEqual(allIds(results), [...some.map(({ id }) => id), 'broken'].sort());
  assert.equal(results.ranking.length, 6);
  assert.equal(results.reduced.length, 2);
  assert.deepEqual(
    results.rejected.map(({ id }) => id),
    ['broken'],
  );
  assert.match(results.rejected[0]!.reason, /line \d+|expected/);
});

test('the question is the default one of molecules: the smallest gap between S1 and T1, in eV', () => {
  assert.equal(results.property, 'gap:S1-T1');
  assert.equal(results.unit, 'eV');
  const values = results.ranking.map(({ value }) => value);
  assert.deepEqual(
    values,
    [...values].sort((a, b) => a - b),
    'best first',
  );
  assert.equal(results.ranking.filter(({ audit }) => audit).length, 2);
  assert.deepEqual([results.missProbability.dropped, results.missProbability.audited], [4, 2]);
  for (const { value, exactValue, origin, fallback } of results.ranking) {
    assert.equal(value, exactValue);
    assert.deepEqual([origin, fallback], ['classical', null]);
  }
});

test('stderr tells the ignored entries, the link to the Web UI and the progress; stdout nothing but the object', () => {
  assert.match(outcome.stderr, /^mine: 2 other entries ignored$/m);
  assert.match(outcome.stderr, /^Web UI: http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/\S+$/m);
  assert.match(outcome.stderr, /^(reduction|estimation|ranking|governance)\b/m);
  assert.doesNotMatch(outcome.stderr, /\[(WARN|ERROR)\]|\bat .*:\d+:\d+/, 'no log lines, no stack traces');
});

test('the record lies in runs/NAME-DIGEST8, whole: each file is there with the digest that was printed', () => {
  const digest = results.pipelineId.split('/')[2]!;
  const out = bench.path('runs', `mine-${digest.slice(0, 8)}`);
  const names = results.artifacts.map(({ name }) => name);
  for (const name of [
    ...['results.json', 'manifest.json', 'memo.json', 'ranking.csv', 'report.html'],
    ...['candidate-set.json', 'shortlist.json'],
  ])
    assert.ok(names.includes(name), name);
  for (const { name, path, sha256 } of results.artifacts) {
    assert.equal(path, `${out}/${name}`);
    assert.equal(createHash('sha256').update(readFileSync(path)).digest('hex'), sha256, name);
  }
  assert.ok(existsSync(`${out}/temporal.db`) && existsSync(`${out}/store`));
  assert.deepEqual(
    readdirSync(out).filter((name) => name.endsWith('.part') || name.startsWith('.')),
    [],
  );
});

test('nothing keeps running when it has ended', () => {
  const digest = results.pipelineId.split('/')[2]!;
  assert.equal(readState(bench.path('runs', `mine-${digest.slice(0, 8)}`, 'server.json')), null);
});

test('typed again it writes the stored result again, and says when and by which version it was made', async () => {
  const again = await bench.run([
    ...['run', 'mine', '--method', 'exact', '--keep', '4', '--audit', '2', '--top', '3', '--json'],
  ]);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stderr, /already completed: pipeline\/mine\//);
  assert.match(
    again.stderr,
    /result made at \d{4}-\d\d-\d\dT\S+Z by temporal-hybrid-quantum \d+\.\d+\.\d+\S*; --fresh computes it anew/,
  );
  assert.deepEqual(printedResults(again.stdout), results);
});
