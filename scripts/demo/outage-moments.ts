import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger, LedgerEntry } from '../../emulator/index.js';
import type { Results } from '../../contracts/results.js';
import { devicesQuery, loopProgressQuery } from '../../workflows/messages.js';
import { note } from '../notes.js';
import type { Session } from '../session.js';
import { PREFERRED, type OutageStage } from './outage-stage.js';

/** What is looked at: the devices themselves, the emulator's ledger, and the loops of the pipeline. */
export interface Watched {
  stage: OutageStage;
  /** How long the preferred device is away, in seconds. */
  awaySeconds: number;
  session: Session;
  pipelineId: string;
}

const LOOK_INTERVAL_MS = 500;
/** Longest wait for a device's word on how it is. */
const PATIENCE_MS = 5000;

/** About two candidates. */
const JOBS_BEFORE = 6;
const FINAL: ReadonlySet<LedgerEntry['state']> = new Set(['completed', 'failed', 'cancelled'] as const);

/** What was told last; only changes are told. */
interface Told {
  words: Map<string, string>;
  jobs: number;
  isTaken: boolean;
  /** Devices that loops have passed over, each with its candidate. */
  passed: Set<string>;
}

type Tell = (text: string) => void;

async function lookAtDevices({ stage }: Watched, told: Told, tell: Tell): Promise<void> {
  for (const device of stage.devices) {
    const { availability, word } = await device.status(AbortSignal.timeout(PATIENCE_MS));
    const before = told.words.get(device.id);
    if (availability === before) continue;
    told.words.set(device.id, availability);
    const again = before === undefined ? '' : availability === 'available' ? 'again ' : 'no longer ';
    const text = availability === 'available' || before === undefined ? availability : 'available';
    tell(`${device.id} is ${again}${text} (${word})`);
  }
}

async function lookAtLedger({ stage, awaySeconds }: Watched, told: Told, tell: Tell): Promise<void> {
  const { jobs } = (await (await fetch(stage.ledger)).json()) as Ledger;
  for (const { provider, circuits, shots, quote } of jobs.slice(told.jobs)) {
    const amount = `${quote.amount.toFixed(2)} ${quote.unit.toUpperCase()}`;
    tell(`job ${++told.jobs} bought from ${provider}: ${circuits} circuits, ${shots} shots, ${amount}`);
  }
  // A job in the queue of a device that goes away waits there; this is about those that are still to be bought.
  const isIdle = jobs.every(({ state }) => FINAL.has(state));
  if (told.isTaken || jobs.length < JOBS_BEFORE || !isIdle) return;
  told.isTaken = true;
  tell(`${PREFERRED} is taken away for ${awaySeconds} s`);
  await stage.takeAway(awaySeconds);
}

async function lookAtLoops({ session, pipelineId }: Watched, told: Told, tell: Tell): Promise<void> {
  const { workflow } = session.client;
  const progress = await workflow.getHandle(pipelineId).query(devicesQuery);
  for (const { workflowId } of progress?.loops ?? []) {
    const { candidate, out } = await workflow.getHandle(workflowId).query(loopProgressQuery);
    for (const device of Object.keys(out)) {
      const passing = `${candidate}: ${device} is waited for no longer, the next device of the ladder is asked`;
      if (told.passed.has(passing)) continue;
      told.passed.add(passing);
      tell(passing);
    }
  }
}

/** Tells on stderr, with the second since it was called, what happens to devices and jobs, until `over`. */
export async function tellMoments(watched: Watched, over: AbortSignal): Promise<void> {
  const begunMs = Date.now();
  const told: Told = { words: new Map(), jobs: 0, isTaken: false, passed: new Set() };
  const tell: Tell = (text) => note(`${Math.round((Date.now() - begunMs) / 1000)} s: ${text}`);
  while (!over.aborted) {
    await lookAtDevices(watched, told, tell);
    await lookAtLedger(watched, told, tell);
    // Neither workflow answers before it has begun, or when it has just ended.
    await lookAtLoops(watched, told, tell).catch(() => undefined);
    await sleep(LOOK_INTERVAL_MS);
  }
}

/** Tells who measured each candidate, and why it was not the preferred device. */
export function tellWhoMeasured({ ranking }: Results): void {
  for (const { id, origin, device, substitution, fallback } of ranking) {
    const reason = substitution?.reason ?? fallback?.reason;
    note(`${id}: ${device ?? origin}${reason === undefined ? '' : `, since ${reason}`}`);
  }
}
