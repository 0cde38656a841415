/**
 * Every form of INPUT leads to the same pipeline: a folder of files, a candidate set, a request with its candidates inside or in a
 * file, a manifest that is repeated bit for bit. Here on a server that was there before, whose workers share a store.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Manifest } from '../../../contracts/manifest.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import type { Outcome } from '../../support/cli/command.js';
import {
  fcidumpFiles,
  molecules,
  setOf,
  writeFolder,
  writeJson,
  xyzFiles,
} from '../../support/cli/inputs.js';
import { allIds, printedResults, type PrintedResults } from '../../support/cli/results-shape.js';
import { fcidumpFixture } from '../../support/fcidump-fixtures.js';
import { REFERENCE_ENERGY } from '../../reference/tolerances.js';

const some = molecules(5);
let service: CliService;
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(some));
  await service.startWorker();
});
after(() => service.close());

function run(input: string, ...options: string[]): Promise<Outcome> {
  return service.run(['run', input, '--keep', '100%', '--top', '2', '--json', ...service.there, ...options]);
}

async function resultsOf(input: string, ...options: string[]): Promise<PrintedResults> {
  const outcome = await run(input, ...options);
  assert.equal(outcome.code, 0, outcome.stderr);
  return printedResults(outcome.stdout);
}

const request = {
  format: 'thq.request',
  version: 1,
  name: 'set',
  estimation: { method: 'exact' },
  reduction: { keep: { fraction: 1 } },
  top: 2,
};

test('a folder, a set, a request with the set inside and one beside its file are one and the same pipeline', async () => {
  writeJson(service.path('set.json'), setOf(some, 'set'));
  writeJson(service.path('inline.json'), { ...request, candidates: setOf([...some].reverse(), 'other') });
  writeJson(service.path('beside.json'), { ...request, candidates: { file: 'set.json' } });
  const first = await resultsOf('set', '--method', 'exact');
  assert.deepEqual(allIds(first), some.map(({ id }) => id).sort());
  const others = await Promise.all(
    ['set.json', 'inline.json', 'beside.json'].map(async (input) =>
      resultsOf(input, '--method', 'exact', '--out', `from-${input}`),
    ),
  );
  for (const other of others) {
    assert.equal(other.pipelineId, first.pipelineId);
    assert.deepEqual(other.ranking, first.ranking);
  }
});

test('a request alone decides; options override it', async () => {
  const plain = { ...request, candidates: { file: 'set.json' }, seed: 7, top: 1 };
  writeJson(service.path('seven.json'), plain);
  const outcome = await service.run(['run', 'seven.json', '--json', ...service.there]);
  const own = printedResults(outcome.stdout);
  const overridden = await resultsOf('seven.json', '--seed', '7', '--name', 'seven');
  assert.match(own.pipelineId, /^pipeline\/set\//);
  assert.match(overridden.pipelineId, /^pipeline\/seven\//);
  const [ownTop, top] = [own, overridden].map((results) => (results as unknown as { top: number }).top);
  assert.deepEqual([ownTop, top], [1, 2]);
});

test('FCIDUMP files give total energies in hartree, as other programs compute them from the same file', async () => {
  const names = ['h2-0.735-sto3g', 'lih-1.595', 'h4-line-1.0', 'ch2-triplet-frozen-core'];
  writeFolder(service.path('dumps'), { ...fcidumpFiles(names), 'README.md': 'how they were made' });
  const outcome = await run('dumps', '--method', 'exact');
  assert.equal(outcome.code, 0, outcome.stderr);
  assert.match(outcome.stderr, /^dumps: 1 other entries ignored$/m);
  const { property, unit, ranking, ...rest } = printedResults(outcome.stdout);
  assert.deepEqual([property, unit], ['ground-energy', 'Ha']);
  assert.deepEqual([rest.reduced, rest.rejected, rest.failed], [[], [], []]);
  assert.deepEqual(ranking.map(({ id }) => id).sort(), [...names].sort());
  for (const { id, value } of ranking) {
    const { exactHartree } = fcidumpFixture(id);
    assert.ok(Math.abs(value - exactHartree) < REFERENCE_ENERGY, `${id}: ${value} against ${exactHartree}`);
  }
});

test('a manifest repeats its run bit for bit, beside the first record; one that tells of another ranking ends with 3', async () => {
  const first = await resultsOf('set', '--method', 'exact', '--out', 'first');
  const repeated = await service.run(['run', 'first/manifest.json', '--json', ...service.there]);
  assert.equal(repeated.code, 0, repeated.stderr);
  assert.match(repeated.stderr, /^started pipeline\/set\//m, 'computed again, not looked up');
  assert.match(repeated.stderr, /the ranking is the same as in the manifest, bit for bit/);
  const { ranking, artifacts, pipelineId } = printedResults(repeated.stdout);
  assert.deepEqual(ranking, first.ranking);
  assert.equal(pipelineId, first.pipelineId);
  assert.ok(artifacts.every(({ path }) => /runs\/set-[0-9a-f]{8}-repeat\//.test(path)));

  const begun = await service.run(['start', 'first/manifest.json', ...service.there]);
  assert.equal(begun.code, 0, begun.stderr);
  assert.match(begun.stderr, /only run compares the rankings/);
  assert.doesNotMatch(begun.stderr, /already/);

  const manifest = JSON.parse(readFileSync(service.path('first', 'manifest.json'), 'utf8')) as object;
  writeJson(service.path('first', 'edited.json'), { ...manifest, rankingSha256: 'f'.repeat(64) });
  const differs = await service.run(['run', 'first/edited.json', '--json', ...service.there]);
  assert.equal(differs.code, 3);
  assert.match(
    differs.stderr,
    /^error: the ranking differs from the manifest's: expected sha256 f{64}, got \S+$/m,
  );
});

test('a manifest whose deadline was a moment that has passed gives its repetition the same span', async () => {
  const first = await resultsOf('set', '--method', 'exact', '--out', 'timed');
  const manifest = JSON.parse(readFileSync(service.path('timed', 'manifest.json'), 'utf8')) as Manifest;
  const until = (at: string) =>
    writeJson(service.path('timed', 'until.json'), {
      ...manifest,
      ...{ request: { ...manifest.request, deadline: { at } }, startedAt: '2020-01-01T00:00:00.000Z' },
    });
  until('2020-01-01T02:00:00Z');
  const repeated = await service.run([
    'run',
    'timed/until.json',
    '--json',
    ...service.there,
    '--out',
    'again',
  ]);
  assert.equal(repeated.code, 0, repeated.stderr);
  assert.deepEqual(printedResults(repeated.stdout).ranking, first.ranking);
  const { request } = JSON.parse(readFileSync(service.path('again', 'manifest.json'), 'utf8')) as Manifest;
  assert.deepEqual(request.deadline, { seconds: 7200 });

  until('2020-01-01T00:00:00Z');
  const refused = await service.run(['run', 'timed/until.json', '--json', ...service.there]);
  assert.equal(refused.code, 2);
  assert.match(
    refused.stderr,
    /^error: \S+: request\.deadline\.at: expected a moment after startedAt \(\S+\), /m,
  );
});
