// Stage 1 keeps the best, loses nobody, and decides the same whatever order the candidates come in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Screening } from '../../../../contracts/reduction.js';
import { Shortlist } from '../../../../contracts/reduction.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { keptCount, selectSurvivors } from '../../../../domain/statistics/shortlist.js';
import type { SelectionInput } from '../../../../domain/statistics/shortlist.js';
import { shuffled } from './shuffled.js';

function scored(id: string, value: number | null, key = id): Screening {
  const score = {
    value,
    unit: 'eV' as const,
    details: {},
    ...(value === null && { reason: 'degenerate HOMO' }),
  };
  return { outcome: 'scored', id, fingerprint: { key, values: [], tolerance: 0 }, score, determinants: 400 };
}

const HUNDRED: Screening[] = Array.from({ length: 100 }, (_, i) =>
  scored(`m${String(i).padStart(2, '0')}`, i / 100),
);

function select(screenings: Screening[], options: Partial<SelectionInput> = {}) {
  return selectSurvivors({
    screenings,
    keep: { fraction: 0.25 },
    auditCount: null,
    goal: 'minimise',
    seed: 1,
    ...options,
  });
}

test('every candidate is in exactly one list, and the shortlist keeps its contract', () => {
  const mixed: Screening[] = [
    ...HUNDRED,
    { outcome: 'rejected', id: 'bad', reason: 'odd number of electrons' },
    scored('no-score', null),
    scored('zz-copy', 0.5, 'm50'),
  ];
  const shortlist = Shortlist.parse(select(mixed));
  const ids = [...shortlist.survivors, ...shortlist.reduced, ...shortlist.rejected].map(({ id }) => id);
  assert.deepEqual(ids.sort(), mixed.map(({ id }) => id).sort());
  assert.deepEqual(shortlist.rejected, [
    { id: 'bad', reason: 'odd number of electrons' },
    { id: 'zz-copy', reason: 'the same system as m50', twin: 'm50' },
  ]);
});

test('the best quarter is kept, and a tenth of the dropped is audited', () => {
  const { survivors, reduced } = select(HUNDRED);
  const kept = survivors.filter(({ why }) => why === 'kept').map(({ id }) => id);
  assert.deepEqual(
    kept,
    HUNDRED.slice(0, 25).map(({ id }) => id),
  );
  assert.equal(survivors.filter(({ why }) => why === 'audit').length, 8);
  assert.equal(reduced.length, 67);
});

test('with the goal turned round the other end is kept', () => {
  const { survivors } = select(HUNDRED, { goal: 'maximise', keep: { count: 2 } });
  assert.deepEqual(
    survivors.slice(0, 2).map(({ id }) => id),
    ['m99', 'm98'],
  );
});

test('a candidate without a score is never dropped and takes no place from the scored ones', () => {
  const { survivors } = select([...HUNDRED, scored('no-score', null)], { keep: { count: 1 }, auditCount: 0 });
  assert.deepEqual(
    survivors.map(({ id, why }) => [id, why]),
    [
      ['m00', 'kept'],
      ['no-score', 'undefined-score'],
    ],
  );
});

test('a share is rounded up, but not because of binary fractions; a number is at most all', () => {
  assert.equal(keptCount({ fraction: 0.25 }, 10), 3);
  assert.equal(keptCount({ fraction: 0.07 }, 100), 7);
  assert.equal(keptCount({ fraction: 1e-6 }, 10), 1);
  assert.equal(keptCount({ fraction: 1 }, 10), 10);
  assert.equal(keptCount({ count: 12 }, 10), 10);
  assert.equal(keptCount({ fraction: 0.5 }, 0), 0);
});

test('the order of the input changes nothing, another seed changes the audit only', () => {
  const stream = randomStream(2, 'order');
  const ties = [...HUNDRED.slice(0, 50), ...Array.from({ length: 50 }, (_, i) => scored(`t${i}`, 0.2))];
  const reference = select(ties);
  for (let round = 0; round < 10; round++) assert.deepEqual(select(shuffled(ties, stream)), reference);
  const other = select(ties, { seed: 2 });
  const ids = (why: string, list: typeof reference) =>
    list.survivors.filter((s) => s.why === why).map(({ id }) => id);
  assert.deepEqual(ids('kept', other), ids('kept', reference));
  assert.notDeepEqual(ids('audit', other), ids('audit', reference));
});
