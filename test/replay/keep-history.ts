import type { Client } from '@temporalio/client';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { recordHistories } from '../../testing/recorder.js';

const FOLDER = fileURLToPath(new URL('./histories', import.meta.url));
const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/** Records a workflow's histories among those that are replayed; stack traces name files from the root of the project, wherever it lies. */
export async function keepHistory(client: Client, workflowId: string, name: string): Promise<void> {
  const files = await recordHistories({ client, workflowId, folder: FOLDER, name });
  for (const file of files) await writeFile(file, (await readFile(file, 'utf8')).replaceAll(CHECKOUT, ''));
  process.stdout.write(`${name}: ${files.length} histories\n`);
}
