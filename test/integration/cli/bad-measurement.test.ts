// Property: what a person asks of shots, noise and mitigation is refused before anything starts where it cannot be served, in one line that says what
// was expected, and of a file where in it.
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import { molecules, writeFolder, writeJson, xyzFiles } from '../../support/cli/inputs.js';
import { assertRefused } from '../../support/cli/refusals.js';
import { NOISY_DEVICE } from '../../support/noisy-device.js';

let bench: CliBench;
before(() => {
  bench = openCliBench();
  writeFolder(bench.path('set'), xyzFiles(molecules(2)));
});
after(() => bench.close());

const run = (...options: string[]): string[] => ['run', 'set', '--out', 'out', ...options];
const sampled = (...options: string[]): string[] => run('--method', 'sampled', ...options);

test('shots that are none, or more than a device ever gives, are refused', () =>
  assertRefused(
    bench,
    ['0', '-5', '1e12', '1000000000000', '2.5', 'many'].map((shots) => [
      sampled(`--shots=${shots}`),
      new RegExp(`'--shots <n>'.*expected a whole number from 1 to 100000000, got "${shots}"$`),
    ]),
  ));

test('errors, mitigations, mappings and groupings that are none are refused with what there is', () =>
  assertRefused(bench, [
    [sampled('--target-error', '0'), /'--target-error <e>'.*expected a number above 0, got "0"$/],
    [sampled('--target-error=-1e-3'), /expected a number above 0, got "-1e-3"$/],
    [sampled('--mitigation', 'magic'), /expected none or some of readout, post-selection, .*, got "magic"$/],
    [sampled('--mitigation', 'readout,readout'), /each once, got "readout,readout"$/],
    [
      sampled('--mapping', 'ternary'),
      /expected one of jordan-wigner, parity, bravyi-kitaev, tapered, got "ternary"$/,
    ],
    [sampled('--grouping', 'all'), /expected one of basis-rotation, qubit-wise, commuting, got "all"$/],
    [
      sampled('--mapping', 'parity', '--grouping', 'basis-rotation'),
      /^error: estimation\.options\.grouping: expected qubit-wise or commuting with mapping parity/,
    ],
  ]));

test('what the method does not know is refused, naming the methods that do', () =>
  assertRefused(bench, [
    [
      run('--shots', '100'),
      /^error: --shots: expected a method that knows it \(sampled, vqe-sampled\), got vqe$/,
    ],
    [
      run('--method', 'exact', '--mapping', 'parity'),
      /^error: --mapping: expected a method that knows it \(sampled, vqe-sampled\), got exact$/,
    ],
    [
      run('--target-error', '0.01'),
      /^error: --target-error: expected a method that knows it \(sampled\), got vqe$/,
    ],
    [
      run('--noise', 'ionq-aria-1'),
      /^error: estimation\.noise: expected a method that measures circuits \(sampled, vqe-sampled\), got vqe$/,
    ],
  ]));

test('noise that is neither a file nor a bundled model, or a file that is no model, is refused with what is known', async () => {
  writeJson(bench.path('impossible.json'), {
    ...NOISY_DEVICE,
    readout: { oneGivenZero: 0.02, zeroGivenOne: 1.5 },
  });
  writeJson(bench.path('other.json'), { format: 'thq.request' });
  writeFileSync(bench.path('broken.json'), '{ "format": ');
  await assertRefused(bench, [
    [
      sampled('--noise', 'nowhere'),
      /^error: --noise: expected a file or one of .*ionq-aria-1.*, got "nowhere"$/,
    ],
    [
      sampled('--noise', 'impossible.json'),
      /^error: impossible\.json: readout\.zeroGivenOne: .*<=1, got 1\.5$/,
    ],
    [
      sampled('--noise', 'other.json'),
      /^error: other\.json: format: .*"thq\.noise-model", got "thq\.request"/,
    ],
    [
      sampled('--noise', 'broken.json'),
      /^error: broken\.json: line 1, column 13: expected a value \(JSON\), got the end of the file$/,
    ],
    [sampled('--noise', 'set'), /^error: set: expected a regular file, got a folder$/m],
  ]);
});
