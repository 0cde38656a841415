// Property: a device is taken only where it can measure the program, well enough and in time, and what it would not measure is said.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DeviceRegistry } from '../../../../activities/device-jobs/device-registry.js';
import { fitProgram } from '../../../../activities/fit-program.js';
import type { StageContext } from '../../../../activities/stage-activity.js';
import { FileStore } from '../../../../activities/store/file-store.js';
import { getJson, putJson } from '../../../../activities/store/json-artifact.js';
import type { DeviceStatus, Quote } from '../../../../contracts/device-job.js';
import type { FitProgramInput } from '../../../../contracts/loop-messages.js';
import { CircuitBatchProgram } from '../../../../contracts/measurement.js';
import { ASYMMETRIC } from '../../../support/devices/asymmetric.js';
import { PricedDevice, type PricedScript } from '../../../support/devices/priced-device.js';

const store = new FileStore(mkdtempSync(join(tmpdir(), 'thq-fit-')));
const stage = { signal: new AbortController().signal } as StageContext;
const HOUR_MS = 3_600_000;

class Told extends PricedDevice {
  constructor(
    script: PricedScript,
    private readonly says: Partial<DeviceStatus> = {},
    private readonly quotes: Partial<Quote> = {},
  ) {
    super(script);
  }
  override async status(): Promise<DeviceStatus> {
    return { ...(await super.status()), ...this.says };
  }
  override async quote(program: CircuitBatchProgram): Promise<Quote> {
    return { ...(await super.quote(program)), ...this.quotes };
  }
}

async function fit(device: PricedDevice, asked: Partial<FitProgramInput> = {}) {
  return fitProgram(
    { store, devices: new DeviceRegistry([device]) },
    {
      ...{ device: device.id, program: await putJson(store, ASYMMETRIC), missing: null },
      ...{ minimumFidelity: null, mostDescriptionDays: null, patienceSeconds: 60, wasOut: false },
      deadlineMs: Date.now() + HOUR_MS,
      ...asked,
    },
    stage,
  );
}

async function reason(device: PricedDevice, asked: Partial<FitProgramInput> = {}) {
  const answer = await fit(device, asked);
  assert.ok(answer.kind === 'unfit', JSON.stringify(answer));
  return [answer.reason, answer.out] as const;
}

test('what is missing goes into as many jobs as the device wants, each with its quote and its places', async () => {
  const settings = ASYMMETRIC.settings.length;
  assert.ok(settings > 1);
  const answer = await fit(new Told({ id: 'one', mostCircuits: 1, perShotMicros: 7 }), {
    missing: [settings - 1],
  });
  assert.ok(answer.kind === 'fit');
  const [part, ...others] = answer.parts;
  assert.deepEqual([others.length, part!.places], [0, [settings - 1]]);
  const { settings: measured } = await getJson(store, part!.program, CircuitBatchProgram);
  assert.deepEqual(measured, [ASYMMETRIC.settings.at(-1)]);
  assert.deepEqual(part!.quote, { micros: 7 * measured[0]!.shots, currency: 'USD' });
  const whole = await fit(new Told({ id: 'one', mostCircuits: 1 }));
  assert.ok(whole.kind === 'fit');
  assert.deepEqual(
    whole.parts.flatMap(({ places }) => places),
    ASYMMETRIC.settings.map((_, place) => place),
  );
});

test('a device that is gone, closed for too long, or out since before, is passed over', async () => {
  const opensAt = new Date(Date.now() + HOUR_MS).toISOString();
  const told = (says: Partial<DeviceStatus>) => new Told({ id: 'd' }, says);
  assert.deepEqual(await reason(told({ availability: 'retired', word: 'GONE' })), [
    'it is retired (GONE)',
    false,
  ]);
  const closed = await reason(told({ availability: 'unavailable', opensAt }));
  assert.match(closed[0], /closed until .* longer than it is waited for/);
  assert.equal(closed[1], true);
  const out = told({ availability: 'unavailable', word: 'OFFLINE' });
  assert.deepEqual(await reason(out, { wasOut: true }), ['it is still unavailable (OFFLINE)', true]);
  // Its job waits for it.
  assert.equal((await fit(out)).kind, 'fit');
  assert.equal(
    (await fit(told({ availability: 'unavailable', opensAt }), { patienceSeconds: 7200 })).kind,
    'fit',
  );
});

test('one that takes jobs, but opens only after the deadline', async () => {
  const opensAt = new Date(Date.now() + 2 * HOUR_MS).toISOString();
  const takesJobs = new Told({ id: 'd' }, { availability: 'available', opensAt });
  const [why, out] = await reason(takesJobs);
  assert.match(why, /opens at .*, which is after the deadline/);
  assert.equal(out, true);
  assert.equal((await fit(takesJobs, { deadlineMs: Date.now() + 3 * HOUR_MS })).kind, 'fit');
});

test('one that would answer after the deadline, by its own estimate', async () => {
  const slow = new Told({ id: 'd' }, {}, { queueSeconds: 4000, executionSeconds: 20 });
  assert.match((await reason(slow))[0], /4020 s, which is after the deadline/);
  assert.equal((await fit(slow, { deadlineMs: Date.now() + 2 * HOUR_MS })).kind, 'fit');
});

test('one of which nobody knows how well it does, where that matters', async () => {
  assert.match((await reason(new Told({ id: 'd' }), { minimumFidelity: 0.5 }))[0], /no description/);
});
