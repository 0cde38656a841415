import { ActivityFailure } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceLadder, DeviceRung } from '../contracts/device-ladder.js';
import type { ProgramFit, RehearseResult } from '../contracts/loop-messages.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { computing } from './loop-proxies.js';
import { addTiming } from './pipeline-state.js';
import { programFit } from './program-fit.js';
import type { StageRun } from './stage-run.js';

/** Candidates whose programs are rehearsed, the most promising ones. */
const REHEARSED = 3;

/** How long a provider is asked for a quote before it counts as away. */
const QUOTE_PATIENCE_MS = 60_000;

async function fitOf(run: StageRun, rung: DeviceRung, program: ArtifactRef): Promise<ProgramFit | null> {
  const { state } = run;
  try {
    return await programFit({
      ...{ admission: state.admission!, rung, program, missing: null, deadlineMs: loopDeadlineMs(state) },
      // Whoever is away now may be back in time.
      ...{ patienceSeconds: Number.MAX_SAFE_INTEGER, wasOut: false },
      ...{ scheduleToCloseTimeout: QUOTE_PATIENCE_MS, summary: `quote of ${rung.device}` },
    });
  } catch (error) {
    if (error instanceof ActivityFailure) return null;
    throw error;
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
async function priceProblem(
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

/** Measures the programs of the first candidates on this machine's simulator, and asks what all would cost. Nothing is bought where that speaks against it. */
export async function rehearsal(run: StageRun): Promise<void> {
  const { state } = run;
  const admission = state.admission!;
  const blocks = state.plan!.blocks.map((_, block) => block).slice(0, REHEARSED);
  const { timing, problem, candidates, programs } = await computing.rehearse({
    admission,
    plan: state.plan!.ref,
    blocks,
  });
  addTiming(state, 'estimation', timing);
  const ladder = admission.request.estimation.ladder!;
  state.devices!.rehearsal = { candidates, problem: problem ?? (await priceProblem(run, ladder, programs)) };
}
