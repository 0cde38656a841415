import { SIGNIFICANT_CHANGE } from '../../contracts/limits.js';
import { percent, roundedError, roundedToError } from '../../contracts/quantity.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import { calculationError } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import { answerKinds, answerLabel, originSentence } from './answer-kind.js';
import { changeSummary } from './changes.js';
import { name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';
import { missStatement } from './miss-probability.js';
import { propertyWords } from './property-words.js';

/** The answers to what one asks first, a card each: who leads, from where, what may be missing, what changed, how sure. */
export function factsSection(results: Results): Markup | null {
  const [first] = results.ranking;
  if (first === undefined) return null;
  const miss = missStatement(results);
  return markup`<div class="facts">
    ${leaderCard(results, first)}
    ${card('Where the answers come from', originFigure(results), [originSentence(results.ranking)])}
    ${card('Could a good one have been missed?', miss.figure, miss.sentences)}
    ${changeCard(results)}
    ${regretCard(results)}
    ${agreementCard(results)}
  </div>`;
}

function card(title: string, headline: Content, sentences: Content[]): Markup {
  return markup`<section class="card">
    <h3 class="eyebrow">${title}</h3>
    <p class="figure">${headline}</p>
    ${sentences.map((sentence) => markup`<p>${sentence}</p>`)}
  </section>`;
}

function leaderCard(results: Results, first: RankedCandidate): Markup {
  const alike = results.ranking.filter(({ tieGroup }) => tieGroup === first.tieGroup).length - 1;
  const text = roundedToError(first.value, calculationError(first), first.unit);
  const kind = answerLabel({ origin: first.origin, fallback: first.fallback !== null });
  const withModel =
    first.withModelError === null
      ? ''
      : `, with the error of the model ${percent(first.withModelError.probabilityTopK)}`;
  return card(results.state === 'completed' ? 'First place' : 'First place so far', name(first.id), [
    `${propertyWords(results.property)} ${text.value.replace('-', '−')} ± ${text.error} ${first.unit} (${kind}).`,
    ...(alike > 0 ? [`${alike} other${alike > 1 ? 's' : ''} cannot be told apart from it.`] : []),
    `Chance of the top ${results.top}: ${percent(first.probabilityTopK)}${withModel}.`,
  ]);
}

/** How many came from a device; that none did is the headline, not a footnote. */
function originFigure({ ranking }: Results): string {
  const measured = answerKinds(ranking).filter(({ origin }) => origin === 'quantum-device');
  const count = measured.reduce((total, kind) => total + kind.count, 0);
  return count === 0 ? 'No quantum device' : `${count} of ${ranking.length} from a device`;
}

function changeCard(results: Results): Markup {
  const { changes, significant, entered } = changeSummary(results);
  return card(
    'Did it change the classical answer?',
    `${changes.length} place${changes.length === 1 ? '' : 's'} changed`,
    [
      `${significant} of them with at least ${percent(SIGNIFICANT_CHANGE)} significance, against the classical baseline of stage 1.`,
      `${entered.length} of the top ${results.top} would not be there by the baseline.`,
    ],
  );
}

function regretCard({ expectedRegret, unit, top }: Results): Markup {
  const { withoutModelError, withModelError } = expectedRegret;
  return card('What a wrong choice costs', `${roundedError(withoutModelError, unit)} ${unit}`, [
    `Expected loss, summed over the shortlist, of taking the first ${top} instead of the truly best ${top}.`,
    ...(withModelError === null
      ? []
      : [`With the error of the model: ${roundedError(withModelError, unit)} ${unit}.`]),
  ]);
}

function agreementCard({ agreement, top }: Results): Markup {
  const { kendallTauWithExact, kendallTauWithBaseline, precisionAtK, baselinePrecisionAtK } = agreement;
  const tau = (value: number) => value.toFixed(2).replace('-', '−');
  const headline = kendallTauWithExact === null ? 'no exact values' : `tau ${tau(kendallTauWithExact)}`;
  return card('Agreement with exact values', headline, [
    'Kendall tau: 1 is the same order, 0 none.',
    ...(kendallTauWithBaseline === null
      ? []
      : [`With the classical baseline: ${tau(kendallTauWithBaseline)}.`]),
    ...(precisionAtK === null
      ? []
      : [
          `Of the true top ${top}, ${percent(precisionAtK)} are in ours${baselinePrecisionAtK === null ? '' : `, ${percent(baselinePrecisionAtK)} in the baseline's`}.`,
        ]),
  ]);
}
