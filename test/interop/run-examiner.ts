import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { INTEROP_CACHE, clientPython } from './client-environments.js';
import type { OfficialClient } from './official-clients.js';
import { runCommand } from './run-command.js';

const Counts = z.record(z.string(), z.int().nonnegative());

/** What an examiner found: counts by outcome with qubit 0 first, and the word for the state of the job that it cancelled. */
export const Examination = z.strictObject({ counts: Counts, cancelled: z.string().nullable() });
export type Examination = z.infer<typeof Examination>;

/** What the caller of a client got: counts, or the name of an exception. */
export const Purchase = z.union([
  z.strictObject({ counts: Counts }),
  z.strictObject({ error: z.string().min(1) }),
]);
export type Purchase = z.infer<typeof Purchase>;

/** Above the slowest client by far; they poll for ever where a job does not end. */
const PATIENCE_MS = 300_000;

/** Lets a client do its task against an emulator, in a home without any settings; answers its one line of JSON, not yet parsed. */
async function runExaminer(client: OfficialClient, task: string, origin: string): Promise<unknown> {
  const python = await clientPython(client.requirements);
  const script = fileURLToPath(
    new URL(`./clients/${client.name.replaceAll('-', '_')}_client.py`, import.meta.url),
  );
  const home = await mkdtemp(join(tmpdir(), 'thq-interop-'));
  try {
    const env = {
      HOME: home,
      PATH: process.env.PATH ?? '',
      // Compiled modules are kept, but not beside their sources.
      PYTHONPYCACHEPREFIX: join(INTEROP_CACHE, 'bytecode'),
    };
    const run = await runCommand(python, [script, task, origin], { env, patienceMs: PATIENCE_MS });
    if (run.code === 0) return JSON.parse(run.stdout);
    throw new Error(
      `${client.name} ${task}: expected exit code 0, got ${run.code}: ${run.stderr.slice(-4000)}`,
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** A job that is read and a job that is cancelled. */
export async function examine(client: OfficialClient, origin: string): Promise<Examination> {
  return Examination.parse(await runExaminer(client, 'examine', origin));
}

/** One logical job on the paid device. */
export async function buy(client: OfficialClient, origin: string): Promise<Purchase> {
  return Purchase.parse(await runExaminer(client, 'buy', origin));
}
