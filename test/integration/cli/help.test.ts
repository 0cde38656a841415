// Property: who asks for help gets it, complete and with 0: what there is, what each option means, its default, examples and exit codes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import { inTurns } from '../../support/cli/in-turns.js';

let bench: CliBench;
before(() => {
  bench = openCliBench();
});
after(() => bench.close());

const SERVER = ['--address', '--namespace', '--profile', '--store'];
const CIRCUITS = ['--mapping', '--grouping', '--active-space', '--property'];
const SHOTS = ['--shots', '--target-error', '--mitigation'];
const REQUEST = [
  ...[
    '--name',
    '--top',
    '--keep',
    '--audit',
    '--method',
    '--noise',
    '--minimum-fidelity',
    '--goal',
    '--seed',
  ],
  ...CIRCUITS,
  ...SHOTS,
  ...['--device', '--budget', '--approval-above', '--patience'],
  ...['--deadline', '--fresh', '--json'],
];
const STEERING = ['--out', '--json', ...SERVER];

/** Every command of the program with all its options. */
const COMMANDS: Record<string, string[]> = {
  run: ['--out', '--private', '--devices', ...REQUEST, ...SERVER],
  start: [...REQUEST, ...SERVER],
  status: STEERING,
  pause: STEERING,
  resume: STEERING,
  extend: ['--by', ...STEERING],
  cancel: STEERING,
  why: STEERING,
  approve: ['--by', '--reason', '--until', ...STEERING],
  jobs: STEERING,
  decide: ['--adopt', '--submit', '--abandon', '--by', '--reason', ...STEERING],
  report: STEERING,
  estimate: ['--method', '--device', '--json', ...CIRCUITS, ...SHOTS],
  circuits: ['--id', '--out', '--format', '--method', '--seed', ...CIRCUITS],
  devices: ['--devices', '--json'],
  'record-history': ['--out', '--run', '--json', ...SERVER],
  replay: ['--histories', '--json'],
  emulator: ['--port', '--state', '--faults', '--speed', '--seed'],
};

test('the program lists its commands, with examples that exist and the exit codes', async () => {
  const { code, stdout, stderr } = await bench.run(['--help']);
  assert.deepEqual([code, stderr], [0, '']);
  const listed = [...stdout.matchAll(/^ {2}([a-z-]+) \[(?:options|command)\]/gm)].map(([, name]) => name);
  assert.deepEqual(listed, [...Object.keys(COMMANDS), 'help']);
  const examples = [...stdout.matchAll(/^ {2}thq ([a-z-]+) .*$/gm)];
  assert.ok(examples.length >= 3);
  for (const [line, command] of examples) {
    const known = COMMANDS[command!];
    assert.ok(known, line);
    for (const [option] of line.matchAll(/--[a-z-]+/g)) assert.ok(known.includes(option), line);
  }
  assert.match(stdout, /Exit codes: 0 done, 2 bad input, 3 failed, 4 cancelled, 130 interrupted/);
});

test('every command explains itself and each of its options', async () => {
  const outcomes = await inTurns(Object.keys(COMMANDS), (command) => bench.run([command, '--help']));
  Object.entries(COMMANDS).forEach(([command, options], index) => {
    const { code, stdout, stderr } = outcomes[index]!;
    assert.deepEqual([code, stderr], [0, ''], command);
    assert.ok(stdout.startsWith(`Usage: thq ${command} [options]`), stdout);
    const listed = [...stdout.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)(?: <[^>]+>)? {2,}\S/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual([...listed].sort(), [...options, '--help'].sort(), command);
  });
});

test('thq alone shows the help and ends with 2, because nothing was asked for', async () => {
  const { code, stdout, stderr } = await bench.run([]);
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^Usage: thq \[options\] \[command\]$/m);
});
