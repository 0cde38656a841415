// Property: an INPUT that cannot be used is refused before anything starts, in one line that says which file, where in it and why.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openCliBench, type CliBench } from '../../support/cli/cli-bench.js';
import { molecules, setOf, writeFolder, writeJson, xyzFiles } from '../../support/cli/inputs.js';
import { assertRefused, type Refusal } from '../../support/cli/refusals.js';

const [first, second] = molecules(2) as [ReturnType<typeof molecules>[0], ReturnType<typeof molecules>[0]];
let bench: CliBench;
before(() => {
  bench = openCliBench();
});
after(() => bench.close());

/** Refusals of files that `write` makes; the name of each file is its command line's INPUT. */
async function refused(cases: Record<string, [content: unknown, line: RegExp]>): Promise<void> {
  for (const [name, [content]] of Object.entries(cases)) {
    if (typeof content === 'string') writeFileSync(bench.path(name), content);
    else writeJson(bench.path(name), content);
  }
  const refusals = Object.entries(cases).map(([name, [, line]]): Refusal => [
    ['run', name, '--out', 'out'],
    line,
  ]);
  await assertRefused(bench, refusals);
}

test('text that is no JSON is placed by line and column', () =>
  refused({
    'comma.json': [
      '{\n  "format": "thq.candidate-set",\n  "version": 1,,\n}',
      /^error: comma\.json: line 3, column 16: expected a property name in double quotes \(JSON\), got ","$/,
    ],
    'word.json': ['hello', /^error: word\.json: line 1, column 1: expected a value \(JSON\), got "hello"$/],
    'cut.json': [
      JSON.stringify(setOf([first]), undefined, 1).slice(0, 60),
      /^error: cut\.json: line \d+, column \d+: expected .* \(JSON\), got /,
    ],
    'nothing.json': [
      '',
      /^error: nothing\.json: line 1, column 1: expected a value \(JSON\), got the end of the file$/,
    ],
  }));

test('JSON of another kind is told what kinds there are', () =>
  refused({
    'list.json': [
      [],
      /^error: list\.json: format: expected one of thq\.candidate-set, thq\.request, thq\.manifest, got nothing$/,
    ],
    'other.json': [
      { format: 'chemical-json' },
      /^error: other\.json: format: expected one of .*, got "chemical-json"$/,
    ],
    'null.json': ['null', /^error: null\.json: format: expected one of /],
  }));

test('a set that cannot be screened names the candidate', () =>
  refused({
    'empty.json': [setOf([]), /^error: empty\.json: candidates: expected at least one candidate, got \[\]$/],
    'twice.json': [
      setOf([first, second, first]),
      /^error: twice\.json: candidates\.2\.id: expected unique ids, got "aza-\d+" again \(first at candidates\.0\)$/,
    ],
    'two-kinds.json': [
      setOf([first, { id: 'other', system: { kind: 'fcidump', fcidump: '' } }]),
      /^error: two-kinds\.json: candidates\.1\.system\.kind: expected emitters as in candidates\.0, got fcidump; /,
    ],
    'kind.json': [
      setOf([{ id: 'a', system: { kind: 'perovskite' } }]),
      /^error: candidates\.0\.system\.kind: expected one of emitters, fcidump, .*, got "perovskite"$/,
    ],
    'number.json': [
      setOf([{ id: 'a', system: { kind: 'emitters', xyz: 5 } }]),
      /^error: candidates\.0 \(a\) system: xyz: .*expected string.*got 5$/,
    ],
    'field.json': [
      setOf([{ id: 'a', system: { kind: 'emitters', xyz: '', charge: 1 } }]),
      /^error: candidates\.0 \(a\) system: .*"charge"; known: kind, xyz$/,
    ],
    'control.json': [
      setOf([{ ...first, id: 'a\u0007' }]),
      /^error: control\.json: candidates\.0\.id: expected no control characters, got "a\\u0007"$/,
    ],
  }));

const request = { format: 'thq.request', version: 1, name: 'r', candidates: setOf([first, second]) };

