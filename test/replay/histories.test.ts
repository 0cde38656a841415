// Protects old runs: every recorded history replays on today's workflows.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { replayHistories } from '../../testing/replay.js';
import { installQuietRuntime } from '../../workers/runtime.js';
import { DEVICE_JOB_STORIES } from './device-job-stories.js';
import { DEVICE_PIPELINE_STORIES } from './device-pipeline-stories.js';
import { SCENARIO_NAMES } from './scenarios.js';

const folder = fileURLToPath(new URL('./histories', import.meta.url));

/** The longest story is a loop of a few steps; the server would stop a history at 51200 events. */
const MOST_EVENTS = 300;

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

test('there is a history of every story of a pipeline on devices, and of a loop of each that measures, continuations of one', () => {
  const recorded = readdirSync(folder);
  const withoutLoops = ['rehearsal-failed'];
  const stories = Object.keys(DEVICE_PIPELINE_STORIES);
  const loops = stories.filter((name) => !withoutLoops.includes(name));
  const expected = [
    ...stories.map((name) => `device-pipeline-${name}`),
    ...loops.map((name) => `hybrid-loop-${name}`),
  ];
  const found = recorded.filter((file) => /^(device-pipeline|hybrid-loop)-/.test(file));
  const names = found.map((file) => file.replace(/-\d+\.json$/, ''));
  assert.deepEqual([...new Set(names)].sort(), expected.sort());
  assert.ok(names.filter((name) => name === 'hybrid-loop-handed-over').length >= 3);
});

test('histories stay small, also those of devices', () => {
  for (const file of readdirSync(folder)) {
    const { events } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { events: unknown[] };
    assert.ok(events.length < MOST_EVENTS, `${file}: ${events.length} events`);
  }
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
