import { randomUUID } from 'node:crypto';
import type { JobOutcome } from '../../../contracts/device-job-result.js';
import { ADAPTERS, type AdapterUnderTest } from '../../integration/devices/device-benches.js';
import { ASYMMETRIC } from '../../support/devices/asymmetric.js';
import { ended, type JobBench } from '../../support/devices/job-bench.js';
import { OUR_ADAPTERS } from './our-adapters.js';
import type { Cell, PurchaseRow } from './purchases.js';
import { atFirstSubmission, SUBMISSION_FAULTS, type SubmissionFault } from './submission-faults.js';

/** Four listing lags, each of them with a poll after it. */
const DEADLINE_MS = 20 * 60_000;

/** As the official clients submit it; and a job of Azure holds no more. */
const ONE_CIRCUIT = { ...ASYMMETRIC, settings: ASYMMETRIC.settings.slice(0, 1) };

function errorOf(outcome: JobOutcome): string | null {
  if (outcome.kind === 'succeeded') return null;
  return outcome.kind === 'failed' ? outcome.failure.type : outcome.kind;
}

async function purchase(bench: JobBench, adapter: AdapterUnderTest, fault: SubmissionFault): Promise<Cell> {
  const server = await adapter.open({ calls: [atFirstSubmission(fault)] });
  const queue = `failure-model-${randomUUID()}`;
  const stop = await bench.serve(queue, [server.device]);
  try {
    const job = {
      device: server.device.id,
      queue,
      program: ONE_CIRCUIT,
      deadlineMs: Date.now() + DEADLINE_MS,
    };
    const { outcome } = await ended(await bench.start(job));
    return { accepted: await server.accepted(), error: errorOf(outcome) };
  } finally {
    await stop();
    await server.close();
  }
}

async function adapterRow(bench: JobBench, adapter: AdapterUnderTest): Promise<PurchaseRow> {
  const idle = await adapter.open();
  const { name, version, safety } = idle.device;
  await idle.close();
  const cells = await Promise.all(
    SUBMISSION_FAULTS.map(async (fault) => [fault.id, await purchase(bench, adapter, fault)] as const),
  );
  return {
    buyer: `deviceJob with ${name} ${version}`,
    provider: OUR_ADAPTERS[adapter.name]!,
    safety: safety.level,
    cells: Object.fromEntries(cells),
  };
}

/** What `deviceJob` on a real server buys with each of our paid adapters for one logical job, fault by fault. */
export async function adapterPurchases(bench: JobBench): Promise<PurchaseRow[]> {
  const rows: PurchaseRow[] = [];
  for (const name of Object.keys(OUR_ADAPTERS)) {
    const adapter = ADAPTERS.find((one) => one.name === name);
    if (adapter === undefined) throw new Error(`expected a bench of the adapter ${name}`);
    rows.push(await adapterRow(bench, adapter));
  }
  return rows;
}