test('a request names the field, what it may be, and what it is', () =>
  refused({
    'top.json': [{ ...request, top: 0 }, /^error: top\.json: top: .*expected number to be >0, got 0$/],
    'seed.json': [{ ...request, seed: 'lucky' }, /^error: seed\.json: seed: .*expected number.*got "lucky"$/],
    'key.json': [
      { ...request, shots: 100 },
      /^error: key\.json: .*"shots"; known: format, version, name, candidates, property, reduction, estimation, top, rules, seed, deadline$/,
    ],
    'inner-key.json': [
      { ...request, reduction: { share: 1 } },
      /^error: inner-key\.json: reduction: .*"share"; known: keep, auditCount$/,
    ],
    'keep.json': [
      { ...request, reduction: { keep: { fraction: 2 } } },
      /^error: keep\.json: reduction\.keep\.fraction: .*<=1, got 2$/,
    ],
    'past.json': [
      { ...request, deadline: { at: '2020-01-01T00:00:00Z' } },
      /^error: deadline\.at: expected a moment after now \(\S+\), got "2020-01-01T00:00:00Z"$/,
    ],
    'method.json': [
      { ...request, estimation: { method: 'magic' } },
      /^error: estimation\.method: expected one of exact, sampled, vqe.*, got "magic"$/,
    ],
    'options.json': [
      { ...request, estimation: { method: 'exact', options: { speed: 9 } } },
      /^error: estimation\.options: .*speed/,
    ],
    'rule.json': [
      { ...request, rules: [{ metric: 'luck', when: 'above', threshold: 1, then: 'stop' }] },
      /^error: rule\.json: rules\.0\.metric: .*expected one of .*"kendallTau".*, got "luck"$/,
    ],
    'inner-set.json': [
      { ...request, candidates: setOf([{ id: 5 } as never]) },
      /^error: inner-set\.json: candidates\.candidates\.0\.id: .*expected string.*got 5/,
    ],
    'beside.json': [
      { ...request, candidates: { file: 'not-there.json' } },
      /^error: \S+not-there\.json: cannot be read: ENOENT/,
    ],
  }));

const DEEP = '['.repeat(200_000) + ']'.repeat(200_000);

test('JSON that is nested too deeply is refused, wherever in it that is', () => {
  const inside = JSON.stringify({ ...request, estimation: { method: 'exact', options: { deep: 'DEEP' } } });
  const line = (name: string): RegExp =>
    new RegExp(`^error: ${name}: expected at most 100 levels of .*, got more: it is nested too deeply$`);
  return refused({
    'deep.json': [DEEP, line('deep.json')],
    'deep-options.json': [inside.replace('"DEEP"', DEEP), line('deep-options.json')],
  });
});

test('a pipe, a device or a folder in the place of a file is refused and not waited for', async () => {
  execFileSync('mkfifo', [bench.path('pipe.json')]);
  writeJson(bench.path('folder-beside.json'), { ...request, candidates: { file: '.' } });
  await assertRefused(bench, [
    [['run', 'pipe.json', '--out', 'out'], /^error: pipe\.json: expected a regular file, got a pipe$/],
    [['run', '/dev/zero', '--out', 'out'], /^error: \/dev\/zero: expected a regular file, got a device$/],
    [['run', 'folder-beside.json', '--out', 'out'], /^error: \S+: expected a regular file, got a folder$/],
  ]);
});

test('a file of 100 MB is refused by its size, unread, in a folder too', async () => {
  mkdirSync(bench.path('large'));
  for (const path of [bench.path('large.json'), bench.path('large', 'a.xyz')]) {
    closeSync(openSync(path, 'w'));
    truncateSync(path, 100e6);
  }
  await assertRefused(bench, [
    [
      ['run', 'large.json', '--out', 'out'],
      /^error: large\.json: expected at most 67108864 bytes, got 100000000$/,
    ],
    [
      ['run', 'large', '--out', 'out'],
      /^error: large\/a\.xyz: expected at most 67108864 bytes, got 100000000$/,
    ],
  ]);
});

test('a folder in which nothing, two kinds, or two files of one id lie is refused', async () => {
  const files = xyzFiles([first]);
  writeFolder(bench.path('none'), { 'notes.txt': '' });
  writeFolder(bench.path('both'), { ...files, 'h2.fcidump': '' });
  writeFolder(bench.path('same'), { 'a.xyz': '', 'a.XYZ': '' });
  writeFolder(bench.path('control'), { 'a\u0001.xyz': '' });
  mkdirSync(bench.path('odd', 'folder.xyz'), { recursive: true });
  execFileSync('mkfifo', [bench.path('odd', 'pipe.xyz')]);
  await assertRefused(bench, [
    [
      ['run', 'none', '--out', 'out'],
      /^error: none: expected \.xyz or \.fcidump .*files, got none \(1 other entries\)$/,
    ],
    [
      ['run', 'both', '--out', 'out'],
      /^error: both: expected files of one kind, got \.(xyz and \.fcidump|fcidump and \.xyz); /,
    ],
    [
      ['run', 'same', '--out', 'out'],
      /^error: same: expected one file per id, got a\.(xyz and a\.XYZ|XYZ and a\.xyz) for id "a"$/,
    ],
    [
      ['run', 'control', '--out', 'out'],
      /^error: control: candidates\.0\.id: expected no control characters, got "a\\u0001"$/,
    ],
    [
      ['run', 'odd', '--out', 'out'],
      /^error: odd: expected \.xyz or \.fcidump .*files, got none \(2 other entries\)$/,
    ],
    [
      ['run', 'not-there', '--out', 'out'],
      /^error: not-there: expected an existing file or folder, got nothing there$/,
    ],
  ]);
});
