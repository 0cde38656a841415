// Property: an option, a command or a place that cannot be used is refused before anything starts, in one line; known ones are listed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { assertRefused, type Refusal } from '../../support/cli/refusals.js';

let bench: CliBench;
before(() => {
  bench = openCliBench();
  writeFolder(bench.path('set'), xyzFiles(molecules(2)));
  writeFileSync(bench.path('file'), 'a regular file');
  mkdirSync(bench.path('histories'));
});
after(() => bench.close());

const run = (...options: string[]): string[] => ['run', 'set', '--out', 'out', ...options];

const OPTIONS: Refusal[] = [
  [run('--top', '0'), /option '--top <k>'.*expected a whole number of at least 1, got "0"$/],
  [run('--seed', 'lucky'), /option '--seed <n>'.*expected a whole number from 0 to 4294967295, got "lucky"$/],
  [run('--deadline', '2020-01-01T00:00:00Z'), /'--deadline <time>'.*expected a moment in the future, got /],
  [
    run('--property', 'gap:S9-T1'),
    /'--property <property>'.*expected one of ground-energy, .*gap:S1-T1, .*got "gap:S9-T1"$/,
  ],
  [run('--property', 'ground-energy'), /^error: ground-energy: .*known for emitters: gap:S1-T1, /],
  [
    run('--method', 'magic'),
    /^error: estimation\.method: expected one of exact, sampled, vqe.*, got "magic"$/,
  ],
  [
    run('--name', '../up'),
    /'--name <name>'.*expected 1 to 80 letters, digits, dots, dashes or underscores.*, got "\.\.\/up"$/,
  ],
  [['run', 'set', '--out', ''], /'--out <dir>'.*expected a folder, got ""$/],
  [
    run('--device', 'forte'),
    /^error: estimation\.ladder: expected a method that measures circuits \(sampled, vqe-sampled\), got vqe$/,
  ],
  [run('--device', 'a,a', '--method', 'sampled'), /'--device <ids>'.*each once.*, got "a,a"$/],
  [run('--budget', '0', '--device', 'a'), /'--budget <amount>'.*expected an amount above 0 .*, got "0"$/],
  [run('--budget', '5 €', '--device', 'a'), /'--budget <amount>'.*expected an amount above 0 .*, got "5 €"$/],
  [run('--budget', '5'), /^error: --budget: expected --device beside it, got none$/],
  [
    run('--device', 'a', '--method', 'sampled', '--budget', '5', '--approval-above', '1 EUR'),
    /^error: request: estimation\.ladder\.approvalAbove: expected the currency of the budget, USD, got EUR$/,
  ],
  [
    run('--device', 'a', '--method', 'sampled', '--noise', 'ionq-aria-1'),
    /^error: request: estimation\.noise: expected none beside a ladder of devices/,
  ],
  [run('--profile', 'nobodys'), /^error: .*profile .*nobodys/i],
];

test('an option with a value that it cannot have says what it may have', () => assertRefused(bench, OPTIONS));

test('unknown options and commands are answered with the known ones, and the nearest by name', async () => {
  await assertRefused(bench, [
    [run('--seeed', '3'), /^error: unknown option '--seeed'$/],
    [['rnu', 'set'], /^error: unknown command 'rnu'$/],
    [['run'], /^error: missing required argument 'input'$/],
    [run('another'), /^error: too many arguments for 'run'\. Expected 1 argument but got 2\.$/],
    [
      ['replay', '--histories', 'not-there'],
      /'--histories <dir>'.*expected an existing file or folder, got "not-there"$/,
    ],
    [['replay', '--histories', 'histories'], /^error: histories: expected histories \(\*\.json\), got none$/],
  ]);
});

test('an output folder or store that cannot be written to is refused, wherever it lies', () =>
  assertRefused(bench, [
    [
      ['run', 'set', '--out', 'file/out'],
      /^error: --(out|store) \S+file\/out\S*: expected a folder that can be written to: ENOTDIR/,
    ],
    [
      ['run', 'set', '--out', '/proc/out'],
      /^error: --(out|store) \/proc\/out\S*: expected a folder that can be written to: /,
    ],
    [
      ['run', 'set', '--out', 'file'],
      /^error: --(out|store) \S+file\S*: expected a folder that can be written to: /,
    ],
    [
      run('--store', '/proc/store'),
      /^error: --store \/proc\/store: expected a folder that can be written to: /,
    ],
  ]));

test('an id that is none, and one without a server, are refused', () =>
  assertRefused(bench, [
    [['status', 'yesterday'], /^error: id: expected pipeline\/<name>\/<digest>, got "yesterday"$/],
    [
      ['status', 'pipeline/set/0123456789abcdef'],
      /^error: pipeline\/set\/0123456789abcdef: no private server has run in \S+runs\/set-01234567; name the folder of its run, or --address /,
    ],
  ]));
