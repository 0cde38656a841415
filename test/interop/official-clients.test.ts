/**
 * Property: the vendors' own clients take the emulator for the real thing. Each submits an asymmetric circuit, waits for it, reads its counts
 * in the right order of bits and cancels a second job; the ledger agrees.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FOUR_SIGMA, NOISY_BIT_SHARE } from '../reference/tolerances.js';
import { faults, openEmulator } from '../support/emulator/emulator-bench.js';
import { CannotInstall, clientPython } from './client-environments.js';
import { OFFICIAL_CLIENTS, type OfficialClient } from './official-clients.js';
import { examine } from './run-examiner.js';

const SHOTS = 200;

/** Why the clients cannot be tried; false: they can. */
async function reasonToSkip(): Promise<string | false> {
  try {
    for (const { requirements } of OFFICIAL_CLIENTS) await clientPython(requirements);
    return false;
  } catch (error) {
    if (error instanceof CannotInstall) return `no official client can be installed: ${error.message}`;
    throw error;
  }
}

/** X on qubit 0 and H on qubit 2: `100` and `101`, half each; on a device with noise, but for its share of wrong bits. */
function assertAsymmetric(counts: Record<string, number>): void {
  const of = (bits: string) => (counts[bits] ?? 0) / SHOTS;
  const told = JSON.stringify(counts);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  assert.equal(total, SHOTS, told);
  assert.ok(of('100') + of('101') > 1 - NOISY_BIT_SHARE, told);
  assert.ok(Math.abs(of('101') - 0.5) < FOUR_SIGMA * Math.sqrt(0.25 / SHOTS), told);
}

async function tryClient(client: OfficialClient): Promise<void> {
  // However slow the machine, the second job does not end before it is cancelled.
  const endless = { provider: client.provider, job: 2, kind: 'endless' };
  const emulator = await openEmulator({ seed: 11, faults: faults({ jobs: [endless] }) });
  try {
    const { counts, cancelled } = await examine(client, emulator.origin(client.provider));
    assertAsymmetric(counts);
    const { jobs } = await emulator.ledger();
    const states = jobs.map(({ state, shots }) => [state, shots]);
    if (client.cancels) {
      assert.match(cancelled!, /^cancell?ed$/i);
      assert.deepEqual(states, [
        ['completed', SHOTS],
        ['cancelled', SHOTS],
      ]);
    } else {
      assert.deepEqual([cancelled, states], [null, [['completed', SHOTS]]]);
    }
  } finally {
    await emulator.close();
  }
}

const skip = await reasonToSkip();
suite('official clients', { concurrency: 2 }, () => {
  for (const client of OFFICIAL_CLIENTS) {
    test(`${client.name}: counts in order, a second job cancelled`, { skip }, () => tryClient(client));
  }
});
