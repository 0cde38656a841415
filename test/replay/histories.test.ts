// Protects old runs: every recorded history replays on today's workflows.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { replayHistories } from '../../testing/replay.js';
import { installQuietRuntime } from '../../workers/runtime.js';
import { DEVICE_JOB_STORIES } from './device-job-stories.js';
import { SCENARIO_NAMES } from './scenarios.js';

const folder = fileURLToPath(new URL('./histories', import.meta.url));

installQuietRuntime('ERROR');

test('there is a history of every kind of run, and two or more continuations of one', () => {
  const files = readdirSync(folder);
  for (const name of SCENARIO_NAMES)
    assert.ok(
      files.some((file) => file.startsWith(name)),
      `no history of ${name}`,
    );
  assert.ok(files.filter((file) => file.startsWith('continued-as-new')).length >= 3);
});

test('there is a history of every story of a device job, and no other one', () => {
  const recorded = readdirSync(folder).filter((file) => file.startsWith('device-job'));
  assert.deepEqual(
    recorded.sort(),
    Object.keys(DEVICE_JOB_STORIES)
      .map((name) => `${name}-1.json`)
      .sort(),
  );
});

test('no history names the place where it was recorded', () => {
  for (const file of readdirSync(folder))
    assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /\(\/|file:\/\/\//, file);
});

test('all recorded histories replay', async () => {
  const outcomes = await replayHistories({ folder });
  assert.deepEqual(
    outcomes.filter(({ error }) => error !== null),
    [],
  );
  assert.equal(outcomes.length, readdirSync(folder).length);
});
