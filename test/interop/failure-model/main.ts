import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { openJobBench } from '../../support/devices/job-bench.js';
import { OFFICIAL_CLIENTS } from '../official-clients.js';
import { adapterPurchases } from './adapter-purchases.js';
import { clientPurchases } from './client-purchases.js';
import { PAGE, pageWith } from './purchase-table.js';
import { Purchases, PURCHASES_FILE, type PurchaseRow } from './purchases.js';

/**
 * Measures what one logical job buys when its submission goes wrong, from the emulator's ledger: `npm run failure-model`. Writes `purchases.json`
 * beside this file and the table of docs/failure-model.md. Needs what the tests of official clients need; takes some ten minutes.
 */

async function ours(): Promise<PurchaseRow[]> {
  const bench = await openJobBench();
  try {
    return await adapterPurchases(bench);
  } finally {
    await bench.close();
  }
}

async function theirs(): Promise<PurchaseRow[]> {
  const rows: PurchaseRow[] = [];
  for (const client of OFFICIAL_CLIENTS) {
    rows.push(await clientPurchases(client));
    console.log(JSON.stringify(rows.at(-1)));
  }
  return rows;
}

const rows = [...(await theirs()), ...(await ours())];
const purchases = Purchases.parse({ format: 'thq.purchases', version: 1, rows });
const layout = { ...(await resolveConfig(PURCHASES_FILE)), parser: 'json' };
await writeFile(PURCHASES_FILE, await format(JSON.stringify(purchases), layout));
await writeFile(PAGE, await pageWith(purchases));
