/**
 * A candidate that cannot be used is no error of the set: the good go through, the bad are in `rejected` with the reason and its line,
 * the run ends with 0, be all of them bad.
 */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { fcidumpFiles, molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { allIds, printedResults, type PrintedResults } from '../../support/cli/results-shape.js';

let service: CliService;
before(async () => {
  service = await openCliService();
  await service.startWorker();
});
after(() => service.close());

/** Screens a folder in which `files` lie, and `links` that lead to where they say. */
async function screen(
  files: Record<string, string>,
  name: string,
  options: string[] = [],
  links: Record<string, string> = {},
): Promise<PrintedResults & { stderr: string }> {
  writeFolder(service.path(name), files);
  for (const [link, target] of Object.entries(links)) symlinkSync(target, service.path(name, link));
  const outcome = await service.run([
    ...['run', name, '--method', 'exact', '--keep', '100%', '--json', ...options, ...service.there],
  ]);
  assert.equal(outcome.code, 0, outcome.stderr);
  const results = printedResults(outcome.stdout);
  assert.deepEqual(
    allIds(results),
    Object.keys({ ...files, ...links })
      .map((file) => file.replace(/\.\w+$/, ''))
      .sort(),
  );
  return { ...results, stderr: outcome.stderr };
}

function reasons({ rejected }: PrintedResults): Record<string, string> {
  return Object.fromEntries(rejected.map(({ id, reason }) => [id, reason]));
}

/** Ethene, planar: two pi electrons in two orbitals. Experimental geometry: C=C 1.339, C-H 1.086 angstrom, H-C-H 117.6 degrees. */
const ETHENE = `6
ethene
C  0.6695  0.0000 0
C -0.6695  0.0000 0
H  1.2321  0.9289 0
H  1.2321 -0.9289 0
H -1.2321  0.9289 0
H -1.2321 -0.9289 0
`;

/** Methane, tetrahedral, C-H 1.089 angstrom: no pi electrons at all. */
const METHANE = `5
methane
C  0.000  0.000  0.000
H  0.629  0.629  0.629
H -0.629 -0.629  0.629
H -0.629  0.629 -0.629
H  0.629 -0.629 -0.629
`;

test('of molecules the unreadable, the saturated, the too small and the twins are rejected, each with its reason', async () => {
  const [one, two] = molecules(2);
  const good = xyzFiles([one!, two!]);
  const results = await screen(
    {
      ...good,
      'twin.xyz': one!.system.xyz as string,
      'short.xyz': '3\nhalf a molecule\nC 0 0 0\n',
      'words.xyz': '1\nnot a number\nC zero 0 0\n',
      'xenon.xyz': '1\nno such element here\nXe 0 0 0\n',
      'ethene.xyz': ETHENE,
      'methane.xyz': METHANE,
      'empty.xyz': '',
    },
    'molecules',
  );
  assert.deepEqual(results.ranking.map(({ id }) => id).sort(), [one!.id, two!.id].sort());
  const why = reasons(results);
  assert.match(why.twin!, new RegExp(`the same system as ${one!.id}`));
  assert.match(why.short!, /^line 3: expected 3 atoms, the file ends after 1$/);
  assert.match(why.words!, /^line 3: expected a number as x coordinate, got 'zero'$/);
  assert.match(why.xenon!, /^line 3: expected an element .*, got 'Xe'$/);
  assert.match(why.ethene!, /CAS\(2,2\)/, 'the largest space that fits is named');
  assert.match(why.empty!, /^line 1: expected the number of atoms/);
  assert.match(why.methane!, /^expected at least two bonded pi sites, got 0$/);
});

test('a file that cannot be read is rejected, and the terminal says why', async () => {
  const [one] = molecules(1);
  const links = { 'lost.xyz': 'nowhere', 'loop.xyz': 'loop.xyz' };
  const { ranking, stderr, ...results } = await screen(xyzFiles([one!]), 'links', [], links);
  assert.deepEqual(
    ranking.map(({ id }) => id),
    [one!.id],
  );
  for (const [id, code] of [
    ['lost', 'ENOENT'],
    ['loop', 'ELOOP'],
  ] as const) {
    assert.match(reasons({ ...results, ranking })[id]!, new RegExp(`got 'file-cannot-be-read:${code}'$`));
    assert.match(stderr, new RegExp(`^links/${id}\\.xyz: cannot be read: ${code}: .*; it is rejected$`, 'm'));
  }
});

test('of FCIDUMP files the malformed are rejected with the line, the too small with the largest space that fits', async () => {
  const files = fcidumpFiles(['h2-0.735-sto3g', 'lih-1.595']);
  const lih = files['lih-1.595.fcidump']!;
  const lines = lih.split('\n');
  const broken = [...lines.slice(0, 8), 'not a number 1 1 1 1', ...lines.slice(9)].join('\n');
  const results = await screen(
    {
      ...files,
      'broken.fcidump': broken,
      'headless.fcidump': lines.slice(5).join('\n'),
      'empty.fcidump': '',
    },
    'dumps',
    ['--active-space', '4,4'],
  );
  assert.deepEqual(
    results.ranking.map(({ id }) => id),
    ['lih-1.595'],
  );
  const why = reasons(results);
  assert.match(why.broken!, /^line 9: expected value i j k l, got "not a number 1 1 1 1"$/);
  assert.match(why.headless!, /^line 1: expected the header to begin with &FCI/);
  assert.match(why['h2-0.735-sto3g']!, /CAS\(2,2\)/);
  assert.match(why.empty!, /^line 1: expected the header to begin with &FCI/);
});

test('a set of one that cannot be used completes with an empty ranking, and shows as such', async () => {
  const results = await screen({ 'only.xyz': 'nothing like a molecule\n' }, 'only');
  assert.deepEqual([results.ranking, results.reduced, results.failed], [[], [], []]);
  assert.match(reasons(results).only!, /^line 1: expected the number of atoms, .*nothing like a molecule/);
  const shown = await service.run(['run', 'only', '--method', 'exact', '--keep', '100%', ...service.there]);
  assert.equal(shown.code, 0, shown.stderr);
  assert.match(shown.stdout, /\b1 rejected\b/);
});
