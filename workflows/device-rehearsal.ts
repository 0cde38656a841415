import type { Rehearsal } from '../contracts/cost.js';
import { hearLoops, openBooks } from './earlier-work.js';
import { computing } from './loop-proxies.js';
import { addTiming } from './pipeline-state.js';
import { priceProblem } from './rehearsal-quotes.js';
import type { StageRun } from './stage-run.js';
import { isStopped, stoppable } from './stoppable.js';

/** Candidates whose programs are rehearsed, the most promising ones. */
const REHEARSED = 3;

/** Measures the programs of the first candidates on this machine's simulator, and asks what all would cost. */
async function rehearsal(run: StageRun): Promise<Rehearsal> {
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
  return { candidates, problem: problem ?? (await priceProblem(run, ladder, programs)) };
}

/**
 * Stopped, it leaves nothing behind: what was not rehearsed to the end speaks neither for the devices nor against them, and that it was stopped is the reason why
 * nothing is bought. How its activities ended then does not matter either.
 */
async function rehearseUnlessStopped(run: StageRun): Promise<void> {
  try {
    await stoppable(run, async () => {
      const found = await rehearsal(run);
      if (!isStopped(run)) run.state.devices!.rehearsal = found;
    });
  } catch (error) {
    if (!isStopped(run)) throw error;
  }
}

/** Begins to use devices where the request names some; whether their rehearsal speaks against it, so that nothing is bought. */
export async function isUnfitForDevices(run: StageRun): Promise<boolean> {
  const { state } = run;
  const { ladder } = state.admission!.request.estimation;
  // A pipeline that was admitted by an earlier version knows none.
  if (!ladder || state.plan!.blocks.length === 0) return false;
  state.devices ??= await openBooks(run, ladder);
  hearLoops(run);
  const { rehearsal, earlier } = state.devices;
  // Whatever was begun was rehearsed before, and what was bought is to be had in any case.
  if (earlier && (earlier.bought || earlier.loops.length > 0))
    state.devices.rehearsal ??= { candidates: [], problem: null };
  else if (rehearsal === null && !isStopped(run)) await rehearseUnlessStopped(run);
  return (state.devices.rehearsal?.problem ?? null) !== null;
}
