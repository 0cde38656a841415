import type { RankedCandidate } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import {
  chanceCell,
  comparisonCell,
  errorCell,
  originCell,
  placesCell,
  valueCell,
} from './candidate-cells.js';
import type { Column } from './data-table.js';
import { figure, foldedTable, name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { html } from './markup.js';
import { propertyHeading, propertyWords } from './property-words.js';

/** Fewest rows that are seen without unfolding. */
const SEEN_ROWS = 40;

/** The ranking, best first: a row per candidate with everything that is known about its place. */
export function rankingSection(results: Results): Markup {
  if (results.ranking.length === 0) return html`<p class="notice">No candidate was ranked.</p>`;
  const size = shortlistSize(results);
  const table = {
    caption: html`${results.goal === 'minimise' ? 'Lowest' : 'Highest'} ${propertyWords(results.property)}
    first. Errors are one standard deviation. The dashed line closes the top ${results.top}.`,
    columns: columnsOf(results),
    rows: results.ranking,
    rowLook: (_: RankedCandidate, index: number) => ({
      id: `place-${index + 1}`,
      className: lookOf(index, results.top, size),
    }),
  };
  return html`${foldedTable(table, 'Ranking', 'candidates', Math.max(SEEN_ROWS, size))}${columnGuide(results)}`;
}

/** The top k and those who cannot be told apart from the last of them. */
export function shortlistSize({ ranking, top }: Results): number {
  const lastGroup = ranking[Math.min(top, ranking.length) - 1]?.tieGroup;
  return ranking.filter((entry, index) => index < top || entry.tieGroup === lastGroup).length;
}

function lookOf(index: number, top: number, size: number): string {
  return [index === top ? 'cut' : '', index >= size ? 'beyond' : ''].filter((part) => part !== '').join(' ');
}

function columnsOf(results: Results): Column<RankedCandidate>[] {
  const { top, ranking } = results;
  const withModel = ranking.some((entry) => entry.modelError !== null || entry.withModelError !== null);
  return [
    { head: 'Candidate', field: 'id', cell: candidateCell },
    {
      head: html`${propertyHeading(results)}<small>± calculation</small>`,
      field: 'value',
      numeric: true,
      cell: valueCell,
    },
    {
      head: html`Chance of top ${top}<small>calculation</small>`,
      field: 'probabilityTopK',
      numeric: true,
      cell: (entry) => chanceCell(entry.probabilityTopK),
    },
    {
      head: html`Places<small>5–95 %</small>`,
      field: 'rankInterval',
      numeric: true,
      cell: (entry) => placesCell(entry.rankInterval),
    },
    ...(withModel ? modelColumns(results) : []),
    { head: 'Tie group', field: 'tieGroup', numeric: true, cell: tieCell(ranking) },
    { head: 'Answer from', field: 'origin', cell: originCell },
    {
      head: html`Exact<small>a check</small>`,
      field: 'exactValue',
      numeric: true,
      cell: (entry) => comparisonCell(entry, entry.exactValue, entry.exactRank),
    },
    {
      head: html`Baseline<small>classical</small>`,
      field: 'baselineValue',
      numeric: true,
      cell: (entry) => comparisonCell(entry, entry.baselineValue, entry.baselineRank),
    },
  ];
}

function modelColumns({ unit, top }: Results): Column<RankedCandidate>[] {
  return [
    {
      head: html`Model error<small>± ${unit}</small>`,
      field: 'modelError',
      numeric: true,
      cell: (entry) => errorCell(entry.modelError, unit),
    },
    {
      head: html`Chance of top ${top}<small>with model error</small>`,
      field: 'withModelError.probabilityTopK',
      numeric: true,
      cell: ({ withModelError }) =>
        withModelError === null ? '–' : chanceCell(withModelError.probabilityTopK),
    },
    {
      head: html`Places<small>with model error</small>`,
      field: 'withModelError.rankInterval',
      numeric: true,
      cell: ({ withModelError }) => (withModelError === null ? '–' : placesCell(withModelError.rankInterval)),
    },
  ];
}

function candidateCell(entry: RankedCandidate, index: number): Content {
  const audit = entry.audit ? html` <span class="badge tone-audit">audit</span>` : null;
  return html`<span class="muted">${index + 1}</span> ${name(entry.id)}${audit}`;
}

function tieCell(ranking: RankedCandidate[]): (entry: RankedCandidate) => Content {
  const sizes = new Map<number, number>();
  for (const { tieGroup } of ranking) sizes.set(tieGroup, (sizes.get(tieGroup) ?? 0) + 1);
  return ({ tieGroup }) => {
    const size = sizes.get(tieGroup) ?? 1;
    return html`${figure(tieGroup, String(tieGroup))}${size > 1 ? html`<small>${size} alike</small>` : null}`;
  };
}

function columnGuide({ top, missProbability }: Results): Markup {
  return html`<details>
    <summary>What the columns mean</summary>
    <dl class="pairs">
      <dt>± calculation</dt>
      <dd>
        Statistical error (finite number of shots) and error of the algorithm on this Hamiltonian, in
        quadrature; both stand apart under “Uncertainty by source”.
      </dd>
      <dt>Model error</dt>
      <dd>
        How far the Hamiltonian itself is from its reference. It is not part of ± calculation; chances and
        places are given without and with it.
      </dd>
      <dt>Chance of top ${top}</dt>
      <dd>Share of draws from the errors in which the candidate is among the best ${top}.</dd>
      <dt>Places 5–95 %</dt>
      <dd>Lowest and highest place that the errors make plausible.</dd>
      <dt>Tie group</dt>
      <dd>Candidates with the same number cannot be told apart by value.</dd>
      <dt>Answer from</dt>
      <dd>Where the value came from. A fallback stands in for the method asked for and says why.</dd>
      <dt>Exact</dt>
      <dd>Exact value of the same Hamiltonian where it is cheap to have. A check; never used to rank.</dd>
      <dt>Baseline</dt>
      <dd>Value and place by the classical model of stage 1 alone.</dd>
      <dt>audit</dt>
      <dd>
        Dropped by stage 1 and drawn at random to go on all the same (${missProbability.audited} of them), to
        see what the reduction misses.
      </dd>
    </dl>
  </details>`;
}
