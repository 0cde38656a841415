/**
 * Property: a pipeline on devices is started, asked, allowed and accounted for from the command line: it waits for an approval and says so, its jobs are listed with
 * quote and bill, and its result names the device of every row and what it cost.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Results } from '../../../contracts/results.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';
import { openEmulator, type EmulatorBench } from '../../support/emulator/emulator-bench.js';
import { fcidumpFixture } from '../../support/fcidump-fixtures.js';
import { writeFolder } from '../../support/cli/inputs.js';

const NAMES = ['h2-0.735-sto3g', 'heh+-0.772'];
let service: CliService;
let emulator: EmulatorBench;
before(async () => {
  service = await openCliService();
  emulator = await openEmulator({ seed: 3 });
  writeFolder(
    service.path('set'),
    Object.fromEntries(NAMES.map((name) => [`${name}.fcidump`, fcidumpFixture(name).text])),
  );
  const url = `${emulator.origin('ionq')}/v0.4`;
  const devices = [{ adapter: 'ionq', id: 'forte', backend: 'qpu.forte-1', url, listingLagSeconds: 1 }];
  writeFileSync(service.path('devices.json'), JSON.stringify({ format: 'thq.devices', version: 1, devices }));
  const worker = service.script('worker', [...service.there, '--devices', service.path('devices.json')], {
    env: { IONQ_API_KEY: PLANTED_KEY },
    patienceMs: 600_000,
  });
  await worker.says('stdout', /^worker ready: .*\n/);
});
after(async () => {
  await emulator.close();
  await service.close();
});

const QUESTION = ['set', '--method', 'sampled', '--shots', '2000', '--keep', '100%', '--seed', '5'];

async function json<T>(args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await service.run([...args, ...service.there, '--json']);
  assert.equal(code, 0, stderr);
  assert.ok(!`${stdout}${stderr}`.includes(PLANTED_KEY));
  return JSON.parse(stdout) as T;
}

/** Asks until the answer fulfils a condition; bounded in time. */
async function until<T>(args: readonly string[], holds: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(500)) {
    const answer = await json<T>(args);
    if (holds(answer)) return answer;
  }
  throw new Error(`${args.join(' ')}: not within two minutes`);
}

interface Why {
  deadline: string;
  blocked: { what: string; reason: string; next: string }[];
}

interface Jobs {
  jobs: {
    device: string;
    token: string;
    job: string;
    state: string;
    quote: object;
    bill: { micros: number };
  }[];
}

test('it waits for the approval that it was told to wait for, and goes on with it', async () => {
  const money = ['--device', 'forte', '--budget', '500', '--approval-above', '1'];
  const { pipelineId } = await json<{ pipelineId: string }>(['start', ...QUESTION, ...money]);
  const { blocked, deadline } = await until<Why>(['why', pipelineId], (why) =>
    why.blocked.some(({ what }) => what === 'an approval'),
  );
  assert.ok(Date.parse(deadline) > Date.now());
  assert.match(blocked[0]!.next, new RegExp(`thq approve ${pipelineId} --by NAME --reason TEXT`));
  const { stdout: line } = await service.run(['status', pipelineId, ...service.there]);
  assert.match(
    line,
    /^running: estimation 0 of 2 \(\d+\.\d\d USD wait for an approval; 0\.00 of 500\.00 USD spent\)\n$/,
  );
  assert.equal((await emulator.ledger()).jobs.length, 0);

  const approved = await json<{ cost: { reserved: number } }>([
    'approve',
    pipelineId,
    '--by',
    'Ada',
    '--reason',
    'worth it',
  ]);
  assert.ok(approved.cost.reserved > 1);
  const results = await json<Results>(['run', ...QUESTION, ...money, '--out', service.path('record')]);
  assert.equal(results.pipelineId, pipelineId);
  for (const { device, origin } of results.ranking)
    assert.deepEqual([device, origin], ['forte', 'quantum-device']);

  const { jobs } = await json<Jobs>(['jobs', pipelineId]);
  const { jobs: ledger } = await emulator.ledger();
  assert.deepEqual(jobs.map(({ job }) => job).sort(), ledger.map(({ id }) => id).sort());
  assert.ok(jobs.every(({ state, device }) => state === 'succeeded' && device === 'forte'));
  const billed = ledger.reduce((sum, { bill }) => sum + bill.amount, 0);
  assert.ok(Math.abs(results.cost!.spent - billed) < 0.01, `${results.cost!.spent}, billed ${billed}`);
  assert.deepEqual([results.cost!.currency, results.cost!.reserved], ['USD', 0]);
});

test('what nobody asked for is refused in a line: approvals, decisions, devices that no worker has, a budget that none of them charges in', async () => {
  const refused = async (args: readonly string[], line: RegExp) => {
    const { code, stderr } = await service.run([...args, ...service.there]);
    assert.notEqual(code, 0);
    assert.match(stderr, line);
    assert.doesNotMatch(stderr, /\n\s+at /);
  };
  const { pipelineId } = await json<Results>([
    'run',
    'set',
    '--method',
    'exact',
    '--keep',
    '100%',
    '--out',
    service.path('exact'),
  ]);
  await refused(
    ['approve', pipelineId, '--by', 'Ada', '--reason', 'x'],
    /workflow execution already completed|not found|already/i,
  );
  await refused(
    ['decide', 'nonsense', '--submit', '--by', 'Ada', '--reason', 'x'],
    /expected the workflow id of a device job/,
  );
  await refused(
    ['decide', `${pipelineId}/job/0`, '--submit', '--abandon', '--by', 'Ada', '--reason', 'x'],
    /expected one of --adopt, --submit and --abandon, got 2/,
  );
  await refused(
    ['run', ...QUESTION, '--device', 'forte', '--budget', '5 FOO', '--out', service.path('foo')],
    /estimation\.ladder\.budget: expected USD or CREDIT as forte charges, got FOO/,
  );
  await refused(
    ['run', ...QUESTION, '--device', 'nobodys', '--out', service.path('nobodys')],
    /estimation\.ladder\.rungs\.0\.device: expected one of forte, got nobodys/,
  );
});
