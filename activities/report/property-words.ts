import type { Results } from '../../contracts/results.js';

/** A property in a sentence, from its short name: `gap:S1-T1` is "S1-T1 gap", `ground-energy` "ground-state energy", `spin-gap` "spin gap". */
export function propertyWords(property: string): string {
  if (property === 'ground-energy') return 'ground-state energy';
  if (property === 'spin-gap') return 'spin gap';
  const [, states] = /^gap:(.+)$/.exec(property) ?? [];
  return states === undefined ? property : `${states.replace('-', '–')} gap`;
}

/** The property as an axis or a column is headed, with its unit. */
export function propertyHeading(results: Results): string {
  const words = propertyWords(results.property);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (${results.unit})`;
}

/** Number of candidates that came in. */
export function inputCount(results: Results): number {
  return results.ranking.length + results.reduced.length + results.rejected.length + results.failed.length;
}

/** The question the pipeline was asked. */
export function question(results: Results): string {
  const extreme = results.goal === 'minimise' ? 'lowest' : 'highest';
  return `Which of ${inputCount(results)} candidates have the ${extreme} ${propertyWords(results.property)}?`;
}
