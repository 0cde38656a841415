import type { DeviceJobResult } from '../../contracts/device-job-result.js';
import type { EarlierPurchase } from '../../contracts/loop-messages.js';
import { JobMemo, ProgramCut } from '../../contracts/program-cut.js';
import { parseContract } from '../failure.js';
import { runsBelow, type ListedRun } from '../listed-runs.js';
import type { ArtifactStore } from '../store/artifact-store.js';
import { getJson } from '../store/json-artifact.js';

/** A job fails only before it buys; one that somebody ended may have bought. */
async function mayHaveBought(run: ListedRun): Promise<boolean> {
  if (run.status === 'FAILED') return false;
  if (run.status !== 'COMPLETED') return true;
  const { job, outcome, duplicates } = (await run.result()) as DeviceJobResult;
  return job !== null || outcome.kind === 'unknown' || duplicates.length > 0;
}

/** The jobs of one cut, none of them bought as far as is known. */
async function unbought(
  store: ArtifactStore,
  { cut, first, device }: JobMemo,
  place: Pick<EarlierPurchase, 'program' | 'rung'>,
): Promise<EarlierPurchase> {
  const { parts, settings } = await getJson(store, cut, ProgramCut);
  return { ...place, device, parts, cut, first, attempts: parts.map(() => 0), settings };
}

/**
 * What an earlier run of a loop may have bought of one step, device by device, in the order of the ladder. `prefix`: how the workflow ids of the jobs of this step
 * begin, before `PROGRAM.PART.RUNG.ATTEMPT`. Fails where the server cannot be asked, and as `ContractViolation` for a job of an earlier version, which does not say what it measures.
 */
export async function earlierPurchases(store: ArtifactStore, prefix: string): Promise<EarlierPurchase[]> {
  const found = new Map<string, EarlierPurchase>();
  for (const run of await runsBelow(prefix)) {
    if (!(await mayHaveBought(run))) continue;
    const { workflowId, memo } = run;
    const [program, part, rung, attempt] = workflowId.slice(prefix.length).split('.').map(Number);
    const said = parseContract(JobMemo, memo, `memo of ${workflowId}`);
    const key = [program, rung, said.first].join('.');
    const purchase = found.get(key) ?? (await unbought(store, said, { program: program!, rung: rung! }));
    const place = part! - said.first;
    purchase.attempts[place] = Math.max(purchase.attempts[place]!, attempt! + 1);
    found.set(key, purchase);
  }
  return [...found.values()].sort((a, b) => a.program - b.program || a.rung - b.rung || a.first - b.first);
}
