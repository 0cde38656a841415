import type { EarlierPurchase } from '../../contracts/loop-messages.js';
import { ProgramCut, type JobMemo } from '../../contracts/program-cut.js';
import { jobTraces, memoOf } from '../job-traces.js';
import type { ArtifactStore } from '../store/artifact-store.js';
import { getJson } from '../store/json-artifact.js';

/** The jobs of one cut, none of them bought as far as is known. */
async function unbought(
  store: ArtifactStore,
  { cut, first, job: { device } }: JobMemo,
  place: Pick<EarlierPurchase, 'program' | 'rung'>,
): Promise<EarlierPurchase> {
  const { parts, settings } = await getJson(store, cut, ProgramCut);
  return { ...place, device, parts, cut, first, bought: parts.map(() => 0), settings };
}

/**
 * What an earlier run of a loop may have bought of one step, device by device, in the order of the ladder. `prefix`: how the workflow ids of the jobs of this step
 * begin, before `PROGRAM.PART.RUNG.ATTEMPT`. Fails where the server cannot be asked, and as `ContractViolation` for a job of an earlier version, which does not say what it measures.
 */
export async function earlierPurchases(store: ArtifactStore, prefix: string): Promise<EarlierPurchase[]> {
  const found = new Map<string, EarlierPurchase>();
  for (const trace of await jobTraces(prefix)) {
    const name = trace.run.workflowId.slice(prefix.length);
    const [program = 0, part = 0, rung = 0, attempt = 0] = name.split('.').map(Number);
    const memo = memoOf(trace);
    const key = [program, rung, memo.first].join('.');
    const purchase = found.get(key) ?? (await unbought(store, memo, { program, rung }));
    const place = part - memo.first;
    purchase.bought[place] = Math.max(purchase.bought[place]!, attempt + 1);
    found.set(key, purchase);
  }
  return [...found.values()].sort((a, b) => a.program - b.program || a.rung - b.rung || a.first - b.first);
}
