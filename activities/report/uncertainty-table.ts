import type { Manifest } from '../../contracts/manifest.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import { roundedError } from '../../contracts/quantity.js';
import { figure, foldedTable, name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';
import { ERROR_SOURCES, errorOf } from './uncertainty-plot.js';

/** The errors of every candidate in numbers, by source, and where the figures that families declare come from. */
export function uncertaintyTable(results: Results, manifest: Manifest): Markup | null {
  if (results.ranking.length === 0) return null;
  const columns = [
    { head: 'Candidate', field: 'id', cell: ({ id }: RankedCandidate) => name(id) },
    ...ERROR_SOURCES.map(({ field, label }) => ({
      head: `${label} (± ${results.unit})`,
      field,
      numeric: true,
      cell: (entry: RankedCandidate) => errorText(errorOf(entry, field), entry.unit),
    })),
  ];
  const caption = `Uncertainty by source, one standard deviation; of the noise its bias, without sign. ${declaredSources(manifest)}`;
  return markup`<details>
    <summary>Uncertainty by source, in numbers</summary>
    ${foldedTable({ caption, columns, rows: results.ranking }, 'Uncertainty by source', 'candidates', 40)}
  </details>`;
}

function errorText(error: number | null, unit: RankedCandidate['unit']): Content {
  return error === null ? '–' : figure(error, roundedError(error, unit));
}

function declaredSources({ candidates }: Manifest): string {
  const model = distinct(candidates.flatMap(({ estimate }) => estimate?.modelError?.source ?? []));
  const space = distinct(candidates.flatMap(({ estimate }) => estimate?.activeSpaceError?.source ?? []));
  return [
    model === '' ? 'No error of the model is declared.' : `Error of the model: ${model}.`,
    ...(space === '' ? [] : [`Error of the active space: ${space}.`]),
  ].join(' ');
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}
