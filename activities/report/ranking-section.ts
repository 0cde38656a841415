import type { RankedCandidate } from '../../contracts/ranking.js';
import { shortlistSize } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import {
  candidateCell,
  chanceCell,
  comparisonCell,
  methodCell,
  thresholdCell,
  valueCell,
} from './candidate-cells.js';
import type { Column } from './data-table.js';
import { figure, foldedTable } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';
import { propertyHeading, propertyWords } from './property-words.js';

/** Fewest rows that are seen without unfolding. */
const SEEN_ROWS = 40;

/** The ranking, best first: a row per candidate with everything that is known about its place. */
export function rankingSection(results: Results): Markup {
  if (results.ranking.length === 0) return markup`<p class="notice">No candidate was ranked.</p>`;
  const size = shortlistSize(results.ranking, results.top);
  const table = {
    caption: markup`${results.goal === 'minimise' ? 'Lowest' : 'Highest'} ${propertyWords(results.property)}
    first. Errors are one standard deviation. The dashed line closes the top ${results.top}.`,
    columns: columnsOf(results),
    rows: results.ranking,
    rowLook: (_: RankedCandidate, index: number) => ({
      id: `place-${index + 1}`,
      className: lookOf(index, results.top, size),
    }),
  };
  return markup`${foldedTable(table, 'Ranking', 'candidates', Math.max(SEEN_ROWS, size))}${columnGuide(results)}`;
}

function lookOf(index: number, top: number, size: number): string {
  return [index === top ? 'cut' : '', index >= size ? 'beyond' : ''].filter((part) => part !== '').join(' ');
}

function columnsOf(results: Results): Column<RankedCandidate>[] {
  const { top, ranking } = results;
  const chance = `Chance of top ${top}`;
  const withModel: Column<RankedCandidate> = {
    head: markup`${chance}<small>with model error</small>`,
    field: 'withModelError',
    cell: (entry) =>
      entry.withModelError === null ? '–' : chanceCell(entry.withModelError, 'withModelError.'),
  };
  return [
    { head: 'Candidate', field: 'id', cell: candidateCell },
    {
      head: markup`${propertyHeading(results)}<small>± calculation</small>`,
      field: 'value',
      numeric: true,
      cell: valueCell,
    },
    {
      head: markup`${chance}<small>calculation alone</small>`,
      field: 'chance',
      cell: (entry) => chanceCell(entry),
    },
    ...(ranking.some((entry) => entry.withModelError !== null) ? [withModel] : []),
    ...(results.threshold === null ? [] : [thresholdColumn(results, results.threshold)]),
    { head: markup`Tie<small>group</small>`, field: 'tieGroup', numeric: true, cell: tieCell(ranking) },
    { head: 'Method', field: 'how', cell: methodCell },
    {
      head: markup`Exact<small>a check</small>`,
      field: 'exact',
      numeric: true,
      cell: (entry) => comparisonCell(entry, 'exact'),
    },
    {
      head: markup`Baseline<small>classical</small>`,
      field: 'baseline',
      numeric: true,
      cell: (entry) => comparisonCell(entry, 'baseline'),
    },
  ];
}

function thresholdColumn({ goal, unit }: Results, threshold: number): Column<RankedCandidate> {
  const asked = `${goal === 'minimise' ? '≤' : '≥'} ${threshold} ${unit}`;
  return {
    head: markup`Chance of<small>${asked}</small>`,
    field: 'threshold',
    numeric: true,
    cell: thresholdCell,
  };
}

function tieCell(ranking: RankedCandidate[]): (entry: RankedCandidate) => Content {
  const sizes = new Map<number, number>();
  for (const { tieGroup } of ranking) sizes.set(tieGroup, (sizes.get(tieGroup) ?? 0) + 1);
  return ({ tieGroup }) => {
    const size = sizes.get(tieGroup) ?? 1;
    return markup`${figure(tieGroup, String(tieGroup))}${size > 1 ? markup`<small>${size} alike</small>` : null}`;
  };
}

const THRESHOLD_GUIDE = markup`<dt>Chance of the threshold</dt>
      <dd>Chance, by the same errors, that the true value is on the good side of the threshold of the request.</dd>`;

function columnGuide({ top, threshold, missProbability }: Results): Markup {
  return markup`<details>
    <summary>What the columns mean</summary>
    <dl class="pairs">
      <dt>± calculation</dt>
      <dd>
        Statistical error (finite number of shots), bias of the noise where one acts, and error of the ansatz
        or solver on this Hamiltonian, in quadrature; each stands apart under “Uncertainty by source”.
      </dd>
      <dt>± model</dt>
      <dd>
        How far the Hamiltonian itself is from its reference. It is not part of ± calculation; chances and
        places are given without and with it.
      </dd>
      <dt>Chance of top ${top}</dt>
      <dd>Share of draws from the errors in which the candidate is among the best ${top}.</dd>
      ${threshold === null ? null : THRESHOLD_GUIDE}
      <dt>places</dt>
      <dd>Lowest and highest place that the errors make plausible (5–95% of the draws).</dd>
      <dt>Tie</dt>
      <dd>Candidates with the same number cannot be told apart by value.</dd>
      <dt>quantum device, simulator, classical</dt>
      <dd>
        Where the answer came from. A fallback stands in for the method asked for; the method says why.
      </dd>
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
