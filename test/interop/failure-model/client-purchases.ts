import { readFile } from 'node:fs/promises';
import { faults, openEmulator } from '../../support/emulator/emulator-bench.js';
import type { OfficialClient } from '../official-clients.js';
import { buy } from '../run-examiner.js';
import type { Cell, PurchaseRow } from './purchases.js';
import { atFirstSubmission, SUBMISSION_FAULTS, type SubmissionFault } from './submission-faults.js';

async function purchase(client: OfficialClient, fault: SubmissionFault): Promise<Cell> {
  const { provider } = client;
  const script = faults({ calls: [{ provider, ...atFirstSubmission(fault) }] });
  const emulator = await openEmulator({ seed: 11, faults: script });
  try {
    const bought = await buy(client, emulator.origin(provider));
    const { jobs } = await emulator.ledger();
    return { accepted: jobs.length, error: 'error' in bought ? bought.error : null };
  } finally {
    await emulator.close();
  }
}

/** Name and version of a client, as its file of requirements pins it. */
export async function pinnedName({ name, requirements }: OfficialClient): Promise<string> {
  const file = new URL(`../requirements/${requirements}.txt`, import.meta.url);
  const [, version] = new RegExp(`^${name}==(.+)$`, 'm').exec(await readFile(file, 'utf8')) ?? [];
  if (version === undefined)
    throw new Error(`requirements/${requirements}.txt: expected a line ${name}==VERSION`);
  return `${name} ${version}`;
}

/** What an official client buys for one logical job, fault by fault. */
export async function clientPurchases(client: OfficialClient): Promise<PurchaseRow> {
  const cells: Record<string, Cell> = {};
  for (const fault of SUBMISSION_FAULTS) cells[fault.id] = await purchase(client, fault);
  return { buyer: await pinnedName(client), provider: client.provider, safety: null, cells };
}
