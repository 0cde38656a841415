import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { ChainName } from '../hydrogen-chains.js';

/** Names a Python that has TenCirChem; without it there is only what others once measured elsewhere. */
const PYTHON = process.env['THQ_PEER_PYTHON'];
const TIMEOUT_MS = 300_000;
const PeerRun = z.strictObject({ parameters: z.int().positive(), milliseconds: z.number().positive() });

/** What TenCirChem takes for the same minimum in the same minutes, in words; null where no Python is named. Rejects when it fails. */
export async function uccsdPeer(chain: ChainName): Promise<string | null> {
  if (PYTHON === undefined) return null;
  const script = fileURLToPath(new URL('uccsd-vqe.py', import.meta.url));
  const { stdout } = await promisify(execFile)(PYTHON, [script, chain], { timeout: TIMEOUT_MS });
  const { parameters, milliseconds } = PeerRun.parse(JSON.parse(stdout.trim().split('\n').at(-1)!));
  return `TenCirChem with numpy after it: ${milliseconds.toFixed(0)} ms of processor time (${parameters} parameters)`;
}
