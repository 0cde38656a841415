import { decimalsFor } from '../../contracts/quantity.js';
import type { Results } from '../../contracts/results.js';
import { figure, foldedTable, name } from './data-table.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';
import { propertyHeading } from './property-words.js';

const SEEN_ROWS = 8;

/** Everybody who is not in the ranking, with the reason, and the warnings about those who are. */
export function leftOutSection(results: Results): Markup {
  const { failed, rejected, reduced, warnings } = results;
  const none = failed.length + rejected.length + reduced.length === 0;
  return markup`${none ? markup`<p>Every candidate is in the ranking.</p>` : null}${reasonTable('Failed', 'No estimate; the others went on without them.', failed)}
  ${reasonTable('Rejected', 'Could not be used, or the same system as another.', rejected)}
  ${reducedTable(results)}
  ${reasonTable(
    'Warnings',
    'Ranked, with a remark that a reader should know.',
    warnings.map((entry) => ({ id: entry.id, reason: entry.warnings.join('; ') })),
  )}`;
}

interface Reason {
  id: string;
  reason: string;
}

function reasonTable(title: string, caption: string, rows: Reason[]): Markup | null {
  if (rows.length === 0) return null;
  const columns = [
    { head: 'Candidate', field: 'id', cell: ({ id }: Reason) => name(id) },
    {
      head: title === 'Warnings' ? 'Warning' : 'Reason',
      field: 'reason',
      cell: ({ reason }: Reason) => reason,
    },
  ];
  return markup`<h3>${title}: ${rows.length}</h3>
    ${foldedTable({ caption, columns, rows }, title, 'candidates', SEEN_ROWS)}`;
}

/** The dropped, in the order of the list; best first as the pipeline leaves it. */
function reducedTable(results: Results): Markup | null {
  const { reduced, unit } = results;
  if (reduced.length === 0) return null;
  type Reduced = Results['reduced'][number];
  const digits = decimalsFor(0, unit);
  const columns = [
    { head: 'Candidate', field: 'id', cell: ({ id }: Reduced) => name(id) },
    {
      head: markup`${propertyHeading(results)}<small>classical model</small>`,
      field: 'score',
      numeric: true,
      cell: ({ score }: Reduced) => figure(score, score.toFixed(digits)),
    },
  ];
  const caption = 'Dropped by the classical model of stage 1: their score is not among the best.';
  return markup`<h3>Dropped: ${reduced.length}</h3>
    ${foldedTable({ caption, columns, rows: reduced }, 'Dropped', 'candidates', SEEN_ROWS)}`;
}
