// Property: what a request would take, and the circuits it would run, can be had before anything runs and without a server; what cannot is refused in one line.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { CircuitExport } from '../../../contracts/circuit-export.js';
import { ResourceEstimate } from '../../../contracts/resources.js';
import { readOpenQasm } from '../../../domain/quantum/openqasm-reader.js';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import { fcidumpFiles, molecules, setOf, writeFolder, writeJson } from '../../support/cli/inputs.js';
import { assertRefused } from '../../support/cli/refusals.js';

const SPACE = ['--active-space', '2,2'];

let bench: CliBench;
before(() => {
  bench = openCliBench();
  writeJson(bench.path('set.json'), setOf(molecules(3)));
  writeFolder(bench.path('dumps'), fcidumpFiles(['h2-0.735-sto3g', 'h3-line-1.0-doublet']));
  writeFolder(bench.path('full'), { 'notes.txt': 'mine' });
});
after(() => bench.close());

test('estimate: a table with a line for every state and device, the same numbers as one JSON object', async () => {
  const args = ['estimate', 'set.json', ...SPACE, '--shots', '20000', '--device', 'ionq-aria-1,iqm-garnet'];
  const [table, json] = [await bench.run(args), await bench.run([...args, '--json'])];
  assert.deepEqual([table.code, json.code], [0, 0]);
  assert.equal(json.stdout.trim().split('\n').length, 1);
  const estimate = ResourceEstimate.parse(JSON.parse(json.stdout));
  assert.deepEqual(
    estimate.totals.devices.map(({ device, holds }) => [device, holds]),
    [
      ['ionq-aria-1', 3],
      ['iqm-garnet', 3],
    ],
  );
  const lines = table.stdout.split('\n');
  for (const { id, states } of estimate.candidates) {
    const at = lines.findIndex((line) => line.startsWith(`${id} `));
    states.forEach(({ state, largestProgram: size, settings, shots }, k) => {
      const numbers = [size.qubits, size.oneQubitGates, size.twoQubitGates, size.depth, settings, shots];
      const cells = lines[at + k]!.replace(id, '').trim().split(/ +/);
      assert.deepEqual(cells.slice(0, 7), [state, ...numbers.map(String)]);
    });
  }
  assert.match(table.stdout, /^ionq-aria-1: holds 3 of 3, predicted fidelity \d+%.*, .*(s|min|h)$/m);
  assert.match(table.stdout, /^iqm-garnet: holds 3 of 3, .*at most \d+ swaps a program/m);
});

test('estimate: candidates that cannot be estimated are named, the others counted', async () => {
  const { code, stdout } = await bench.run(['estimate', 'dumps', '--property', 'gap:S1-T1']);
  assert.equal(code, 0);
  assert.match(stdout, /^h2-0\.735-sto3g +S1 /m);
  assert.match(stdout, /1 candidate cannot be estimated:\n {2}h3-line-1\.0-doublet: /);
});

test('estimate: a target error takes as many shots as it takes, a hundred times more for a tenth of it', async () => {
  const shotsFor = async (error: string): Promise<number> => {
    const { stdout } = await bench.run([
      'estimate',
      'dumps',
      '--json',
      '--target-error',
      error,
      '--device',
      'iqm-garnet',
    ]);
    return ResourceEstimate.parse(JSON.parse(stdout)).candidates[0]!.shots!;
  };
  const [coarse, fine] = [await shotsFor('1e-3'), await shotsFor('1e-4')];
  assert.ok(fine > 100_000 && Math.abs(fine / coarse / 100 - 1) < 0.01, `${coarse} and ${fine}`);
});

test('circuits: a folder of programs that can be read, and what their bits mean', async () => {
  const { code, stderr } = await bench.run([
    'circuits',
    'set.json',
    '--id',
    'aza-100000000',
    ...SPACE,
    '--out',
    'out/qasm',
  ]);
  assert.equal(code, 0, stderr);
  const file = readFileSync(bench.path('out/qasm/circuits.json'), 'utf8');
  const { id, states, programs } = CircuitExport.parse(JSON.parse(file));
  assert.equal(id, 'aza-100000000');
  assert.deepEqual(
    states.map(({ name }) => name),
    ['S1', 'T1'],
  );
  const names = programs.map((program) => program.file);
  assert.deepEqual(readdirSync(bench.path('out/qasm')).sort(), [...names, 'circuits.json'].sort());
  for (const name of names) {
    const circuit = readOpenQasm(readFileSync(bench.path('out/qasm', name), 'utf8'));
    assert.equal(circuit.qubits, 4);
  }
});

