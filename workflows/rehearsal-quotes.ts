import { ActivityFailure, condition } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceLadder, DeviceRung } from '../contracts/device-ladder.js';
import type { ProgramFit, RehearseResult } from '../contracts/loop-messages.js';
import { isEndedByStop } from './ended-by-stop.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { programFit } from './program-fit.js';
import type { StageRun } from './stage-run.js';

/** How long a provider is asked for a quote before it counts as away. */
const QUOTE_PATIENCE_MS = 60_000;

async function askedFor(
  { state }: StageRun,
  rung: DeviceRung,
  program: ArtifactRef,
  deadlineMs: number,
): Promise<ProgramFit | null> {
  try {
    return await programFit({
      ...{ admission: state.admission!, rung, program, missing: null, deadlineMs },
      // Whoever is away now may be back in time.
      ...{ patienceSeconds: Number.MAX_SAFE_INTEGER, wasOut: false },
      ...{ scheduleToCloseTimeout: QUOTE_PATIENCE_MS, summary: `quote of ${rung.device}` },
    });
  } catch (error) {
    if (error instanceof ActivityFailure && !isEndedByStop(error)) return null;
    throw error;
  }
}

/**
 * Whether the device can measure the program in time; null: it does not say now. A refusal by a deadline that has come or was moved meanwhile says nothing of the
 * device: the stage is stopped at the one, and at the other it is asked again.
 */
async function fitOf(run: StageRun, rung: DeviceRung, program: ArtifactRef): Promise<ProgramFit | null> {
  const { state } = run;
  for (;;) {
    await condition(() => Date.now() < loopDeadlineMs(state));
    const deadlineMs = loopDeadlineMs(state);
    const fit = await askedFor(run, rung, program, deadlineMs);
    const isOfToday = Date.now() < deadlineMs && deadlineMs === loopDeadlineMs(state);
    if (fit?.kind !== 'unfit' || isOfToday) return fit;
  }
}

/** What measuring all candidates would cost on this device, by its quotes for the rehearsed ones; a text: why it cannot; null: it does not say now. */
async function priceOn(
  run: StageRun,
  rung: DeviceRung,
  rehearsed: RehearseResult['programs'],
): Promise<{ micros: number; currency: string } | string | null> {
  let micros = 0;
  let currency = '';
  for (const { programs, steps } of rehearsed) {
    for (const program of programs) {
      const fit = await fitOf(run, rung, program);
      if (fit === null) return null;
      if (fit.kind === 'unfit') return fit.out ? null : fit.reason;
      for (const { quote } of fit.parts) {
        micros += steps * quote.micros;
        currency = quote.currency;
      }
    }
  }
  const candidates = run.state.plan!.blocks.length;
  return { micros: Math.ceil((micros * candidates) / rehearsed.length), currency };
}

/** Why no money is to be spent, by the quotes of the ladder's first device that can measure the programs; null: nothing speaks against it. */
export async function priceProblem(
  run: StageRun,
  { rungs, budget }: DeviceLadder,
  rehearsed: RehearseResult['programs'],
): Promise<string | null> {
  if (rehearsed.length === 0) return null;
  const refusals: string[] = [];
  for (const rung of rungs) {
    const { device } = rung;
    const price = await priceOn(run, rung, rehearsed);
    if (price === null) return null;
    if (typeof price === 'string') {
      refusals.push(`${device}: ${price}`);
      continue;
    }
    if (price.micros === 0 || (price.currency === budget?.currency && price.micros <= budget.micros))
      return null;
    const expected =
      budget === null
        ? 'no price, as no budget was given'
        : `at most the budget of ${budget.micros / 1e6} ${budget.currency}`;
    return `expected ${expected}, got an estimate of ${price.micros / 1e6} ${price.currency} on ${device} for all candidates`;
  }
  return `no device of the ladder can measure the circuits: ${refusals.join('; ')}`;
}
