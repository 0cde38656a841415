import type { FailedCandidate } from '../../contracts/estimate.js';
import type { Admission } from '../../contracts/pipeline.js';
import type { StageDeps } from '../deps.js';
import { siblingModule } from '../threads/sibling-module.js';
import type { RefusalTaskInput } from './refusal-task.js';

/** Those of the candidates that the request's device cannot run as asked, with the reasons; none where it names no device. Works in threads. */
export async function refusedCandidates(
  deps: StageDeps,
  {
    request,
    candidates,
    family,
    estimator,
  }: Pick<Admission, 'request' | 'candidates' | 'family' | 'estimator'>,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<FailedCandidate[]> {
  // A pipeline that was admitted by an earlier version knows no device.
  if ((request.estimation.device ?? null) === null) return [];
  const adapters = {
    family: (await deps.registry.family(family.name)).reference,
    estimator: (await deps.registry.estimator(estimator.name)).reference,
  };
  const all = await deps.candidates.some(candidates, ids);
  const share = Math.max(1, Math.ceil(all.length / deps.pool.size));
  const shares = Array.from({ length: Math.ceil(all.length / share) }, (_, k) =>
    all.slice(k * share, (k + 1) * share),
  );
  const module = siblingModule(import.meta.url, './refusal-task');
  const found = await Promise.all(
    shares.map((part) =>
      deps.pool.run<RefusalTaskInput, never, FailedCandidate[]>(
        { module, exported: 'refusalTask', input: { ...adapters, request, candidates: part } },
        { signal },
      ),
    ),
  );
  return found.flat();
}
