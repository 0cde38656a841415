import { percent } from '../../contracts/quantity.js';
import type { Results } from '../../contracts/results.js';

/** Whether the reduction may have dropped a good candidate, as a figure and in sentences. */
export interface MissStatement {
  figure: string;
  sentences: string[];
}

/** Puts `missProbability` into words; where no figure can be stated, says why. */
export function missStatement(results: Results): MissStatement {
  const { estimate, interval, reason } = results.missProbability;
  if (estimate === null) {
    const why = reason === undefined ? '' : ` (${reason})`;
    return {
      figure: 'not known',
      sentences: [`The chance cannot be stated${why}.`, ...auditSentence(results)],
    };
  }
  if (reason !== undefined)
    return { figure: percent(estimate), sentences: [`${sentence(reason)}.`, ...auditSentence(results)] };
  const range =
    interval === null ? '' : ` (5–95% interval: ${percent(interval[0])} to ${percent(interval[1])})`;
  return {
    figure: percent(estimate),
    sentences: [
      `Chance that at least one of the ${results.reduced.length} dropped candidates that nobody looked at belongs to the top ${results.top}${range}.`,
      ...auditSentence(results),
    ],
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function auditSentence({ missProbability, top }: Results): string[] {
  const { audited, hits, clopperPearson } = missProbability;
  if (audited === 0) return [];
  const share =
    clopperPearson === null
      ? ''
      : `; that share lies between ${percent(clopperPearson[0])} and ${percent(clopperPearson[1])}`;
  return [`Of ${audited} dropped candidates audited at random, ${hits} reached the top ${top}${share}.`];
}
