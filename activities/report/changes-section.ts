import { SIGNIFICANT_CHANGE } from '../../contracts/limits.js';
import { percent } from '../../contracts/quantity.js';
import type { RankChange } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';
import { changeSummary } from './changes.js';
import { figure, foldedTable, name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';

const SEEN_ROWS = 12;

/** Whose place differs from the one the classical baseline gave, surest first, and what that did to the top k. */
export function changesSection(results: Results): Markup {
  const { changes, entered, lost } = changeSummary(results);
  if (changes.length === 0)
    return markup`<p>No candidate changed its place against the classical baseline.</p>`;
  const caption = markup`Places by the classical baseline and in this ranking, surest change first. From
  ${percent(SIGNIFICANT_CHANGE)} on a change is called significant.`;
  return markup`${membership(`Came into the top ${results.top}`, entered)}${membership(`Fell out of the top ${results.top}`, lost)}
  ${foldedTable({ caption, columns: COLUMNS, rows: changes }, 'Changed places', 'changes', SEEN_ROWS)}`;
}

function membership(title: string, ids: string[]): Markup | null {
  return ids.length === 0
    ? null
    : markup`<p>${title}: ${ids.map((id, index) => markup`${index === 0 ? '' : ', '}${name(id)}`)}.</p>`;
}

const place = (rank: number) => figure(rank, String(rank));

const COLUMNS = [
  { head: 'Candidate', field: 'id', cell: ({ id }: RankChange) => name(id) },
  {
    head: 'Baseline place',
    field: 'baselineRank',
    numeric: true,
    cell: ({ baselineRank }: RankChange) => place(baselineRank),
  },
  {
    head: markup`Place<small>of those with a baseline</small>`,
    field: 'rank',
    numeric: true,
    cell: ({ rank }: RankChange) => place(rank),
  },
  {
    head: 'Move',
    field: 'move',
    numeric: true,
    cell: ({ baselineRank, rank }: RankChange) =>
      rank < baselineRank ? `▲ ${baselineRank - rank} up` : `▼ ${rank - baselineRank} down`,
  },
  {
    head: 'Significance',
    field: 'significance',
    numeric: true,
    cell: ({ significance }: RankChange) => figure(significance, percent(significance)),
  },
  {
    head: 'Reading',
    field: 'reading',
    cell: ({ significance }: RankChange): Content =>
      significance >= SIGNIFICANT_CHANGE
        ? markup`<span class="badge tone-good">significant</span>`
        : markup`<span class="muted">not significant</span>`,
  },
];