test('a request whose deadline has passed can still be looked at: nothing is to start', async () => {
  const deadline = { at: '2020-01-01T00:00:00Z' };
  const request = { format: 'thq.request', version: 1, name: 'r', candidates: { file: 'set.json' } };
  writeJson(bench.path('past.json'), { ...request, estimation: { method: 'sampled' }, deadline });
  const circuits = ['circuits', 'past.json', '--id', 'aza-100000000', '--out', 'out/past'];
  for (const args of [circuits, ['estimate', 'past.json', '--device', 'iqm-garnet']]) {
    const { code, stderr } = await bench.run([...args, ...SPACE]);
    assert.equal(code, 0, stderr);
  }
});

test('run: where the device that --noise names does too badly on every candidate, it fails before anything is estimated', async () => {
  const args = [
    'run',
    'set.json',
    ...SPACE,
    '--method',
    'sampled',
    '--noise',
    'ionq-aria-1',
    '--minimum-fidelity',
    '0.999',
  ];
  const { code, stderr } = await bench.run([...args, '--out', 'refused']);
  assert.equal(code, 2);
  assert.match(
    stderr,
    /estimation\.device: expected a candidate that it can run, got \d+ that it cannot; aza-.*predicted fidelity on ionq-aria-1: expected at least 0\.999, got 0\.\d+/,
  );
});

test('what cannot be answered is refused in one line', () =>
  assertRefused(bench, [
    [
      ['circuits', 'set.json', '--id', 'aza-100000000', '--out', 'full'],
      /^error: --out full: expected a folder that is empty or not there yet, got 1 entries$/,
    ],
    [
      ['circuits', 'set.json', '--id', 'aza-100000000', '--out', 'set.json'],
      /^error: --out set\.json: expected a folder/,
    ],
    [
      ['circuits', 'set.json', '--id', 'aza-10000000', '--out', 'new'],
      /^error: --id: .*got "aza-10000000"; nearest of 3: aza-100000000, /,
    ],
    [
      ['circuits', 'set.json', '--id', 'aza-100000000', '--out', 'new', '--method', 'vqe'],
      /^error: --method: expected sampled, got vqe$/,
    ],
    [
      ['circuits', 'dumps', '--id', 'h3-line-1.0-doublet', '--out', 'new', '--property', 'gap:S1-T1'],
      /^error: h3-line-1\.0-doublet: .*expected an even NELEC/,
    ],
    [['circuits', 'set.json', '--out', 'new'], /^error: required option '--id <id>' not specified/],
    [
      ['run', 'set.json', '--method', 'sampled', '--minimum-fidelity', '0.5'],
      /^error: --minimum-fidelity: expected --device, or --noise with one of .*ionq-aria-1.*, beside it, got none$/,
    ],
    [
      ['run', 'set.json', '--method', 'sampled', '--noise', 'ionq-aria-1', '--minimum-fidelity', '2'],
      /'--minimum-fidelity <f>'.*expected a number above 0 and up to 1, got "2"$/,
    ],
    [
      ['estimate', 'set.json', '--method', 'exact'],
      /^error: estimation\.method: .*known beforehand \(sampled.*\), got exact$/,
    ],
    [
      ['estimate', 'set.json', '--device', 'nobody'],
      /^error: --device: expected a file or one of .*ionq-aria-1.*, got "nobody"$/,
    ],
    [['estimate', 'set.json', '--device', 'set.json'], /^error: set\.json: format: .*"thq\.device"/],
    [
      ['estimate', 'set.json', ...SPACE, '--shots', '3'],
      /^error: expected a candidate that can be estimated, .*shots: expected at least/,
    ],
  ]));
