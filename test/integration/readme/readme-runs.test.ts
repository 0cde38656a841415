// Protects the newcomer: every command the README shows is typed here or in a test of its own, as it stands, and does what the README says.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { readmeCommands } from '../../support/readme-commands.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** npm's own, the command that runs this very test, and the minute of the demonstration, which has a test of its own. */
const NOT_HERE = ['npm install', 'npm test', 'npm run demo:outage'];
const LONG_RUNNING = ['npm run server', 'npm run worker', 'npx tsx scripts/cli.ts emulator'];
const PATIENCE_MS = 240_000;

let folder: string;
const servers: ChildProcess[] = [];

/** A checkout without its history: what the README is read in, with the inputs that its examples name. */
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'thq-readme-'));
  for (const name of readdirSync(root).filter((entry) => !['.git', 'runs', 'dist'].includes(entry))) {
    symlinkSync(join(root, name), join(folder, name));
  }
  const bundled = CandidateSet.parse(JSON.parse(readFileSync(join(root, 'data/azacyclazines.json'), 'utf8')));
  mkdirSync(join(folder, 'my-molecules'));
  for (const { id, system } of bundled.candidates.slice(0, 6))
    writeFileSync(join(folder, 'my-molecules', `${id}.xyz`), String(system.xyz));
  mkdirSync(join(folder, 'my-fcidumps'));
  for (const name of ['h2o', 'lih-1.595', 'hf-0.917']) {
    cpSync(
      join(root, 'test/reference/fcidump', `${name}.fcidump`),
      join(folder, 'my-fcidumps', `${name}.fcidump`),
    );
  }
});

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** npm goes before the program it started: the whole group must be gone before its folder can go. */
async function endGroup(group: number): Promise<void> {
  process.kill(-group, 'SIGTERM');
  const end = Date.now() + 30_000;
  while (isAlive(group)) {
    if (Date.now() > end) process.kill(-group, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

after(async () => {
  for (const server of servers.reverse()) await endGroup(server.pid!);
  rmSync(folder, { recursive: true, force: true });
});

function type(
  command: string,
  options: { background: boolean },
): { child: ChildProcess; output: () => string } {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_|TEMPORAL_ADDRESS|THQ_STORE)/.test(name)),
  );
  const child = spawn('bash', ['-c', command], {
    cwd: folder,
    env: environment,
    detached: options.background,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function runToEnd(command: string): Promise<string> {
  const { child, output } = type(command, { background: false });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  assert.equal(code, 0, `${command}\n${output()}`);
  return output();
}

async function startUntilReady(command: string): Promise<void> {
  const { child, output } = type(command, { background: true });
  servers.push(child);
  const end = Date.now() + PATIENCE_MS;
  while (!/ready|"ledger":/i.test(output())) {
    assert.equal(child.exitCode, null, `${command}\n${output()}`);
    assert.ok(Date.now() < end, `${command}: not ready\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The README repeats the manifest of an earlier run; make it the one of the commands before. */
function provideFirstRun(): void {
  const runs = readdirSync(join(folder, 'runs')).filter((name) => name.startsWith('my-molecules'));
  if (!existsSync(join(folder, 'runs/first')))
    cpSync(join(folder, 'runs', runs[0]!), join(folder, 'runs/first'), { recursive: true });
}

/** What a command that went well says. */
function saidBy(command: string): RegExp {
  if (command.includes('--help')) return /^Usage: /m;
  if (command.includes(' estimate ')) return /^ibm-kingston: holds .* predicted fidelity/m;
  if (command.includes(' circuits ')) return /^\d+ programs and circuits\.json in circuits$/m;
  if (command.includes(' --device '))
    return /answers +2 quantum-device\ndevices +(\d+) of \1 jobs succeeded on forte; [\d.]+ of 300\.00 USD spent\n[\s\S]*report\.html/;
  return /verdict[\s\S]*report\.html/;
}

for (const command of readmeCommands().filter((one) => !NOT_HERE.includes(one))) {
  test(`${command}`, async () => {
    if (LONG_RUNNING.some((start) => command.startsWith(start))) return startUntilReady(command);
    if (command.includes('runs/first')) provideFirstRun();
    const output = await runToEnd(command);
    assert.match(output, saidBy(command), command);
    if (command === 'npm start') assert.match(output, /Web UI: http/);
    if (command.includes('manifest.json')) assert.match(output, /the same as in the manifest, bit for bit/);
  });
}
