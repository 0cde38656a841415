import type { Results } from '../../contracts/results.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';
import { reasons } from './funnel.js';

/** What a reader must know before the first number: a run that was cancelled, values that stand in for others. */
export function notices(results: Results): Markup[] {
  const { state, failed, ranking, top } = results;
  const fallbacks = ranking.filter(({ fallback }) => fallback !== null);
  const cancelled = markup`<p class="notice">
    <strong>This run was cancelled before it was done.</strong> The ranking holds what was finished by then;
    ${failed.length} candidates have no estimate.
  </p>`;
  const why = reasons(fallbacks.map(({ id, fallback }) => ({ id, reason: fallback?.reason ?? '' })));
  const inTop = ranking.slice(0, top).filter(({ fallback }) => fallback !== null).length;
  const standIns = markup`<p class="notice">
    <strong>${fallbacks.length} of ${ranking.length} values are fallbacks</strong>, ${inTop} of them in the
    top ${top}: they do not come from the method asked for
    (${why.map(([reason, count]) => `${count}: ${reason}`).join('; ')}). They are drawn as outlines and marked
    in the table.
  </p>`;
  return [...(state === 'cancelled' ? [cancelled] : []), ...(fallbacks.length > 0 ? [standIns] : [])];
}
