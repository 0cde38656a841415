/**
 * A full disk loses nothing and leaves nothing half-written: a store that is full is named at once or waited for, and a record that
 * cannot be written is written by the same command when there is room. On small file systems of their own; skipped where a test may
 * not mount one.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { printedResults } from '../../support/cli/results-shape.js';

let service: CliService;
const mounted: string[] = [];
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(molecules(4)));
});
after(async () => {
  for (const folder of mounted) execFileSync('umount', ['--lazy', folder]);
  await service.close();
});

/** A file system of `kilobytes`; undefined where this process may not mount one. */
function smallDisk(name: string, kilobytes: number): string | undefined {
  const folder = service.path(name);
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  mounted.push(folder);
  return folder;
}

/** Fills a file system to the last block; the file answers for the space. */
function fill(folder: string): string {
  const path = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path, Buffer.alloc(bavail * bsize));
  return path;
}

const NOT_ALLOWED = 'this process may not mount a file system';
const question = ['set', '--method', 'exact', '--keep', '100%', '--top', '2', '--json'];

test('a store that is full when a run starts is named in one line; nothing is started', async (context) => {
  const disk = smallDisk('full-store', 256);
  if (!disk) return context.skip(NOT_ALLOWED);
  fill(disk);
  const { code, stdout, stderr } = await service.run([
    ...['run', ...question, '--address', service.server.address, '--store', disk, '--out', 'out'],
  ]);
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^error: --store \S+full-store: expected a folder that can be written to: ENOSPC/m);
  assert.deepEqual(readdirSync(disk), ['filler']);
});

test('a record that cannot be written is said so, no half of a file is left, and with room the same command writes it', async (context) => {
  const disk = smallDisk('full-out', 256);
  if (!disk) return context.skip(NOT_ALLOWED);
  const worker = await service.startWorker();
  const command = ['run', ...question, ...service.there, '--out', disk];
  // Room to see that the folder can be written to, but not for the report.
  const filler = fill(disk);
  execFileSync('truncate', ['-s', '-12K', filler]);
  const refused = await service.run(command);
  assert.equal(refused.code, 3, refused.stderr);
  assert.equal(refused.stdout, '');
  assert.match(
    refused.stderr,
    /^error: \S+: cannot be written: ENOSPC.*; the record is safe in the store, try again$/m,
  );
  assert.deepEqual(
    readdirSync(disk).filter((name) => name.endsWith('.part')),
    [],
  );
  rmSync(filler);
  execFileSync('mount', ['-o', 'remount,size=8m', disk]);
  const written = await service.run(command);
  assert.equal(written.code, 0, written.stderr);
  assert.match(written.stderr, /already completed/);
  worker.signal('SIGTERM');
  await worker.ended;
  for (const { path } of printedResults(written.stdout).artifacts)
    assert.ok(readdirSync(disk).includes(path.split('/').at(-1)!));
});

test('a store that fills up under the worker is waited for: the progress says why, and with room the run ends as ever', async (context) => {
  const disk = smallDisk('filling', 4096);
  if (!disk) return context.skip(NOT_ALLOWED);
  const there = ['--address', service.server.address, '--store', disk];
  const started = await service.run(['start', ...question, '--seed', '2', ...there]);
  const { pipelineId } = JSON.parse(started.stdout) as { pipelineId: string };
  // Room for the worker to see that the store can be written to, but not for anything it computes.
  const filler = fill(disk);
  execFileSync('truncate', ['-s', '-4K', filler]);
  await service.startWorker(disk);
  const waiting = service.start(['run', ...question, '--seed', '2', ...there, '--out', 'filled']);
  await waiting.says(
    'stderr',
    /trying again \w+: cannot write to the artifact store \S+filling on \S+: ENOSPC/,
  );
  rmSync(filler);
  const { code, stdout, stderr } = await waiting.ended;
  assert.equal(code, 0, stderr);
  assert.equal(printedResults(stdout).pipelineId, pipelineId);
});

test('a disk without room for a private server is refused before one is started', async (context) => {
  const disk = smallDisk('private', 512);
  if (!disk) return context.skip(NOT_ALLOWED);
  const { code, stdout, stderr } = await service.run(['run', ...question, '--out', disk]);
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(
    stderr,
    /^error: --out \S+private: expected at least 10\.0 MB of free space .*, got 0\.\d MB$/m,
  );
  assert.ok(!readdirSync(disk).includes('temporal.db'));
});
