// Protects the replay of a whole folder: each history is judged for itself, in the order of the file names, whatever the others are.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { replayHistories, type ReplayOutcome } from '../../../testing/replay.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { temporaryFolder } from './server/temporary-folder.js';

const RECORDED = fileURLToPath(new URL('../../replay/histories/rejected-request-1.json', import.meta.url));

const folder = temporaryFolder();
let outcomes: ReplayOutcome[];
before(async () => {
  installQuietRuntime('ERROR');
  mkdirSync(join(folder, 'deeper'));
  copyFileSync(RECORDED, join(folder, '1-good.json'));
  writeFileSync(
    join(folder, '2-changed.json'),
    readFileSync(RECORDED, 'utf8').replaceAll('"admit"', '"somethingElse"'),
  );
  writeFileSync(join(folder, '3-cut.json'), readFileSync(RECORDED, 'utf8').slice(0, 500));
  writeFileSync(join(folder, '4-empty.json'), '{"events":[]}');
  copyFileSync(RECORDED, join(folder, 'deeper', 'good.json'));
  writeFileSync(join(folder, 'notes.txt'), 'no history');
  outcomes = await replayHistories({ folder });
});

test('every *.json below the folder is judged, in the order of the names', () => {
  assert.deepEqual(
    outcomes.map(({ file }) => file),
    ['1-good.json', '2-changed.json', '3-cut.json', '4-empty.json', join('deeper', 'good.json')],
  );
});

test('what replays has no error, whatever came before it', () => {
  assert.deepEqual(
    outcomes.filter(({ error }) => error === null).map(({ file }) => file),
    ['1-good.json', join('deeper', 'good.json')],
  );
});

test('what does not replay names the error and its workflow', () => {
  const changed = outcomes[1]!;
  assert.match(changed.error!, /^DeterminismViolationError/);
  assert.equal(
    changed.workflowId,
    (JSON.parse(readFileSync(RECORDED, 'utf8')) as { workflowId: string }).workflowId,
  );
});

test('what cannot be read is broken too', () => {
  assert.match(outcomes[2]!.error!, /^SyntaxError/);
  assert.match(outcomes[3]!.error!, /expected a history with events, got none/);
});
