/** Property: the next opening is the first moment from now on in which some window of the device is open, by UTC, across midnight and the end of the week. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextOpening } from '../../../../../activities/devices/braket/execution-windows.js';

const window = (executionDay: string, windowStartHour: string, windowEndHour: string) => ({
  executionDay,
  windowStartHour,
  windowEndHour,
});

// 24 November 2026 is a Tuesday.
const CASES: [why: string, windows: ReturnType<typeof window>[], now: string, opening: string | null][] = [
  ['open round the clock', [window('Everyday', '00:00', '23:59:59')], '2026-11-24T23:59:59.500Z', null],
  ['open now', [window('Weekdays', '09:00', '17:00')], '2026-11-24T16:59:59Z', null],
  [
    'closed until tomorrow',
    [window('Weekdays', '09:00', '17:00')],
    '2026-11-24T17:00:00Z',
    '2026-11-25T09:00:00Z',
  ],
  [
    'opens later today',
    [window('Everyday', '20:30:00', '23:00:00')],
    '2026-11-24T08:00:00Z',
    '2026-11-24T20:30:00Z',
  ],
  ['open past midnight', [window('Tuesday', '22:00', '04:00')], '2026-11-25T03:00:00Z', null],
  [
    'closed after that',
    [window('Tuesday', '22:00', '04:00')],
    '2026-11-25T04:00:00Z',
    '2026-12-01T22:00:00Z',
  ],
  ['on weekends only', [window('Weekend', '10:00', '11:00')], '2026-11-24T12:00:00Z', '2026-11-28T10:00:00Z'],
  [
    'the same day next week',
    [window('Tuesday', '10:00', '11:00')],
    '2026-11-24T12:00:00Z',
    '2026-12-01T10:00:00Z',
  ],
  [
    'the sooner of two',
    [window('Friday', '10:00', '11:00'), window('Thursday', '12:00', '13:00')],
    '2026-11-24T12:00:00Z',
    '2026-11-26T12:00:00Z',
  ],
  ['no hours', [], '2026-11-24T12:00:00Z', null],
  ['a day that is none', [window('Someday', '10:00', '11:00')], '2026-11-24T12:00:00Z', null],
];

for (const [why, windows, now, opening] of CASES) {
  test(`${why}: ${opening ?? 'no opening to wait for'}`, () => {
    const found = nextOpening(windows, Date.parse(now));
    assert.equal(found?.getTime() ?? null, opening === null ? null : Date.parse(opening));
  });
}
