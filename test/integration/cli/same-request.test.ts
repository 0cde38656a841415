/**
 * The same request is the same pipeline: once completed its result is written again, wherever and in whatever form it is asked for;
 * `--fresh` computes it anew. Only what decides the numbers makes another pipeline.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { molecules, setOf, writeFolder, writeJson, xyzFiles } from '../../support/cli/inputs.js';
import { printedResults } from '../../support/cli/results-shape.js';

const some = molecules(4);
let service: CliService;
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(some));
  await service.startWorker();
});
after(() => service.close());

const question = ['set', '--method', 'exact', '--keep', '100%', '--top', '2'];

interface Answer {
  results: ReturnType<typeof printedResults>;
  stderr: string;
}

async function ask(...options: string[]): Promise<Answer> {
  const outcome = await service.run(['run', ...question, ...service.there, '--json', ...options]);
  assert.equal(outcome.code, 0, outcome.stderr);
  return { results: printedResults(outcome.stdout), stderr: outcome.stderr };
}

test('completed, it is written again, also elsewhere and for people; --fresh computes the same anew', async () => {
  const first = await ask();
  const elsewhere = await ask('--out', 'elsewhere');
  assert.match(
    elsewhere.stderr,
    /already completed: .*\n(?:.*\n)*result made at \S+ by temporal-hybrid-quantum \S+;/,
  );
  assert.deepEqual(elsewhere.results.ranking, first.results.ranking);
  assert.ok(existsSync(service.path('elsewhere', 'report.html')));

  const shown = await service.run(['run', ...question, ...service.there]);
  assert.equal(shown.code, 0, shown.stderr);
  for (const { id } of first.results.ranking.slice(0, 2))
    assert.ok(shown.stdout.includes(id), `${id} in the table`);
  assert.match(shown.stdout, /^report: .*report\.html$/m);

  const fresh = await ask('--fresh');
  assert.match(fresh.stderr, /^started pipeline/m);
  assert.equal(fresh.results.pipelineId, first.results.pipelineId);
  assert.deepEqual(fresh.results.ranking, first.results.ranking);
  const manifest = (answer: Answer) =>
    answer.results.artifacts.find(({ name }) => name === 'manifest.json')!.sha256;
  assert.notEqual(manifest(fresh), manifest(first), 'times and run id are new');
});

test('what decides the numbers makes another pipeline', async () => {
  const { results } = await ask();
  const others = await Promise.all(
    [
      ['--seed', '2'],
      ['--top', '1'],
      ['--deadline', '1h'],
      ['--active-space', '4,4'],
      ['--goal', 'max'],
    ].map(async (option) => (await ask(...option)).results.pipelineId),
  );
  assert.equal(new Set([results.pipelineId, ...others]).size, 6);
});

test('a request that was answered is answered after its deadline too; anew it is refused', async () => {
  const at = new Date(Date.now() + 25_000).toISOString();
  const request = { format: 'thq.request', version: 1, estimation: { method: 'exact' }, deadline: { at } };
  writeJson(service.path('timed.json'), { ...request, candidates: setOf(some) });
  const again = (...options: string[]) =>
    service.run(['run', 'timed.json', ...service.there, '--json', ...options]);
  const first = await again();
  assert.equal(first.code, 0, first.stderr);
  await sleep(Date.parse(at) - Date.now());
  const late = await again();
  assert.equal(late.code, 0, late.stderr);
  assert.match(late.stderr, /already completed: /);
  assert.deepEqual(printedResults(late.stdout).ranking, printedResults(first.stdout).ranking);

  const anew = await again('--fresh');
  assert.equal(anew.code, 2);
  assert.match(anew.stderr, /^error: deadline\.at: expected a moment after now \(\S+\), got /m);
});
