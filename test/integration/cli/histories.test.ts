/**
 * What a pipeline did can be saved and replayed: `record-history` writes every run of its continue-as-new chain, `replay` accepts them
 * with today's workflows, and names workflow and event of one that today's workflows would have made otherwise.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, before, test } from 'node:test';
import type { CandidateSet } from '../../../contracts/candidate-set.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { molecules, setOf } from '../../support/cli/inputs.js';
import { startPipeline } from '../../support/pipeline/pipeline-run.js';

let service: CliService;
let id: string;
let files: string[];
before(async () => {
  service = await openCliService();
  await service.startWorker();
  const handle = await startPipeline({
    client: service.client,
    store: service.store,
    set: setOf(molecules(6)) as CandidateSet,
    request: { estimation: { method: 'exact' }, reduction: { keep: { fraction: 1 } } },
    settings: { blockSeconds: 1e-6, blocksPerRun: 2, maxBlocksInFlight: 1 },
  });
  id = handle.workflowId;
  await handle.result();
});
after(() => service.close());

test('every run of the chain is written, oldest first', async () => {
  const outcome = await service.run(['record-history', id, '--out', 'histories', '--json', ...service.there]);
  assert.equal(outcome.code, 0, outcome.stderr);
  ({ files } = JSON.parse(outcome.stdout) as { files: string[] });
  assert.deepEqual(
    files.map((file) => /-(\d)\.json$/.exec(file)![1]),
    ['1', '2', '3'],
  );
  const histories = files.map((file) => readFileSync(service.path(file), 'utf8'));
  for (const history of histories) assert.ok(history.includes(id));
  assert.deepEqual(
    histories.map((history) => history.includes('EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW')),
    [true, true, false],
  );
});

test('a folder that cannot be made is refused at once', { skip: !existsSync('/proc') }, async () => {
  const args = ['record-history', id, '--out', '/proc/histories', ...service.there];
  const outcome = await service.run(args, { patienceMs: 30_000 });
  assert.equal(outcome.code, 2, outcome.stderr);
  assert.match(
    outcome.stderr,
    /^error: --out \/proc\/histories: expected a folder that can be written to: /m,
  );
});

test('they replay with 0; one that says otherwise ends with 1 and is named with its workflow and event', async () => {
  const good = await service.run(['replay', '--histories', 'histories']);
  assert.deepEqual([good.code, good.stdout], [0, '3 of 3 histories replay\n']);

  mkdirSync(service.path('tampered'));
  const [first, second] = files.map((file) => readFileSync(service.path(file), 'utf8'));
  const scheduled = /"eventId": "(\d+)"[^]{1,400}?"activityType": \{\s*"name": "reduce"/.exec(first!)!;
  writeFileSync(
    service.path('tampered', basename(files[0]!)),
    first!.replaceAll('"name": "reduce"', '"name": "guess"'),
  );
  writeFileSync(service.path('tampered', basename(files[1]!)), second!);
  const bad = await service.run(['replay', '--histories', 'tampered']);
  assert.equal(bad.code, 1);
  assert.equal(bad.stdout, '1 of 2 histories replay\n');
  const lines = bad.stderr.trimEnd().split('\n');
  assert.equal(lines.length, 1, bad.stderr);
  assert.ok(
    lines[0]!.startsWith(`${basename(files[0]!)}: workflow ${id}, event ${scheduled[1]}: `),
    lines[0],
  );
  assert.match(lines[0]!, /DeterminismViolationError: .*reduce/);
});

test('a file that is no history counts as broken and says why', async () => {
  mkdirSync(service.path('broken'));
  writeFileSync(service.path('broken', 'half.json'), '{ "workflowId": "x", "events": [');
  const outcome = await service.run(['replay', '--histories', 'broken', '--json']);
  assert.equal(outcome.code, 1);
  const { replayed, broken } = JSON.parse(outcome.stdout) as { replayed: number; broken: { file: string }[] };
  assert.deepEqual([replayed, broken.map(({ file }) => file)], [1, ['half.json']]);
  assert.match(outcome.stderr, /^half\.json: workflow \S+, event unknown: SyntaxError: /);
});
