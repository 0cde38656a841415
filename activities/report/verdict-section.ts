import type { MemoEvidence } from '../../contracts/memo.js';
import type { Results } from '../../contracts/results.js';
import { dataTable, figure } from './data-table.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';
import { VERDICTS, metricName, metricText, ruleWords } from './memo-words.js';

const OUTCOMES: Record<MemoEvidence['outcome'], { sign: string; tone: string }> = {
  passed: { sign: '✓', tone: 'good' },
  triggered: { sign: '✕', tone: 'bad' },
  unknown: { sign: '?', tone: 'caution' },
};

/** Keep, iterate or stop, with every rule that was fixed before the run and what it saw. */
export function verdictSection({ memo, rehearsal }: Results): Markup {
  const { word, meaning, tone } = VERDICTS[memo.verdict];
  const counts = (['passed', 'triggered', 'unknown'] as const).map(
    (outcome) => `${memo.rules.filter((rule) => rule.outcome === outcome).length} ${outcome}`,
  );
  return markup`<section class="card verdict tone-${tone}" aria-labelledby="verdict">
    <div>
      <p class="eyebrow" id="verdict">Verdict</p>
      <p class="word">${word}</p>
      <p>${meaning}</p>
      <p class="muted">Of ${memo.rules.length} rules ${counts.join(', ')}. They were fixed before the run.</p>
      ${
        rehearsal === null || rehearsal.problem === null
          ? null
          : markup`<p data-field="rehearsal.problem"><strong>No money was spent on devices.</strong> The rehearsal said why: ${rehearsal.problem}</p>`
      }
    </div>
    ${dataTable({ caption: null, columns: COLUMNS, rows: memo.rules }, 'Rules and evidence')}
  </section>`;
}

const COLUMNS = [
  {
    head: 'Rule',
    field: 'metric',
    cell: ({ rule }: MemoEvidence) => markup`${metricName(rule.metric)}<small>${ruleWords(rule)}</small>`,
  },
  {
    head: 'This run',
    field: 'value',
    numeric: true,
    cell: ({ rule, value }: MemoEvidence) =>
      value === null ? '–' : figure(value, metricText(rule.metric, value)),
  },
  {
    head: 'Outcome',
    field: 'outcome',
    cell: ({ outcome, reason }: MemoEvidence) =>
      markup`<span class="outcome tone-${OUTCOMES[outcome].tone}"><span aria-hidden="true">${OUTCOMES[outcome].sign}</span> ${outcome}</span><small>${reason}</small>`,
  },
];
