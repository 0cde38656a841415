/**
 * Property: what was accepted outlives the emulator. Started again from its state it knows every job, the results are the same to the count, time
 * went on meanwhile, and the third call is still the third. The command line prints where it listens and refuses bad files in one line.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import type { Ledger } from '../../../emulator/index.js';
import { ask } from '../../support/emulator/ask.js';
import { ASYMMETRIC, ionqClient } from '../../support/emulator/ionq-client.js';

let folder: string;
before(() => (folder = mkdtempSync(path.join(tmpdir(), 'emulator-'))));
after(() => rmSync(folder, { recursive: true }));

function command(...options: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/cli.ts', 'emulator', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts `thq emulator` and reads its one line. */
async function start(...options: string[]): Promise<{ child: ChildProcess; said: Record<string, string> }> {
  const child = command(...options);
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, said: JSON.parse(line) as Record<string, string> };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return ((await exit) as [number | null])[0];
}

test('an emulator killed in the middle goes on from its state', { timeout: 180_000 }, async () => {
  const file = path.join(folder, 'faults.json');
  const fault = { provider: 'ionq', route: 'list', nth: 3, kind: 'empty', when: 'before' };
  writeFileSync(file, JSON.stringify({ format: 'thq.emulator-faults', version: 1, calls: [fault] }));
  const options = [
    '--state',
    path.join(folder, 'state.jsonl'),
    '--faults',
    file,
    '--seed',
    '5',
    '--speed',
    '200x',
  ];
  const first = await start(...options);
  const early = ionqClient(first.said.ionq!);
  const { id } = (await early.submit({ ...ASYMMETRIC, backend: 'qpu.forte-1' })).json;
  await early.until(id, 'completed');
  const { json: counts } = await early.results(id);
  const open = (await early.submit({ ...ASYMMETRIC, name: 'left open' })).json.id;
  for (let k = 0; k < 2; k++) assert.equal((await early.call('GET', '/jobs')).status, 200);
  assert.equal(await ended(first.child, 'SIGKILL'), null);

  const second = await start(...options);
  const late = ionqClient(second.said.ionq!);
  assert.deepEqual((await late.results(id)).json, counts);
  await late.until(open, 'completed');
  assert.equal((await late.call('GET', '/jobs')).status, 500, 'the third list is the third');
  const { json } = await ask<Ledger>(second.said.ledger!);
  assert.deepEqual(
    json.jobs.map((job) => [job.id, job.billed]),
    [
      [id, true],
      [open, true],
    ],
  );
  assert.notEqual((await late.submit(ASYMMETRIC)).json.id, id);
  assert.equal(await ended(second.child, 'SIGTERM'), 0);
});

test(
  'a file of faults that cannot act is refused with where, expected and got',
  { timeout: 180_000 },
  async () => {
    const file = path.join(folder, 'bad.json');
    const fault = { provider: 'ionq', route: 'sbmit', kind: 'empty', when: 'before' };
    writeFileSync(file, JSON.stringify({ format: 'thq.emulator-faults', version: 1, calls: [fault] }));
    const child = command('--faults', file);
    const chunks: Buffer[] = [];
    child.stderr!.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 2);
    assert.match(
      Buffer.concat(chunks).toString(),
      /calls\.0\.route: expected one of \*, submit, .*got "sbmit"/,
    );
  },
);
