// Property: what is wrong with a request is said in one line that names the place, what was expected there and what came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { PipelineRequest } from '../../../contracts/request.js';
import { describeZodError } from '../../../contracts/violation.js';

const REQUEST = {
  ...{ format: 'thq.request', version: 1, name: 'screen' },
  candidates: { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' },
};

function said(changes: object): string {
  const parsed = PipelineRequest.safeParse({ ...REQUEST, ...changes }, { reportInput: true });
  assert.ok(!parsed.success, JSON.stringify(changes));
  return describeZodError(parsed.error);
}

const KEEP =
  'reduction.keep: expected either {"fraction": f} with 0 < f <= 1 or {"count": n} with n >= 1, got';
const DEADLINE =
  'deadline: expected either {"seconds": s} with 0 < s <= 7776000 or {"at": "2031-05-01T12:00:00Z"}, got';

const SAID: [what: string, changes: object, message: string][] = [
  [
    'a field that is missing',
    { property: { kind: 'ground-energy' } },
    'property.goal: expected one of "minimise"|"maximise", got nothing',
  ],
  [
    'a choice that is missing',
    { property: { goal: 'minimise' } },
    "property.kind: expected one of 'ground-energy' | 'gap' | 'spin-gap', got nothing",
  ],
  [
    'an unknown choice',
    { property: { kind: 'colour', goal: 'minimise' } },
    "property.kind: expected one of 'ground-energy' | 'gap' | 'spin-gap', got \"colour\"",
  ],
  ['a value of another type', { seed: 'lucky' }, 'seed: expected number, got "lucky"'],
  ['a number out of its range', { top: 0 }, 'top: expected number to be >0, got 0'],
  ['null', { top: null }, 'top: expected number, got null'],
  [
    'a moment in words',
    { deadline: { at: 'tomorrow' } },
    'deadline.at: expected a moment such as "2031-05-01T12:00:00Z", got "tomorrow"',
  ],
  ['no deadline in a deadline', { deadline: {} }, `${DEADLINE} {}`],
  ['a deadline that is a number', { deadline: 60 }, `${DEADLINE} 60`],
  [
    'a span that is too long',
    { deadline: { seconds: 1e9 } },
    'deadline.seconds: expected number to be <=7776000, got 1000000000',
  ],
  ['an empty rule', { reduction: { keep: {} } }, `${KEEP} {}`],
  [
    'both alternatives at once',
    { reduction: { keep: { fraction: 0.5, count: 3 } } },
    `${KEEP} {"fraction":0.5,"count":3}`,
  ],
  ['a misspelt alternative', { reduction: { keep: { fractoin: 0.5 } } }, `${KEEP} {"fractoin":0.5}`],
  [
    'a wrong value of one alternative',
    { reduction: { keep: { fraction: 2 } } },
    'reduction.keep.fraction: expected number to be <=1, got 2',
  ],
  [
    'a wrong value of the other',
    { reduction: { keep: { count: 0 } } },
    'reduction.keep.count: expected number to be >0, got 0',
  ],
  ['an unknown field', { colour: 'red' }, '(top level): Unrecognized key: "colour"'],
];

for (const [what, changes, message] of SAID) {
  test(`${what} is named by path, expected and got`, () => assert.equal(said(changes), message));
}

test('five places are named and the others counted; long values are cut', () => {
  const rule = { metric: 'x'.repeat(200), when: 'above', threshold: 0, then: 'stop' };
  const line = said({ rules: Array.from({ length: 7 }, () => rule) });
  assert.equal(line.split('; ').length, 6);
  assert.match(line, /^rules\.0\.metric: expected one of .*, got "x{76}\.\.\.; .*; and 2 more$/);
});

test('a text that breaks a format is told the format', () => {
  const { error } = z
    .strictObject({ when: z.iso.datetime() })
    .safeParse({ when: 'now' }, { reportInput: true });
  assert.equal(describeZodError(error!), 'when: expected a valid ISO datetime, got "now"');
});

test('an error that did not keep the input says of what type it was', () => {
  const { error } = z.strictObject({ top: z.number() }).safeParse({ top: 'ten' });
  assert.equal(describeZodError(error!), 'top: Invalid input: expected number, received string');
});
